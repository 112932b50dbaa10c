using System.Text;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Reports;

namespace Krewe.Core.Tests.Reports;

/// <summary>What every report format must do. A new format adds a class that derives from this one.</summary>
public abstract class ReportFormatContract
{
    /// <summary>Texts that no format may take for anything but text.</summary>
    public static readonly TheoryData<string> Hostile =
    [
        "</style></script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "]]><x>&lt;", "| a | b |\n# not a heading",
        "`${process.exit()}`", "\u2028\u2029\u0000\u001b[31m", "‮evil", "\uFDD0id\uFDD1 \uFDD0oops", "[link](javascript:alert(1))", "a\uD800b", "🙂 مرحبا עברית",
    ];

    protected abstract IReportFormat Format { get; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected async Task<string> TextAsync(RunDocument document) => Encoding.UTF8.GetString(await Format.RenderAsync(document, Cancel));

    /// <summary>What the text is once read back, so that a test can look for page text in it.</summary>
    protected abstract string Read(string rendered);

    [Fact]
    public void File_IsInTheFolderAndNamed()
    {
        Assert.Matches("^(report/)?[a-z.]+$", Format.File);
        Assert.Matches("^[a-z]+$", Format.Name);
    }

    [Fact]
    public async Task Render_FinishedRun_TellsTestsAndAddress()
    {
        var text = Read(await TextAsync(Sample.Document()));
        Assert.Contains("A note can be added", text);
        Assert.Contains("http://localhost:3000/", text);
        Assert.Contains("no sabotage was noticed on an assertion", text);
    }

    [Fact]
    public async Task Render_SameDocument_GivesTheSameBytes() =>
        Assert.Equal(await Format.RenderAsync(Sample.Document(), Cancel), await Format.RenderAsync(Sample.Document(), Cancel));

    [Fact]
    public async Task Render_RunThatCameToNothing_StillReads()
    {
        var text = Read(await TextAsync(Sample.Empty(new RunFailure(ErrorCodes.Lost, "The application stopped answering."))));
        Assert.Contains("http://localhost:3000/", text);
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task Render_HostileText_ComesBackAsText(string text) =>
        Assert.Contains(PlainText.Of(text), Read(await TextAsync(Sample.Hostile(text))));

    [Fact]
    public async Task Render_AnyRun_HasNoSecret() => Assert.DoesNotContain("SECRET_VARIABLE", await TextAsync(Sample.Document()));
}
