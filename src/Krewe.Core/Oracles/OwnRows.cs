using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>The rows of a list that hold what the test itself made, and everything that can be said of them at one moment.</summary>
public static class OwnRows
{
    /// <summary>Own rows of one role, in order; outer rows that hold inner ones are left out.</summary>
    public static List<PageElement> Of(Snapshot page)
    {
        var own = page.Elements.Where(e => e.Role is "row" or "listitem" or "option" or "article" && e.FullText is { } t && Symbol.HasId(t)).ToList();
        var role = own.Count > 0 ? own[^1].Role : "";
        return [.. own.Where(e => e.Role == role && !own.Any(inner => inner.Role == role && inner.Index != e.Index && page.Inside(inner, e.Index)))];
    }

    /// <summary>The own word that tells a row from its neighbours.</summary>
    public static string Mark(PageElement row) => OwnWords.In(row.FullText ?? "");

    /// <summary>Which rows there are, in which order, and which of them are ticked.</summary>
    /// <param name="page">The moment.</param>
    /// <param name="role">Role of the rows, for when none is left.</param>
    public static IReadOnlyList<Expectation> State(Snapshot page, string role)
    {
        var rows = Of(page);
        var all = Locator.Of(new ByRole(role), new HavingText(Symbol.Of(Symbol.Id)));
        if (rows.Count == 0) return [new HasCount(all, 0)];
        var said = new List<Expectation> { rows.Count == 1 ? new HasCount(all, 1) : new HasTexts(all, [.. rows.Select(Mark)], false) };
        foreach (var row in rows)
        {
            var ticks = page.Elements.Where(e => e.Checked is not null && e.Role is "checkbox" or "switch" && page.Inside(e, row.Index)).ToList();
            if (ticks.Count == 1 && LocatorRanker.RowLocator(page, row) is { } found) said.Add(new IsChecked(found.Then(new ByRole(ticks[0].Role)), ticks[0].Checked == true));
        }
        return said;
    }
}
