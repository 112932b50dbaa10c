using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Krewe.Contracts;
using Krewe.Core.Reports;

namespace Krewe.Core.Tests.Reports;

public sealed class JsonFormatTests : ReportFormatContract
{
    protected override IReportFormat Format { get; } = new JsonFormat();

    protected override string Read(string rendered)
    {
        using var json = JsonDocument.Parse(rendered);
        return string.Join('\n', Strings(json.RootElement));
    }

    [Fact]
    public async Task Read_WhatWasWritten_IsTheSameDocument()
    {
        var text = await TextAsync(Sample.Document());
        Assert.Equal(text, JsonFormat.Text(JsonFormat.Read(text)));
        Assert.StartsWith("{\n  \"schema\": \"krewe-run/1\"", text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("{\"schema\":\"krewe-run/99\"}")]
    public void Read_SomethingElse_IsNull(string json) => Assert.Null(JsonFormat.Read(json));

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        _ => [],
    };
}

public sealed class JUnitFormatTests : ReportFormatContract
{
    protected override IReportFormat Format { get; } = new JUnitFormat();

    protected override string Read(string rendered) => string.Join('\n', XDocument.Parse(rendered).Descendants().SelectMany(e => e.Attributes().Select(a => a.Value).Append(e.Value)));

    [Fact]
    public async Task Render_Verdicts_BecomePassedSkippedFailed()
    {
        var xml = XDocument.Parse(await TextAsync(Sample.Document())).Root!;
        Assert.Equal(("3", "1", "1"), (xml.Attribute("tests")!.Value, xml.Attribute("failures")!.Value, xml.Attribute("skipped")!.Value));
        var cases = xml.Descendants("testcase").ToDictionary(c => c.Attribute("name")!.Value);
        Assert.Null(cases["A note can be added"].Element("failure"));
        Assert.Null(cases["A note can be added"].Element("skipped"));
        Assert.Equal("0.6", cases["A note can be added"].Attribute("time")!.Value);
        Assert.Equal("no sabotage was noticed on an assertion", cases["A short title is refused"].Element("skipped")!.Attribute("message")!.Value);
        Assert.Contains("expected Help, got Loading", cases["Help opens"].Element("failure")!.Value);
    }

    [Fact]
    public async Task Render_Suites_GroupTheTests() =>
        Assert.Equal(["Help", "Notes"], XDocument.Parse(await TextAsync(Sample.Document())).Root!.Elements("testsuite").Select(s => s.Attribute("name")!.Value));
}

public sealed partial class MarkdownFormatTests : ReportFormatContract
{
    protected override IReportFormat Format { get; } = new MarkdownFormat();

    protected override string Read(string rendered) => WebUtility.HtmlDecode(Escaped().Replace(rendered, "$1"));

    [Fact]
    public async Task Render_HostileCells_KeepTheTable()
    {
        var text = await TextAsync(Sample.Hostile("a | b\n| c |"));
        var rows = text.Split('\n').SkipWhile(l => !l.StartsWith("## Not tested", StringComparison.Ordinal)).Where(l => l.StartsWith('|')).TakeWhile(l => l.Length > 0).Take(4).ToArray();
        Assert.All(rows, row => Assert.Equal(4, UnescapedPipe().Count(row)));
    }

    [Fact]
    public async Task Render_HostileText_LeavesNoMarkup()
    {
        var text = await TextAsync(Sample.Hostile("<script>alert(1)</script> [x](javascript:1)"));
        Assert.DoesNotContain("<script", text);
        Assert.DoesNotContain("[x](", text);
    }

    [Fact]
    public async Task Render_Failure_IsQuoted() => Assert.Contains("> The application stopped answering.", await TextAsync(Sample.Empty()));

    [Fact]
    public async Task Render_Figures_AreThere()
    {
        var text = await TextAsync(Sample.Document());
        Assert.Contains("| behaviours with a proven test | 1 of 5 (20 %) |", text);
        Assert.Contains("| sabotages noticed by shipped tests | 1 of 2 (50 %) |", text);
    }

    [GeneratedRegex(@"\\([\\`*_{}\[\]<>#|~!])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex UnescapedPipe();
}

public sealed partial class HtmlFormatTests : ReportFormatContract
{
    protected override IReportFormat Format { get; } = new HtmlFormat();

    protected override string Read(string rendered) => WebUtility.HtmlDecode(rendered);

    [Theory, MemberData(nameof(Hostile))]
    public async Task Render_HostileText_AddsNoElement(string text)
    {
        var (calm, wild) = (await TextAsync(Sample.Hostile("calm")), await TextAsync(Sample.Hostile(text)));
        Assert.Equal(Tags(calm), Tags(wild));
    }

    [Fact]
    public async Task Render_Page_AsksForNothing()
    {
        var html = await TextAsync(Sample.Document());
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("<link", html);
        Assert.DoesNotMatch(@"(src|href)=""(?!#|data:)", html);
        Assert.DoesNotContain("url(", html);
    }

    [Fact]
    public async Task Render_Picture_IsInThePage()
    {
        var html = await TextAsync(Sample.Document() with { Pictures = new Dictionary<string, byte[]> { ["report/defects/D-00c0ffee.jpg"] = [0xFF, 0xD8, 0xFF] } });
        Assert.Contains("src=\"data:image/jpeg;base64,/9j/\"", html);
    }

    [Fact]
    public async Task Render_DoubtfulDefect_IsSetApart()
    {
        var html = await TextAsync(Sample.Document());
        Assert.InRange(html.IndexOf("x is not defined", StringComparison.Ordinal), html.IndexOf("Seen, but not certain", StringComparison.Ordinal), html.Length);
    }

    [Fact]
    public async Task Render_Page_IsWellFormed()
    {
        var html = await TextAsync(Sample.Document());
        var body = html[html.IndexOf("<body>", StringComparison.Ordinal)..(html.IndexOf("</body>", StringComparison.Ordinal) + 7)].Replace("<br>", "<br/>");
        Assert.NotNull(XDocument.Parse(body).Root);
    }

    [Fact]
    public async Task Render_Ids_AreUnique()
    {
        var ids = Ids().Matches(await TextAsync(Sample.Document())).Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Contains("test-add-note", ids);
    }

    [Fact]
    public async Task Render_LargeRun_IsCutWithANote()
    {
        var input = Sample.Input();
        var many = input with { Requirements = [.. Enumerable.Range(0, 700).Select(i => input.Requirements[0] with { Id = $"REQ-{i:0000}" })] };
        var document = RunDocumentBuilder.Build(many);
        Assert.Contains("200 more are in run.json", await TextAsync(document));
    }

    private static string[] Tags(string html) => [.. Tag().Matches(html).Select(m => m.Value)];

    [GeneratedRegex("</?[a-zA-Z][a-zA-Z0-9]*")]
    private static partial Regex Tag();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();
}

public sealed class PdfFormatTests
{
    private sealed class Recorder : IHtmlPrinter
    {
        public string? Html { get; private set; }

        public Task<byte[]> PrintAsync(string html, CancellationToken cancellation)
        {
            Html = html;
            return Task.FromResult("%PDF"u8.ToArray());
        }
    }

    [Fact]
    public async Task Render_Document_PrintsTheHtmlReport()
    {
        var printer = new Recorder();
        var bytes = await new PdfFormat(printer).RenderAsync(Sample.Document(), TestContext.Current.CancellationToken);
        Assert.Equal("%PDF"u8.ToArray(), bytes);
        Assert.Equal(HtmlFormat.Page(Sample.Document()), printer.Html);
    }

    [Fact]
    public void Table_Formats_AreUniqueAndCoverTheOption()
    {
        var formats = new ReportFormats(new Recorder());
        Assert.Equal(["html", "json", "junit", "md", "pdf"], formats.All.Select(f => f.Name).Order());
        Assert.Equal(5, formats.All.Select(f => f.File).Distinct().Count());
        Assert.All(ReportFormats.Names, name => Assert.Equal(name, formats.Find(name).Name));
        Assert.Equal(ErrorCodes.Usage, Assert.Throws<KreweException>(() => formats.Find("docx")).Code);
    }
}
