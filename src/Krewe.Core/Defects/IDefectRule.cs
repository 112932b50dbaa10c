using Krewe.Core.Exploring;

namespace Krewe.Core.Defects;

/// <summary>What exploration saw.</summary>
/// <param name="Pages">Of the crawl.</param>
/// <param name="Trials">Of the exploration.</param>
/// <param name="Session">Whose session the pages were seen in.</param>
public sealed record Seen(IReadOnlyList<CrawledPage> Pages, IReadOnlyList<Trial> Trials, Scenarios.Session Session);

/// <summary>One kind of defect: how it is suspected, and how it is known again.</summary>
public interface IDefectRule
{
    /// <summary>Name in reports.</summary>
    string Kind { get; }

    /// <summary><c>critical</c> or <c>serious</c>.</summary>
    string Severity { get; }

    /// <summary>Everything that looks like one, in the order in which it was seen.</summary>
    IEnumerable<Suspect> Find(Seen seen);

    /// <summary>True when the defect showed when its steps were done again.</summary>
    bool Shows(Suspect suspect, Sighting sighting);

    /// <summary>Why what showed may not be the application's fault, or null.</summary>
    string? Doubt(Sighting sighting) => null;
}
