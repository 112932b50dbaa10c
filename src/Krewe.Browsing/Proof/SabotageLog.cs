using Krewe.Core.Proofs;
using Krewe.Core.Sabotage;

namespace Krewe.Browsing.Proof;

/// <summary>What sabotage has made of a test.</summary>
/// <param name="ScenarioId">The test.</param>
/// <param name="Results">One for each sabotage that was tried.</param>
/// <param name="Unfinished">Why there is not more, or null.</param>
public sealed record SabotageOutcomes(string ScenarioId, IReadOnlyList<SabotageResult> Results, string? Unfinished)
{
    /// <summary>The run on the healthy application before the sabotages; null when it had no turn.</summary>
    public GreenRun? Control { get; init; }
}

/// <summary>What a task of sabotage knows at any moment: it is heard result by result and can be read in between, by another thread too.</summary>
internal sealed class SabotageLog(IReadOnlyList<string> scenarios)
{
    public const string OutOfTime = "not sabotaged in time";

    private readonly Dictionary<string, Entry> _entries = scenarios.ToDictionary(id => id, _ => new Entry());
    private readonly Lock _lock = new();
    private int _heard;

    /// <summary>Grows with everything that is heard.</summary>
    public int Version { get { lock (_lock) return _heard; } }

    /// <summary>The sabotages that a test will be tried with.</summary>
    public void Expect(string scenarioId, IReadOnlyList<SabotageSpec> specs)
    {
        lock (_lock)
        {
            _entries[scenarioId].Specs = specs;
            _heard++;
        }
    }

    /// <summary>Takes the end of a run under sabotage; true when it was one, and not merely left out as no longer needed.</summary>
    public bool Hear(RunnerTest test)
    {
        lock (_lock)
        {
            if (test.Annotation("krewe")?.Split(' ') is not [var id, var place] || !int.TryParse(place, out var n)) return false;
            // What was interrupted has said nothing.
            if (test.Status == "interrupted" || !_entries.TryGetValue(id, out var entry) || entry.Specs is not { } specs || n >= specs.Count) return false;
            // What the runner itself skips did not get its turn; what the runtime leaves out says so by an annotation.
            var leftOut = test.Status == "skipped";
            if (leftOut && test.Annotation("skip") is null) return false;
            entry.Heard[n] = leftOut ? null : KillJudge.Judge(specs[n], test);
            _heard++;
            return !leftOut;
        }
    }

    /// <summary>A sabotage of one of the kinds has made an assertion of the test fail.</summary>
    public bool IsKilled(string scenarioId, IReadOnlyCollection<string> kinds)
    {
        lock (_lock) return _entries[scenarioId].Heard.Values.Any(r => r is { Outcome: SabotageOutcome.KilledByAssertion } && kinds.Contains(r.Kind));
    }

    /// <summary>Takes the end of a control run; the last one of a test counts.</summary>
    public void HearControl(string scenarioId, RunnerTest test)
    {
        var passed = test.Status == "passed";
        lock (_lock)
        {
            _entries[scenarioId].Control = new(Verdicts.Runs, passed, Math.Round(test.Seconds, 2), passed ? null : FailureMessage.FirstLine(test.Errors.Count > 0 ? test.Errors[0] : test.Status));
            _heard++;
        }
    }

    /// <summary>All that is known now, in the order of the tests.</summary>
    public IReadOnlyList<SabotageOutcomes> Outcomes()
    {
        lock (_lock)
        {
            return [.. scenarios.Select(id => _entries[id].Outcome(id))];
        }
    }

    private sealed class Entry
    {
        public IReadOnlyList<SabotageSpec>? Specs { get; set; }
        public GreenRun? Control { get; set; }
        public SortedDictionary<int, SabotageResult?> Heard { get; } = [];

        public SabotageOutcomes Outcome(string id) => new(id, [.. Heard.Values.OfType<SabotageResult>()], Specs is null || Heard.Count < Specs.Count ? OutOfTime : null) { Control = Control };
    }
}
