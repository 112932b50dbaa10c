using System.Globalization;
using System.Text;
using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Healing;

/// <summary>A check in words.</summary>
public static class CheckText
{
    /// <summary>A locator as it stands in a spec file.</summary>
    public static string Code(Locator locator) => LocatorCode.Of(locator);

    /// <summary>A step for the reader: <c>When the form "Show" is sent</c>.</summary>
    public static string Of(Step step) => OneLine.Of($"{step.Word} {Plain(step.Says)}");

    /// <summary>What must hold, for the reader.</summary>
    public static string Of(Expectation expectation) => Plain(Codegen.Prose.Expectation(expectation));

    /// <summary>One line: how many tests are what.</summary>
    public static string Headline(CheckReport report)
    {
        var parts = Enum.GetValues<CheckVerdict>().Select(v => (Verdict: v, Count: report.Count(v))).Where(p => p.Count > 0 || p.Verdict == CheckVerdict.Green)
            .Select(p => $"{p.Count.ToString(CultureInfo.InvariantCulture)} {p.Verdict.ToString().ToLowerInvariant()}");
        return $"{report.Tests.Count} tests: {string.Join(", ", parts)}.";
    }

    /// <summary>All that a person should know; of green tests only their number.</summary>
    public static string Of(CheckReport report)
    {
        var text = new StringBuilder(Headline(report)).Append('\n');
        foreach (var test in report.Tests.Where(t => t.Verdict != CheckVerdict.Green)) Write(text, test);
        return text.ToString();
    }

    private static void Write(StringBuilder text, CheckedTest test)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{test.Verdict.ToString().ToLowerInvariant()}: {test.Suite} › {test.Title}\n");
        if (test.File.Length > 0) text.Append(CultureInfo.InvariantCulture, $"  in {test.File}\n");
        if (test.Verdict == CheckVerdict.Unsteady) text.Append("  It failed once and passed when it was run again.\n");
        foreach (var heal in test.Heals)
            text.Append(CultureInfo.InvariantCulture, $"  {heal.Step}\n    {heal.Why} (likeness {heal.Score:0.00})\n");
        if (test.Breakage is { } broken)
        {
            if (broken.Step is { } step) text.Append(CultureInfo.InvariantCulture, $"  at   {step}\n");
            text.Append(CultureInfo.InvariantCulture, $"  says {broken.Message}\n  why  {broken.Why}\n  do   {broken.Advice}\n");
        }
        if (test.Diff is { } diff) text.Append(diff);
        if (test.Verdict != CheckVerdict.Healed) return;
        text.Append(test.Written ? "  Written.\n" : test.NotWritten is { } why ? $"  Not written: {why}\n" : "  Not written: run again with --heal.\n");
    }

    private static string Plain(string text) => string.Concat(Symbol.Split(text).Select(p => p.IsSymbol ? $"‹{p.Value}›" : p.Value));
}
