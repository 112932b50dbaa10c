using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>What the page looked like before and after an act, and what the browser did meanwhile.</summary>
/// <param name="Before">Before the act.</param>
/// <param name="After">After it, settled.</param>
/// <param name="Touched">CSS paths of the fields that the act itself filled.</param>
/// <param name="Dialog">Message of the browser dialog that opened, or null.</param>
/// <param name="Popup">Address in the new tab that opened, or null.</param>
/// <param name="Download">Name of the file that was downloaded, or null.</param>
public sealed record Change(Snapshot Before, Snapshot After, IReadOnlySet<string> Touched, string? Dialog = null, string? Popup = null, string? Download = null)
{
    /// <summary>What tells the text of the downloaded file.</summary>
    public IReadOnlyList<string> DownloadHolds { get; init; } = [];

    private HashSet<string>? _before;
    private HashSet<string>? _after;

    /// <summary>The address changed.</summary>
    public bool Navigated => Address.Normalize(Before.Url) != Address.Normalize(After.Url);

    /// <summary>Elements whose role and words were not there before.</summary>
    public IEnumerable<PageElement> New => After.Elements.Where(e => !(_before ??= Keys(Before)).Contains(Key(e)));

    /// <summary>Elements whose role and words are not there any more.</summary>
    public IEnumerable<PageElement> Gone => Before.Elements.Where(e => !(_after ??= Keys(After)).Contains(Key(e)));

    /// <summary>Pairs of the same place in the page, before and after.</summary>
    public IEnumerable<(PageElement Before, PageElement After)> Same()
    {
        var before = Before.Elements.GroupBy(Place).ToDictionary(g => g.Key, g => g.First());
        foreach (var e in After.Elements) if (before.TryGetValue(Place(e), out var old)) yield return (old, e);
    }

    private static string Place(PageElement e) => $"{e.Frame}|{e.Role}|{e.Css}";

    private static HashSet<string> Keys(Snapshot page) => [.. page.Elements.Select(Key)];

    private static string Key(PageElement e) => $"{e.Role}|{e.Words()}|{(e.Row is null ? "" : "row")}|{e.Frame}";
}

/// <summary>An expectation in the making: an element of the page and what to say of it once a locator is chosen.</summary>
/// <param name="Page">The look that the element is from.</param>
/// <param name="Element">The element, or null when <paramref name="Make"/> needs no locator.</param>
/// <param name="Make">Makes the expectation. The locator is empty when there is no element.</param>
/// <param name="WithoutText">The locator must not name the element's text.</param>
/// <param name="Present">The element is there when the expectation is checked, so its locator can be tried.</param>
public sealed record Draft(Snapshot Page, PageElement? Element, Func<Locator, Expectation> Make, bool WithoutText = false, bool Present = true)
{
    /// <summary>A draft that needs no element.</summary>
    public static Draft Of(Snapshot page, Expectation expectation) => new(page, null, _ => expectation);
}

/// <summary>A rule that turns an observed effect into expectations.</summary>
public interface IOracle
{
    /// <summary>Name in reports.</summary>
    string Name { get; }

    /// <summary>At most this many drafts of one change are used.</summary>
    int Most { get; }

    /// <summary>Drafts, strongest first. Nothing that already held before the act.</summary>
    IEnumerable<Draft> Derive(Change change);
}
