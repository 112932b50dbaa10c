using System.Text.Json;
using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Requirements;

/// <summary>Makes the numbered list of requirements from all drafts: duplicates out, the weightiest kept when there are too many.</summary>
public static class DraftMerge
{
    /// <summary>Requirements of one run at most.</summary>
    public const int Most = 110;

    /// <summary>The requirements with their scenarios, by suite and in the order they were found.</summary>
    public static IReadOnlyList<(Requirement Requirement, Scenario Scenario)> Merge(IEnumerable<RequirementDraft> drafts)
    {
        var kept = WithoutRedundant(drafts).Select((d, i) => (Draft: d, Order: i)).DistinctBy(x => Key(x.Draft)).OrderByDescending(x => x.Draft.Weight).ThenBy(x => x.Order).Take(Most).OrderBy(x => x.Order).Select(x => x.Draft).ToList();
        var suites = kept.Select(d => d.Suite).Distinct().ToList();
        var ordered = kept.OrderBy(d => d.Pattern is "sign-in" or "wrong-password" or "sign-out" or "guarded" ? -1 : suites.IndexOf(d.Suite)).ToList();
        var titles = new Dictionary<string, int>();
        return [.. ordered.Select((d, i) => Number(d, i + 1, titles))];
    }

    private static (Requirement, Scenario) Number(RequirementDraft d, int n, Dictionary<string, int> titles)
    {
        var id = $"REQ-{n:000}";
        var title = Wording.Plain(d.Title);
        var count = titles[d.Suite + title] = titles.GetValueOrDefault(d.Suite + title) + 1;
        if (count > 1) title += $" ({count})";
        var given = string.Join(", and ", d.Steps.Where(s => s.Word == Gwt.Given).Select(s => Wording.Plain(s.Says)));
        var when = string.Join(", then ", d.Steps.Where(s => s.Word == Gwt.When).Select(s => Wording.Plain(s.Says)));
        var then = string.Join(", and ", d.Steps.Where(s => s.Word == Gwt.Then).Select(s => Wording.Plain(s.Says)).Prepend("the page shows what was expected"));
        var requirement = new Requirement(id, d.Suite, title, d.Pattern, given, when, then, d.States, d.Witnesses) { Weight = d.Weight, Subject = d.Subject };
        return (requirement, new Scenario(id.ToLowerInvariant(), d.Suite, title, [id], d.Session, [.. d.Steps.Select(s => s with { Says = Wording.Plain(s.Says) })], []));
    }

    /// <summary>
    /// What a form makes needs to be found only once on each kind of page, whatever filter it is opened with. What rests on the data of another
    /// trial does not last.
    /// </summary>
    private static IEnumerable<RequirementDraft> WithoutRedundant(IEnumerable<RequirementDraft> drafts)
    {
        var shown = new HashSet<(string, string, string)>();
        return Joined(drafts.Select(Lasting).Where(d => !Words.IsIn(Key(d))).Where(d => d.Pattern != "record-shown" || shown.Add((d.Suite, d.Title, ShownAt(d)))));
    }

    /// <summary>One test looks at all pages that show what one sending makes: to make it again for each of them shows nothing more.</summary>
    private static IEnumerable<RequirementDraft> Joined(IEnumerable<RequirementDraft> drafts) =>
        drafts.GroupBy(d => d.Pattern == "record-shown" ? $"{d.Session} {Acts(d.Steps.SkipLast(1))}" : d.Witnesses.Count > 0 ? d.Witnesses[0] : Key(d))
            .SelectMany(g => g.First().Pattern == "record-shown" ? [g.Aggregate(SeenElsewherePattern.Join)] : g.ToList());

    private static string Acts(IEnumerable<Step> steps) => JsonSerializer.Serialize(steps.SelectMany(s => s.Acts));

    /// <summary>The draft without expectations that rest on the data of another trial; what acts on such data cannot be mended.</summary>
    private static RequirementDraft Lasting(RequirementDraft d) =>
        Words.IsIn(Key(d)) ? d with { Steps = [.. d.Steps.Select(s => s with { Expectations = [.. s.Expectations.Where(e => !Words.IsIn(JsonSerializer.Serialize(e)))] })] } : d;

    private static string ShownAt(RequirementDraft d) => d.Steps.SelectMany(s => s.Acts).OfType<Goto>().LastOrDefault() is { } open ? Address.Group(open.Path).Split('?')[0] : "";

    /// <summary>Two drafts that do the same and expect the same are one.</summary>
    private static string Key(RequirementDraft d) => JsonSerializer.Serialize(d.Steps.Select(s => (s.Acts, s.Expectations)).Select(x => new { x.Acts, x.Expectations }));
}
