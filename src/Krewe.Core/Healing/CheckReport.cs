namespace Krewe.Core.Healing;

/// <summary>What a check found of one test.</summary>
public enum CheckVerdict
{
    /// <summary>It passed.</summary>
    Green,

    /// <summary>It failed once and passed when it was run again.</summary>
    Unsteady,

    /// <summary>The application was changed: its elements were found again, and it is proven once more with new locators.</summary>
    Healed,

    /// <summary>The application broke, or was changed so much that only a person can tell.</summary>
    Broken,
}

/// <summary>A locator that was healed.</summary>
/// <param name="Step">Where it was missed.</param>
/// <param name="Was">The locator of then, as code.</param>
/// <param name="Now">The locator of today, as code.</param>
/// <param name="Score">Likeness, 0.0 to 1.0.</param>
/// <param name="Why">What makes the element certain.</param>
public sealed record Heal(string Step, string Was, string Now, double Score, string Why);

/// <summary>What is wrong with a test.</summary>
/// <param name="Step">The failing step, for the reader; null when it is not known.</param>
/// <param name="Message">What the assertion or the act said.</param>
/// <param name="Why">Why it was not healed.</param>
/// <param name="Advice">What to do.</param>
public sealed record Breakage(string? Step, string Message, string Why, string Advice)
{
    /// <summary>With the advice that fits them all: only a person knows what the application is meant to do.</summary>
    public static Breakage Of(string? step, string message, string why, string file) =>
        new(step, message, why, $"if the application is meant to be like this now, change {(file.Length > 0 ? file : "the test")} by hand or write the suite anew with krewe test; if not, it is a defect of the application");
}

/// <summary>One test of the suite.</summary>
/// <param name="Suite">Its feature.</param>
/// <param name="Title">Its title.</param>
/// <param name="File">Its file, below the folder of the suite; empty when the runner did not say it.</param>
/// <param name="Verdict">What was found.</param>
public sealed record CheckedTest(string Suite, string Title, string File, CheckVerdict Verdict)
{
    /// <summary>What was healed.</summary>
    public IReadOnlyList<Heal> Heals { get; init; } = [];

    /// <summary>The change of its file as a unified diff; null when there is none.</summary>
    public string? Diff { get; init; }

    /// <summary>The change is in the file.</summary>
    public bool Written { get; init; }

    /// <summary>Why the change was not written although it was asked for; null when it was, or was not asked for.</summary>
    public string? NotWritten { get; init; }

    /// <summary>What is wrong, when it is broken.</summary>
    public Breakage? Breakage { get; init; }
}

/// <summary>What a check found.</summary>
/// <param name="Run">The run that wrote the suite.</param>
/// <param name="Url">Address that it was run against.</param>
/// <param name="Tests">All tests, the way in first.</param>
public sealed record CheckReport(string Run, string Url, IReadOnlyList<CheckedTest> Tests)
{
    /// <summary>Nothing is left to do: every test is green, or was healed and written.</summary>
    public bool IsGood => Tests.All(t => t.Verdict is CheckVerdict.Green or CheckVerdict.Unsteady || t.Written);

    /// <summary>Tests of a verdict.</summary>
    public int Count(CheckVerdict verdict) => Tests.Count(t => t.Verdict == verdict);
}
