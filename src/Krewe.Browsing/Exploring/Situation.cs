using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Exploring;

/// <summary>A state together with the way to reach it from a fresh session.</summary>
/// <param name="Path">Steps from a fresh session.</param>
/// <param name="State">State key.</param>
/// <param name="Area">Heading or title, for the reader.</param>
/// <param name="Own">The last steps made something: controls of that something may destroy it.</param>
/// <param name="Depth">Trials on the way.</param>
internal sealed record Situation(IReadOnlyList<Step> Path, string State, string Area, bool Own, int Depth)
{
    /// <summary>What the path made was seen again when its page was opened anew.</summary>
    public bool Made { get; init; }

    /// <summary>The acts of the path in order.</summary>
    public IEnumerable<Act> Acts => Path.SelectMany(s => s.Acts);

    /// <summary>The situation of a task.</summary>
    public static Situation Of(Opening at) => new(at.Path, at.State, at.Area, at.Own, at.Depth) { Made = at.Made };

    /// <summary>This situation as an opening for other tasks.</summary>
    public Opening Opening(IReadOnlyList<string> controls) => new(Path, State, Area, controls, Own, Depth) { Made = Made };
}
