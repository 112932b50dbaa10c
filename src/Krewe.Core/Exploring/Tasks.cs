using Krewe.Core.Scenarios;

namespace Krewe.Core.Exploring;

/// <summary>Payload of <c>observe.crawl</c>: addresses to visit, in order.</summary>
public sealed record CrawlTask(IReadOnlyList<string> Addresses, Session Session);

/// <summary>Payload of <c>observe.explore</c>: one state to try out.</summary>
/// <param name="Address">Where it is. May carry the symbol of the unique word: an address that does not exist.</param>
/// <param name="State">Its key.</param>
/// <param name="Area">Heading or title.</param>
/// <param name="Controls">Signatures of the controls to try here; others are tried elsewhere.</param>
/// <param name="Lists">Addresses of pages that show records: where something new may turn up.</param>
/// <param name="KnownStates">Keys of the states that the crawl found.</param>
/// <param name="Most">Trials at most.</param>
/// <param name="Session">Whose session.</param>
public sealed record ExploreTask(
    string Address, string State, string Area, IReadOnlyList<string> Controls, IReadOnlyList<string> Lists,
    IReadOnlyList<string> KnownStates, int Most, Session Session);
