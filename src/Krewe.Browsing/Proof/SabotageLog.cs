using Krewe.Core.Proofs;
using Krewe.Core.Sabotage;

namespace Krewe.Browsing.Proof;

/// <summary>What sabotage has made of a test.</summary>
/// <param name="ScenarioId">The test.</param>
/// <param name="Results">One for each sabotage that was tried.</param>
/// <param name="Unfinished">Why there is not more, or null.</param>
public sealed record SabotageOutcomes(string ScenarioId, IReadOnlyList<SabotageResult> Results, string? Unfinished);

/// <summary>What a task of sabotage knows at any moment: it is heard result by result and can be read in between, by another thread too.</summary>
internal sealed class SabotageLog(IReadOnlyList<string> scenarios)
{
    public const string OutOfTime = "not sabotaged in time";
    public const string ControlRed = "its control run before sabotage was red";

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

    /// <summary>The control run of a test stayed red.</summary>
    public void Red(string scenarioId)
    {
        lock (_lock)
        {
            _entries[scenarioId].Red = true;
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
        public bool Red { get; set; }
        public SortedDictionary<int, SabotageResult?> Heard { get; } = [];

        public SabotageOutcomes Outcome(string id) => new(
            id, [.. Heard.Values.OfType<SabotageResult>()], Red ? ControlRed : Specs is null || Heard.Count < Specs.Count ? OutOfTime : null);
    }
}
