using System.Text.Json;
using Krewe.Core.Locators;
using Krewe.Core.Requirements;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Proofs;

/// <summary>What a test does, expects and notices, in a form that can be compared with another test.</summary>
internal sealed class TestDeeds
{
    // A shorter text of a row may be a part of any other text.
    private const int ShortestText = 3;

    private readonly IReadOnlyDictionary<string, string> _data;

    /// <summary>Looks at a test.</summary>
    /// <param name="scenario">The test.</param>
    /// <param name="proof">Its certificate.</param>
    /// <param name="requirements">Those that it checks.</param>
    /// <param name="withoutData">Which record it is about does not count.</param>
    public TestDeeds(Scenario scenario, Proof proof, IEnumerable<Requirement> requirements, bool withoutData = false)
    {
        _data = withoutData ? Data(scenario) : new Dictionary<string, string>();
        Session = scenario.Session;
        Acts = [.. scenario.Steps.SelectMany(s => s.Acts).Select(a => Text(withoutData && a is Goto go ? new Goto(Place(go.Path)) : a))];
        Expectations = [.. Placed(scenario).Select(e => $"{e.After} {Text(withoutData && e.Expectation is UrlIs url ? new UrlIs(Place(url.Path)) : e.Expectation)}")];
        Kills = [.. proof.Sabotages.Where(s => s.Outcome == SabotageOutcome.KilledByAssertion).Select(s => (s.Kind, WithoutData(s.Says)))];
        Claims = [.. requirements.Select(r => (r.Pattern, r.Subject))];
    }

    /// <summary>Who it is when it begins.</summary>
    public Session Session { get; }

    /// <summary>What it does, in order.</summary>
    public IReadOnlyList<string> Acts { get; }

    /// <summary>What it expects, each with the number of acts before.</summary>
    public HashSet<string> Expectations { get; }

    /// <summary>The sabotages that it noticed on an assertion: kind and what was broken.</summary>
    public HashSet<(string Kind, string Says)> Kills { get; }

    /// <summary>Pattern and subject of its requirements.</summary>
    public HashSet<(string Pattern, string Subject)> Claims { get; }

    /// <summary>
    /// True when the test begins with all that the other one does, so that the application is in the same state at each of its expectations, expects
    /// all that the other one expects there, and has noticed all that the other one has noticed.
    /// </summary>
    public bool Contains(TestDeeds other) =>
        Session == other.Session && other.Acts.Count <= Acts.Count && Acts.Take(other.Acts.Count).SequenceEqual(other.Acts)
        && other.Expectations.IsSubsetOf(Expectations) && other.Kills.IsSubsetOf(Kills);

    private static IEnumerable<(int After, Expectation Expectation)> Placed(Scenario scenario)
    {
        var after = 0;
        foreach (var step in scenario.Steps)
        {
            after += step.Acts.Count;
            foreach (var expectation in step.Expectations) yield return (after, expectation);
        }
    }

    /// <summary>The texts of the rows that it acts on, by the order in which it comes to them. What it types and what it looks for are no data: they are the claim.</summary>
    private static Dictionary<string, string> Data(Scenario scenario) => scenario.Steps.SelectMany(s => s.Acts).SelectMany(Codegen.TypeScript.ScenarioParts.Targets)
        .SelectMany(l => l.Parts).OfType<HavingText>().Select(p => p.Text).Where(t => t.Length >= ShortestText && !Symbol.HasAny(t)).Distinct()
        .Select((text, n) => (text, n)).ToDictionary(x => x.text, x => $"‹record {x.n}›", StringComparer.Ordinal);

    /// <summary>The address without the number of the record in its path; its query may be the claim.</summary>
    private static string Place(string address)
    {
        var (path, query, fragment) = Sites.Address.Split(address);
        return Sites.Address.Template(path) + query + fragment;
    }

    private string Text(Act act) => WithoutData(JsonSerializer.Serialize(act, Plain));

    private string Text(Expectation expectation) => WithoutData(JsonSerializer.Serialize(expectation, Plain));

    private string WithoutData(string text) => _data.Aggregate(text, (t, d) => t.Replace(d.Key, d.Value, StringComparison.Ordinal));

    // Texts stay as they are, so that those of rows are found in them.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
