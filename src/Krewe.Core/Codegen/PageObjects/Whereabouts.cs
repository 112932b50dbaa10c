using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>A step with the pages that it is on.</summary>
/// <param name="Step">The step.</param>
/// <param name="Acts">Key of the page of each act.</param>
/// <param name="After">Key of the page that its expectations look at.</param>
internal sealed record PlacedStep(Step Step, IReadOnlyList<string> Acts, string After);

/// <summary>
/// Tells which page a scenario is on, as far as its addresses say: those that it opens and those that it expects. What a click led to where the address was
/// expected, it leads to where it is not.
/// </summary>
internal sealed class Whereabouts
{
    private readonly IReadOnlyDictionary<string, string> _kinds;
    private readonly Dictionary<(string Page, Act Act), string> _leads = [];

    /// <summary>Learns from all scenarios where their acts lead to.</summary>
    /// <param name="scenarios">Their steps.</param>
    /// <param name="kinds">Page to the kind that it is of, for pages that have one.</param>
    public Whereabouts(IEnumerable<IReadOnlyList<Step>> scenarios, IReadOnlyDictionary<string, string> kinds)
    {
        _kinds = kinds;
        var seen = scenarios.SelectMany(Walk).Where(s => s.Acts.Count > 0 && s.Step.Acts[^1] is Click or Press && s.Step.Expectations.Any(e => e is UrlIs))
            .Select(s => (Key: (s.Acts[^1], s.Step.Acts[^1]), s.After)).Distinct().ToLookup(s => s.Key, s => s.After);
        // What leads now here, now there, says nothing.
        _leads = seen.Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First());
    }

    /// <summary>The steps with their pages, in order.</summary>
    public IReadOnlyList<PlacedStep> Walk(IReadOnlyList<Step> steps)
    {
        var here = PageKey.Start;
        var placed = new List<PlacedStep>();
        foreach (var step in steps)
        {
            var acts = new List<string>();
            for (var i = 0; i < step.Acts.Count; i++)
            {
                if (step.Acts[i] is Goto go) here = Page(go.Path);
                acts.Add(here);
                // A form that is refused leads nowhere: where something is expected but no address, only a link is sure to lead on.
                if (i < step.Acts.Count - 1 || step.Expectations.Count == 0 || IsLink(step.Acts[i])) here = _leads.GetValueOrDefault((here, step.Acts[i]), here);
            }
            if (step.Expectations.OfType<UrlIs>().FirstOrDefault() is { } expected) here = Page(expected.Path);
            placed.Add(new(step, acts, here));
        }
        return placed;
    }

    private string Page(string address) => _kinds.GetValueOrDefault(PageKey.Of(address), PageKey.Of(address));

    private static bool IsLink(Act act) => act is Click { Target.Parts: [.., ByRole { Role: "link" }] };
}
