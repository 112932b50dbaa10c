using Krewe.Browsing.Proof;
using Krewe.Contracts;
using Krewe.TestKit;

namespace Krewe.Browsing.Tests.Proof;

public sealed class SuiteFolderTests : IDisposable
{
    private const string Marked = """{ "name": "x", "krewe": { "format": 1 } }""";

    private readonly TemporaryFolder _folder = new();

    private string Dir => Path.Combine(_folder.Path, "out");

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, string> Files(params string[] names) => names.Append("package.json").Distinct().ToDictionary(n => n, n => n == "package.json" ? Marked : $"content of {n}\n");

    private string[] Found() => [.. Directory.EnumerateFiles(Dir, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Dir, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private void Put(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Dir, name))!);
        File.WriteAllText(Path.Combine(Dir, name), content);
    }

    private static KreweException Refused(Action action)
    {
        var e = Assert.Throws<KreweException>(action);
        Assert.Equal(ErrorCodes.Output, e.Code);
        Assert.DoesNotContain('\n', e.Message);
        return e;
    }

    [Fact]
    public void Write_NewFolder_HoldsTheFilesAndTheirList()
    {
        new SuiteFolder(Dir).Write(Files("tests/a/b.spec.ts"));
        Assert.Equal(["package.json", "specs/krewe.files.json", "tests/a/b.spec.ts"], Found());
    }

    [Fact]
    public void Write_Again_RemovesOnlyWhatItWrote()
    {
        new SuiteFolder(Dir).Write(Files("tests/a/old.spec.ts", "tests/b.spec.ts"));
        Put("tests/a/mine.spec.ts", "a person's");
        Put("tests/own/mine.spec.ts", "a person's");
        new SuiteFolder(Dir).Write(Files("tests/b.spec.ts"));
        Assert.Equal(["package.json", "specs/krewe.files.json", "tests/a/mine.spec.ts", "tests/b.spec.ts", "tests/own/mine.spec.ts"], Found());
    }

    [Fact]
    public void Write_FileGone_RemovesItsEmptyFolders()
    {
        new SuiteFolder(Dir).Write(Files("tests/a/b/old.spec.ts"));
        new SuiteFolder(Dir).Write(Files());
        Assert.False(Directory.Exists(Path.Combine(Dir, "tests")));
    }

    [Fact]
    public void Write_FolderOfAPerson_IsRefusedAndUntouched()
    {
        Put("notes.txt", "mine");
        Assert.Contains("not made by Krewe", Refused(() => new SuiteFolder(Dir).Write(Files())).Message);
        Assert.Equal(["notes.txt"], Found());
    }

    [Fact]
    public void Write_PersonsPackage_IsRefused()
    {
        Put("package.json", """{ "name": "mine" }""");
        Refused(() => new SuiteFolder(Dir).Write(Files()));
        Assert.Equal("""{ "name": "mine" }""", File.ReadAllText(Path.Combine(Dir, "package.json")));
    }

    [Fact]
    public void Write_FileOfAPersonInTheWay_IsRefused()
    {
        new SuiteFolder(Dir).Write(Files());
        Put("tests/a.spec.ts", "mine");
        Assert.Contains("tests/a.spec.ts", Refused(() => new SuiteFolder(Dir).Write(Files("tests/a.spec.ts"))).Message);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Dir, "tests/a.spec.ts")));
    }

    [Fact]
    public void Write_EditedFile_IsKeptAside()
    {
        new SuiteFolder(Dir).Write(Files("tests/a.spec.ts"));
        Put("tests/a.spec.ts", "edited");
        new SuiteFolder(Dir).Write(Files("tests/a.spec.ts"));
        Assert.Equal("edited", File.ReadAllText(Path.Combine(Dir, ".krewe/replaced/tests/a.spec.ts")));
        Assert.Equal("content of tests/a.spec.ts\n", File.ReadAllText(Path.Combine(Dir, "tests/a.spec.ts")));
    }

    [Fact]
    public void Write_DamagedList_RemovesNothing()
    {
        new SuiteFolder(Dir).Write(Files("tests/a.spec.ts"));
        Put("specs/krewe.files.json", "{ \"tests/a.sp");
        new SuiteFolder(Dir).Write(Files());
        Assert.Contains("tests/a.spec.ts", Found());
    }

    [Fact]
    public void Write_ListNamesAFileOutside_LeavesItAlone()
    {
        new SuiteFolder(Dir).Write(Files());
        var outside = Path.Combine(_folder.Path, "outside.txt");
        File.WriteAllText(outside, "mine");
        Put("specs/krewe.files.json", """{ "../outside.txt": "x" }""");
        new SuiteFolder(Dir).Write(Files());
        Assert.Equal("mine", File.ReadAllText(outside));
    }

    [Fact]
    public void Write_SameFiles_TouchesNothing()
    {
        new SuiteFolder(Dir).Write(Files("tests/a.spec.ts"));
        var file = Path.Combine(Dir, "tests/a.spec.ts");
        File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        new SuiteFolder(Dir).Write(Files("tests/a.spec.ts"));
        Assert.Equal(2020, File.GetLastWriteTimeUtc(file).Year);
    }

    [Fact]
    public void EnsureUsable_File_IsRefused()
    {
        File.WriteAllText(Dir, "");
        Assert.Contains("is a file", Refused(() => new SuiteFolder(Dir).EnsureUsable()).Message);
    }

    [Fact]
    public void EnsureUsable_ParentIsAFile_IsRefused()
    {
        File.WriteAllText(Dir, "");
        Assert.Contains("cannot be written", Refused(() => new SuiteFolder(Path.Combine(Dir, "x")).EnsureUsable()).Message);
    }

    [Theory]
    [InlineData("run.json", """{ "krewe": "0.1.0" }""")]
    [InlineData("package.json", Marked)]
    [InlineData(".krewe/krewe.db", "")]
    public void EnsureUsable_MarkOfKrewe_IsAccepted(string name, string content)
    {
        Put(name, content);
        new SuiteFolder(Dir).EnsureUsable();
        Assert.Equal([name], Found());
    }

    [Fact]
    public void Update_FileAsItWasWritten_IsReplacedAndStillKrewes()
    {
        var (before, folder) = (Files("tests/a.spec.ts"), new SuiteFolder(Dir));
        folder.Write(before);
        Assert.Empty(folder.Update(before, new Dictionary<string, string> { ["tests/a.spec.ts"] = "healed\n" }));
        Assert.Equal("healed\n", File.ReadAllText(Path.Combine(Dir, "tests/a.spec.ts")));
        folder.Write(Files());
        Assert.False(File.Exists(Path.Combine(Dir, "tests/a.spec.ts")));
        Assert.False(Directory.Exists(Path.Combine(Dir, ".krewe", "replaced")));
    }

    [Fact]
    public void Update_FileThatAPersonEdited_IsLeftAloneAndTold()
    {
        var (before, folder) = (Files("tests/a.spec.ts", "tests/b.spec.ts"), new SuiteFolder(Dir));
        folder.Write(before);
        Put("tests/a.spec.ts", "mine");
        Assert.Equal(["tests/a.spec.ts"], folder.Update(before, new Dictionary<string, string> { ["tests/a.spec.ts"] = "healed", ["tests/b.spec.ts"] = "healed" }));
        Assert.Equal(("mine", "healed"), (File.ReadAllText(Path.Combine(Dir, "tests/a.spec.ts")), File.ReadAllText(Path.Combine(Dir, "tests/b.spec.ts"))));
    }
}
