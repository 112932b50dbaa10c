using Krewe.Core.Locators;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>
/// Finds pages that are one kind although their addresses have a word where others have a number, as <c>/products/brass-pen</c>: neighbours in one folder
/// that tests look at in the same way.
/// </summary>
internal static class PageKinds
{
    // Fewer elements in common may be those of any two pages.
    private const int FewestAlike = 2;

    // So many neighbours below a page are its records when tests hardly look at most of them.
    private const int FewestRecords = 3;

    /// <summary>Key to the key of its kind, for pages that have one.</summary>
    /// <param name="uses">Page to the elements that are used on it.</param>
    public static IReadOnlyDictionary<string, string> Of(ILookup<string, Locator> uses)
    {
        // What is on many pages says nothing of their kind.
        var usual = uses.SelectMany(p => p.Distinct().Select(target => (p.Key, target))).GroupBy(u => u.target).Where(g => 2 * g.Count() > uses.Count).Select(g => g.Key).ToHashSet();
        var own = uses.ToDictionary(p => p.Key, p => p.Where(t => !usual.Contains(t)).Select(t => ElementShape.Of(t).Shape).ToHashSet());
        return own.Keys.Where(k => FolderOf(k) is not null).GroupBy(k => FolderOf(k)!).SelectMany(folder => OfAKind([.. folder], own, uses.Contains(folder.Key)))
            .ToDictionary(k => k, k => $"{FolderOf(k)}/{PageKey.Hole}");
    }

    private static IEnumerable<string> OfAKind(List<string> folder, Dictionary<string, HashSet<ElementShape>> own, bool isBelowAPage)
    {
        bool HardlySeen(string page) => own[page].Count < FewestAlike;
        var alike = folder.Where(k => folder.Any(other => other != k && AreAlike(own[k], own[other]))).ToList();
        if (alike.Count == 0) return isBelowAPage && folder.Count >= FewestRecords && 2 * folder.Count(HardlySeen) >= folder.Count ? folder : [];
        // Of a page that tests hardly look at, its neighbours are the best guess.
        return folder.Where(k => alike.Contains(k) || HardlySeen(k));
    }

    private static bool AreAlike(HashSet<ElementShape> one, HashSet<ElementShape> other)
    {
        var alike = one.Count(other.Contains);
        return alike >= FewestAlike && 3 * alike >= Math.Min(one.Count, other.Count);
    }

    /// <summary>The folder of a page that lies in one and is not told by a route.</summary>
    private static string? FolderOf(string key) => key.LastIndexOf('/') is > 0 and var end && !key.Contains('#', StringComparison.Ordinal) ? key[..end] : null;
}
