using Krewe.Core.Scenarios;

namespace Krewe.Core.Exploring;

/// <summary>Payload of <c>observe.crawl</c>: addresses to visit, in order.</summary>
public sealed record CrawlTask(IReadOnlyList<string> Addresses, Session Session);

/// <summary>A state that was reached, and what is new to try in it.</summary>
/// <param name="Path">Steps from a fresh session.</param>
/// <param name="State">Its key.</param>
/// <param name="Area">Heading or title, for the reader.</param>
/// <param name="Controls">Signatures of the controls and forms that came into view.</param>
/// <param name="Own">The path made something: its controls may destroy it.</param>
/// <param name="Depth">Trials on the way.</param>
public sealed record Opening(IReadOnlyList<Step> Path, string State, string Area, IReadOnlyList<string> Controls, bool Own, int Depth)
{
    /// <summary>What the path made was seen again when its page was opened anew: it is there, and not only shown, as in a preview.</summary>
    public bool Made { get; init; }
}

/// <summary>A page that shows records.</summary>
public sealed record ListPage(string Address, string Name);

/// <summary>Payload of <c>observe.explore</c>: one state and the controls to try there.</summary>
/// <param name="At">The state; its controls are those to try.</param>
/// <param name="Except">When the state's controls are not known yet: signatures that are tried elsewhere. Null otherwise.</param>
/// <param name="Lists">Pages that show records: where something new may turn up.</param>
/// <param name="Most">Trials at most.</param>
/// <param name="Session">Whose session.</param>
public sealed record ExploreTask(Opening At, IReadOnlyList<string>? Except, IReadOnlyList<ListPage> Lists, int Most, Session Session)
{
    /// <summary>Headings that most pages of the application have.</summary>
    public IReadOnlyCollection<string> CommonHeadings { get; init; } = [];

    /// <summary>Words of links that most pages of the application have; given where the controls are not known yet.</summary>
    public IReadOnlyCollection<string> CommonLinks { get; init; } = [];

    /// <summary>The address that the path opens.</summary>
    public string Address => At.Path.SelectMany(s => s.Acts).OfType<Goto>().LastOrDefault()?.Path ?? "/";
}
