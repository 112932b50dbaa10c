using System.Text;
using Krewe.Core.Defects;
using Krewe.Core.Renewal;

namespace Krewe.Core.Reports;

/// <summary>The report for pull requests and terminals.</summary>
public sealed class MarkdownFormat : IReportFormat
{
    private const int MostRows = 200;
    private const int MostPages = 10;

    /// <inheritdoc/>
    public string Name => "md";

    /// <inheritdoc/>
    public string File => "report/report.md";

    /// <inheritdoc/>
    public Task<byte[]> RenderAsync(RunDocument document, CancellationToken cancellation) => Task.FromResult(Encoding.UTF8.GetBytes(Text(document)));

    /// <summary>The report as Markdown.</summary>
    public static string Text(RunDocument document)
    {
        var md = new MarkdownWriter();
        md.Heading(1, $"Test report: {document.Settings.Url}");
        md.Line($"Run {document.Run.Id}, {document.Run.StartedAt:yyyy-MM-dd HH:mm} UTC, {Wording.Duration(document.Run.Seconds)}: **{Wording.Of(document.Run.Status)}**.");
        if (document.Run.Failure is { } failure) md.Line("> " + MarkdownWriter.Escape(failure.Message));
        Figures(md, document.Summary);
        if (document.Renewal is { } renewal) Since(md, renewal);
        Tests(md, document);
        Kills(md, document);
        Defects(md, document);
        NotTested(md, document);
        Requirements(md, document);
        Run(md, document);
        return md.ToString();
    }

    private static void Figures(MarkdownWriter md, RunSummary s)
    {
        md.Heading(2, "Summary");
        md.Table(["figure", "value"],
        [
            ["behaviours with a proven test", Wording.Of(s.Coverage)],
            ["states touched", Wording.Of(s.StateCoverage)],
            ["transitions tested", Wording.Of(s.TransitionCoverage)],
            ["tests", Wording.Verdicts(s)],
            ["sabotages noticed by shipped tests", Wording.Of(s.Kills)],
            ["defects seen", s.Defects.ToString()],
            ["cost", $"{s.Cost.Tokens} tokens, ${s.Cost.Usd:0.##}"],
        ]);
    }

    private static void Since(MarkdownWriter md, RenewalView renewal)
    {
        md.Heading(2, "Since the run before");
        md.Line(MarkdownWriter.Escape(renewal.Says()));
        foreach (var (word, tests) in new[] { ("changed", renewal.Changed), ("added", renewal.Added) })
            foreach (var test in tests.Take(MostRows)) md.Line($"- {word}: {MarkdownWriter.Escape(test)}", tight: true);
        foreach (var gone in renewal.Retired.Take(MostRows)) md.Line($"- retired: {MarkdownWriter.Escape(gone.Test)} ({MarkdownWriter.Escape(gone.Reason)})", tight: true);
        md.Line("");
    }

    private static void Tests(MarkdownWriter md, RunDocument document)
    {
        md.Heading(2, "Tests, riskiest first");
        md.Table(["test", "risk", "verdict", "kills", "file"], document.Tests.Select(t => (string[])
            [$"{t.Suite}: {t.Title}", Wording.Risk(t.Risk), Wording.Of(t), $"{t.Kills.Done}/{t.Kills.Total}", t.File ?? (t.MergedInto is null ? "-" : t.Reason ?? "-")]), MostRows);
    }

    private static void Kills(MarkdownWriter md, RunDocument document)
    {
        md.Heading(2, "What sabotage came to");
        md.Table(["sabotage", "noticed", "not by an assertion", "not noticed", "nothing to break"], document.Kills.Select(k => (string[])
            [k.Kind, $"{k.KilledByAssertion}", $"{k.KilledByAction}", $"{k.Survived}", $"{k.NotApplicable}"]));
    }

    private static void Defects(MarkdownWriter md, RunDocument document)
    {
        md.Heading(2, "Defects");
        if (document.Defects.Count == 0) md.Line("None was seen twice.");
        foreach (var defect in document.Defects.Take(MostRows)) One(md, defect);
        md.Line("");
        if (document.SeenOnce.Count == 0) return;
        md.Heading(3, "Seen, but not certain");
        foreach (var defect in document.SeenOnce.Take(MostRows)) One(md, defect);
        md.Line("");
    }

    private static void One(MarkdownWriter md, Defect defect)
    {
        md.Line($"- **{MarkdownWriter.Escape(defect.Kind)}** ({MarkdownWriter.Escape(defect.Severity)}) at {MarkdownWriter.Escape(defect.Where)}: {MarkdownWriter.Escape(defect.Says)}", tight: true);
        foreach (var (step, i) in defect.Steps.Select((s, i) => (s, i + 1))) md.Line($"  {i}. {MarkdownWriter.Escape(step)}", tight: true);
        if (defect.Doubt is { } doubt) md.Line($"  - {MarkdownWriter.Escape(doubt)}", tight: true);
        if (defect.Request is { } request) md.Line($"  - request: {MarkdownWriter.Escape(request)}", tight: true);
        foreach (var line in defect.Console) md.Line($"  - {(defect.Kind == Violations.Kind ? "element" : "console")}: {MarkdownWriter.Escape(line)}", tight: true);
        if (defect.Pages.Count > 1) md.Line($"  - {Wording.Count(defect.Pages.Count, "page")}: {string.Join(", ", defect.Pages.Take(MostPages).Select(MarkdownWriter.Escape))}", tight: true);
        if (defect.Picture is { } picture) md.Line($"  - picture: {MarkdownWriter.Escape(picture)}", tight: true);
    }

    private static void NotTested(MarkdownWriter md, RunDocument document)
    {
        md.Heading(2, "Not tested, and why");
        md.Table(["what", "where", "reason"], document.NotTested.Select(n => (string[])[n.What, n.Where ?? "", n.Reason]), MostRows);
    }

    private static void Requirements(MarkdownWriter md, RunDocument document)
    {
        md.Heading(2, "Requirements, riskiest first");
        md.Table(["id", "risk", "requirement", "tested", "main reason of the risk"], document.Requirements.Select(r => (string[])
            [r.Id, Wording.Risk(r.Risk), $"{r.Suite}: {r.Title}", r.Tested ? "yes" : "no", r.RiskReasons.Count > 0 ? r.RiskReasons[0].Says : ""]), MostRows);
    }

    private static void Run(MarkdownWriter md, RunDocument document)
    {
        md.Heading(2, "The run");
        md.Table(["step", "status", "tasks", "time"], document.Steps.Select(s => (string[])
            [s.Step.ToString(), s.Status.ToString().ToLowerInvariant(), $"{s.Done}/{s.Tasks}", s.Seconds is { } seconds ? Wording.Duration(seconds) : "-"]));
        if (document.Leftovers is { } data)
        {
            md.Line($"Data: {data.Says()}");
            foreach (var left in data.Left) md.Line($"- {MarkdownWriter.Escape(left.Page)}: {string.Join(", ", left.Names)}", tight: true);
        }
        var t = document.Tools;
        md.Line($"Krewe {t.Krewe}, browser {t.Browser ?? "not found"}, Playwright {t.Playwright}, Node {t.Node ?? "not found"}, .NET {t.Dotnet}, {t.Os}, seed {document.Settings.Seed}.");
    }
}
