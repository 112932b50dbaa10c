using CsCheck;
using Krewe.Core.Codegen;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Tests.Codegen;

[Trait("Suite", "Browser")]
public sealed class HostileTextTests
{
    private const int Texts = 10_000;
    private const int PerSpec = 50;

    private static readonly string[] Fragments =
    [
        "'", "\"", "`", "\\", "${", "}", "${id}", "$", "\n", "\r\n", "\r", "\u2028", "\u2029", "*/", "//", "/*", "<", "</script>", "<!--", "\0", "\u0001", "\u001b[31m", "\u007f", "\u0085",
        "\uD800", "\uDFFF", "\uD83D\uDE00", "\uDB40\uDC41", "\uD83F\uDFFF", "\uFFFE", "\uFFFF", "\uFDD5", "\uFEFF", "\u200B", "\u202E", "\u2066", "שלום", "مرحبا", "é", "日本", "x", " ", "\t",
        "\\u0027", "\\x27", "\\`", "\\${", "'); process.exit(); ('", "0", "1", "@tag", "#", "test(", "</style>",
    ];

    private static readonly Gen<string> Hostile = Gen.Frequency(
            (8, Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i])),
            (2, Gen.UShort.Select(u => ((char)u).ToString())))
        .Array[0, 12].Select(parts => Symbol.Clean(string.Concat(parts)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Render_TenThousandHostileTexts_ArriveExactlyAndChangeNothingElse(bool pageObjects) => Hostile.Array[Texts].Sample(texts =>
    {
        var jobs = texts.Chunk(PerSpec).Select(some => Job(some, pageObjects)).ToList();
        Assert.Empty(TypeScriptParser.CheckAsync(jobs, TestContext.Current.CancellationToken).GetAwaiter().GetResult());
    }, iter: 1, threads: 1);

    [Fact]
    public async Task Check_WrongValue_IsNoticed()
    {
        var job = Job(["a", "b"]);
        var problems = await TypeScriptParser.CheckAsync([job with { Values = [[1], .. job.Values.Skip(1)] }, job with { Harmless = "" }, job with { Hostile = job.Hostile + "'" }], TestContext.Current.CancellationToken);
        Assert.Contains("0: value 0 is \"a\"", problems);
        Assert.Contains("1: another tree", problems);
        Assert.Contains("2: Unterminated string literal.", problems);
    }

    private static TypeScriptParser.Job Job(string[] texts, bool pageObjects = false)
    {
        // The same texts are the same locators in both, and an empty text has no literal part of its own.
        var harmless = texts.Distinct().Select((t, i) => (t, Plain: t.Length == 0 ? "" : $"x{i}")).ToDictionary(p => p.t, p => p.Plain);
        var values = texts.SelectMany(t => new[] { t, t + Symbol.Unique(1) + t }).Select(v => v.Select(c => (int)c).ToArray()).ToList();
        return new(Render(texts, t => t, pageObjects), Render(texts, t => harmless[t], pageObjects), values);
    }

    /// <summary>The test and, behind it, its page objects.</summary>
    private static string Render(string[] texts, Func<string, string> map, bool pageObjects)
    {
        var steps = texts.Select((text, n) => Step(map(text), n)).ToList();
        var first = map(texts[0]);
        var scenario = new Scenario("hostile", "Suite " + first, "Title " + first, ["REQ-" + first], Session.SignedIn, steps, [new Click(Locator.Of(new ByText(first)))]);
        var files = SuiteRenderer.Render(new SuiteInput { BaseUrl = "http://localhost/", Scenarios = [scenario], PageObjects = pageObjects });
        return string.Join('\n', files.Where(f => f.Key.EndsWith(".spec.ts", StringComparison.Ordinal) && f.Key != "tests/seed.spec.ts" || f.Key.EndsWith(".page.ts", StringComparison.Ordinal)).OrderByDescending(f => f.Key.EndsWith(".spec.ts", StringComparison.Ordinal)).Select(f => f.Value));
    }

    /// <summary>The text in every place that takes texts, alone and beside a symbol.</summary>
    private static Step Step(string text, int n) => new(Gwt.When, text, [
        new Goto("/" + n), new Fill(Locator.Of(new ByLabel(text), new Nth(n + 1)), text), new Fill(Locator.Of(new ByTestId(text), new Nth(n + 1)), text + Symbol.Unique(1) + text),
        new Choose(Locator.Of(new ByPlaceholder(text), new Nth(n + 1)), text), new AttachFile(Locator.Of(new ByCss(text), new Nth(n + 1)), text, text), new DragTo(Locator.Of(new ByText(text), new Nth(n)), Locator.Of(new ByTitle(text), new Nth(n))), new AnswerDialog(true, text),
        new Click(Locator.Of(new ByRole("button", text), new HavingText(text), new Nth(n + 1))),
    ], [
        new TitleIs(text), new HasText(Locator.Of(new ByAltText(text), new Nth(n + 1)), text), new HasTexts(Locator.Of(new ByTitle(text), new Nth(n + 1)), [text, text]),
        new HasAttribute(Locator.Of(new InFrame(text), new ByText(text), new Nth(n + 1)), "title", text),
    ]);
}
