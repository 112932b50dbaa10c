using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Requirements;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Renewal;

/// <summary>A test that proved itself in an earlier run, with the requirement that it checks.</summary>
public sealed record EarlierTest(Requirement Requirement, Scenario Scenario);

/// <summary>The proven tests of the run that wrote to the same folder before.</summary>
/// <param name="RunId">That run; the empty string when there was none.</param>
/// <param name="Tests">In the order of their requirements.</param>
public sealed record EarlierSuite(string RunId, IReadOnlyList<EarlierTest> Tests)
{
    /// <summary>Nothing was written here before.</summary>
    public static EarlierSuite None { get; } = new("", []);

    /// <summary>The suite of a run, from its documents.</summary>
    public static EarlierSuite Of(string runId, IEnumerable<Requirement> requirements, IEnumerable<Scenario> scenarios, IEnumerable<Proof> proofs)
    {
        var proven = proofs.Where(p => p.Verdict == Verdict.Proven).Select(p => p.ScenarioId).ToHashSet(StringComparer.Ordinal);
        var tests = scenarios.Where(s => proven.Contains(s.Id)).ToList();
        return new(runId, [.. from r in requirements let test = tests.Find(t => t.Requirements.Contains(r.Id)) where test is not null select new EarlierTest(r, test)]);
    }
}

/// <summary>Remembers the suite that is in the output folder already.</summary>
public interface IEarlierSuiteSource
{
    /// <summary>What is known of it; <see cref="EarlierSuite.None"/> when there is none, or none of this application.</summary>
    ValueTask<EarlierSuite> ReadAsync(RunSettings settings, CancellationToken cancellation);
}
