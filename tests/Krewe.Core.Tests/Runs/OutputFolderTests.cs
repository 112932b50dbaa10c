using Krewe.Contracts;
using Krewe.Core.Runs;

namespace Krewe.Core.Tests.Runs;

public sealed class OutputFolderTests : IDisposable
{
    private const long Plenty = long.MaxValue;
    private readonly string _root = Directory.CreateTempSubdirectory("krewe-out").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string In(string name) => Path.Combine(_root, name);

    private static KreweException Refused(string path, long free = Plenty)
    {
        var failure = Assert.Throws<KreweException>(() => OutputFolder.Prepare(path, free));
        Assert.Equal(ErrorCodes.Output, failure.Code);
        Assert.DoesNotContain('\n', failure.Message);
        return failure;
    }

    [Fact]
    public void Prepare_NewFolder_IsMadeAndMarked()
    {
        var folder = OutputFolder.Prepare(In("a/b"), Plenty);
        Assert.True(Directory.Exists(In("a/b/.krewe")));
        Assert.Equal(In("a/b/.krewe/krewe.db"), folder.Database);
        Assert.Empty(Directory.GetFiles(In("a"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Discard_NewFolder_LeavesNothing()
    {
        var folder = OutputFolder.Prepare(In("out"), Plenty);
        File.WriteAllText(folder.Database, "x");
        folder.Discard();
        Assert.False(Directory.Exists(In("out")));
    }

    [Fact]
    public void Discard_FolderOfAnEarlierRun_KeepsIt()
    {
        File.WriteAllText(OutputFolder.Prepare(In("out"), Plenty).Database, "x");
        OutputFolder.Prepare(In("out"), Plenty).Discard();
        Assert.True(File.Exists(In("out/.krewe/krewe.db")));
    }

    [Fact]
    public void Prepare_EmptyFolder_IsTaken() => Assert.Equal(_root, OutputFolder.Prepare(_root, Plenty).Root);

    [Fact]
    public void Prepare_Twice_IsTakenAgain()
    {
        OutputFolder.Prepare(In("out"), Plenty);
        File.WriteAllText(In("out/package.json"), "{}");
        Assert.Equal(In("out"), OutputFolder.Prepare(In("out"), Plenty).Root);
    }

    [Fact]
    public void Prepare_FolderOfAPerson_IsLeftAlone()
    {
        File.WriteAllText(In("thesis.txt"), "my life's work");
        var failure = Refused(_root);
        Assert.Contains("left alone", failure.Message);
        Assert.Equal(["thesis.txt"], Directory.GetFileSystemEntries(_root).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("{\"name\":\"other\"}")]
    [InlineData("")]
    [InlineData("{\"runs\":[]}")]
    public void Prepare_RunFileOfAnotherTool_IsLeftAlone(string content)
    {
        File.WriteAllText(In("run.json"), content);
        Refused(_root);
    }

    [Fact]
    public void Prepare_ClonedSuite_IsKnownByItsRunFile()
    {
        File.WriteAllText(In("run.json"), "{\n  \"schema\": \"krewe-run/1\",\n  \"run\": {}\n}");
        Assert.Equal(_root, OutputFolder.Prepare(_root, Plenty).Root);
    }

    [Fact]
    public void Prepare_File_IsRefused()
    {
        File.WriteAllText(In("file"), "x");
        Assert.Contains("is a file", Refused(In("file")).Message);
    }

    [Fact]
    public void Prepare_BelowAFile_IsRefused()
    {
        File.WriteAllText(In("file"), "x");
        Assert.Contains("cannot be written to", Refused(In("file/out")).Message);
    }

    [Fact]
    public void Prepare_DiskFull_IsRefusedBeforeAnythingIsMade()
    {
        Assert.Contains("5 MB left", Refused(In("out"), 5 * 1024 * 1024).Message);
        Assert.False(Directory.Exists(In("out")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Prepare_NoName_IsRefused(string path) => Assert.Contains("--out", Refused(path).Message);

    [Fact]
    public void Prepare_PlaceThatCannotBeWritten_IsRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc, which nobody can write to, not even root");
        Assert.Contains("cannot be written to", Refused("/proc/krewe-tests").Message);
    }

    [Fact]
    public async Task Write_File_IsWholeAndLeavesNoDraft()
    {
        var folder = new OutputFolder(_root);
        await folder.WriteAsync("report/a.md", "one"u8.ToArray(), Cancel);
        await folder.WriteAsync("report/a.md", "two"u8.ToArray(), Cancel);
        Assert.Equal("two", await File.ReadAllTextAsync(In("report/a.md"), Cancel));
        Assert.Single(Directory.GetFiles(In("report")));
    }

    [Theory]
    [InlineData("../escape.txt")]
    [InlineData("/etc/escape.txt")]
    [InlineData("a/../../escape.txt")]
    public async Task Write_OutOfTheFolder_IsRefused(string path)
    {
        var failure = await Assert.ThrowsAsync<KreweException>(() => new OutputFolder(In("out")).WriteAsync(path, "x"u8.ToArray(), Cancel));
        Assert.Contains("leads out", failure.Message);
    }

    [Fact]
    public async Task Write_WhereAFolderIs_SaysHowToGoOn()
    {
        Directory.CreateDirectory(In("run.json/x"));
        var failure = await Assert.ThrowsAsync<KreweException>(() => new OutputFolder(_root).WriteAsync("run.json", "x"u8.ToArray(), Cancel));
        Assert.Contains("--resume", failure.Message);
        Assert.False(File.Exists(In("run.json.part")));
    }

    [Fact]
    public void FreeAt_PlaceThatIsNotThereYet_IsThatOfItsDisk() => Assert.InRange(DiskSpace.FreeAt(In("x/y/z")), 1, long.MaxValue);
}
