using System.Text.RegularExpressions;
using Krewe.Core.Sites;

namespace Krewe.Core.Leftovers;

/// <summary>Names on a page that carry a word as Krewe and its suites make them: ten letters and digits that begin with <c>kw</c>.</summary>
public static partial class OwnNames
{
    /// <summary>The names that the page shows outside of its fields, each once and as it was typed, longer ones before those that they begin with.</summary>
    public static IReadOnlyList<string> On(Snapshot page) =>
        [.. page.Elements.Where(e => !e.IsField()).SelectMany(e => In($"{e.Name} {e.FullText ?? e.Text}")).Select(n => char.ToLowerInvariant(n[0]) + n[1..]).Distinct().OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)];

    /// <summary>The names in a text.</summary>
    public static IEnumerable<string> In(string text) => Own().Matches(text).Select(m => m.Value);

    [GeneratedRegex(@"(?<![A-Za-z0-9])[Kk]w[a-z0-9]{8}(?![a-z0-9]{3})[A-Za-z0-9-]*")] private static partial Regex Own();
}
