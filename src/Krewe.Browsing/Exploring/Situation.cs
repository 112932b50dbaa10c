using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>A state together with the way to reach it from a fresh session.</summary>
/// <param name="Path">Steps from a fresh session.</param>
/// <param name="State">State key.</param>
/// <param name="Area">Heading or title, for the reader.</param>
/// <param name="Parent">What the page showed before the last step: only what is new since is tried here. Null in a root.</param>
/// <param name="Own">The last steps made something: controls of that something may destroy it.</param>
/// <param name="Depth">Trials on the way.</param>
internal sealed record Situation(IReadOnlyList<Step> Path, string State, string Area, Snapshot? Parent, bool Own, int Depth)
{
    /// <summary>The acts of the path in order.</summary>
    public IEnumerable<Act> Acts => Path.SelectMany(s => s.Acts);
}
