using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>
/// Much came into view, a tab's panel or the page of another record, say: some of its texts, from the first to the last. What only begins as it should
/// would look right otherwise. A form's answer has oracles of its own.
/// </summary>
internal sealed class ContentOracle : IOracle
{
    private const int Fewest = 4;
    private const int Shortest = 4;
    private const int Longest = 80;

    public string Name => "content";
    public int Most => 3;

    public IEnumerable<Draft> Derive(Change change)
    {
        if (change.Touched.Count > 0) return [];
        var often = change.After.Elements.Select(e => e.Words()).GroupBy(w => w).Where(g => g.Count() > 2).Select(g => g.Key).ToHashSet();
        var telling = change.New.Where(e => IsTelling(change.After, e) && !often.Contains(e.Words())).DistinctBy(e => e.Words()).ToList();
        return telling.Count < Fewest ? [] : Enumerable.Range(0, Most).Select(i => telling[i * (telling.Count - 1) / (Most - 1)]).Select(e => new Draft(change.After, e, l => Showing.Of(change.After, e, l)));
    }

    private static bool IsTelling(Snapshot page, PageElement e) =>
        e.Frame is null && !e.IsOwn() && !e.IsField() && e.Piece is null && e.Role is "text" or "heading" or "link" or "listitem" or "button" or "cell" or "label" or "generic"
        && e.Landmark is not "banner" and not "contentinfo" && Reads(e.Words()) && !PagedList.Moves(page, e);

    /// <summary>Words rather than figures, which change.</summary>
    private static bool Reads(string words) => words.Length is >= Shortest and <= Longest && words.Count(char.IsLetter) * 5 >= words.Length * 2 && !Noise.IsVolatile(words);
}
