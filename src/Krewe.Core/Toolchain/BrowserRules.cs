namespace Krewe.Core.Toolchain;

/// <summary>A place where a browser may be.</summary>
/// <param name="Path">Absolute path of the executable.</param>
/// <param name="Source">Where the place comes from, for the reader: <c>--browser</c>, <c>KREWE_BROWSER</c>, <c>PATH</c>, ...</param>
/// <param name="Asked">True when a person named it: then nothing else will do.</param>
public sealed record BrowserCandidate(string Path, string Source, bool Asked = false);

/// <summary>What is known of the machine when a browser is looked for.</summary>
/// <param name="Option">Value of <c>--browser</c>, or null.</param>
/// <param name="Variable">Value of <c>KREWE_BROWSER</c>, or null.</param>
/// <param name="PathFolders">Folders of <c>PATH</c>, in order.</param>
/// <param name="WellKnown">Places outside <c>PATH</c> where this operating system keeps browsers.</param>
/// <param name="PlaywrightCache">Executables in Playwright's own cache.</param>
public sealed record BrowserSearch(
    string? Option, string? Variable, IReadOnlyList<string> PathFolders,
    IReadOnlyList<string> WellKnown, IReadOnlyList<string> PlaywrightCache);

/// <summary>Decides which browser is taken and how it is started.</summary>
public static class BrowserRules
{
    /// <summary>Names on <c>PATH</c>, best first: the headless shell starts three to four times cheaper than the whole browser.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Every place to look, best first. What a person asked for stands alone: another browser instead would be a surprise.</summary>
    public static IReadOnlyList<BrowserCandidate> Candidates(BrowserSearch search)
    {
        if (!string.IsNullOrWhiteSpace(search.Option)) return [new(search.Option, "--browser", Asked: true)];
        if (!string.IsNullOrWhiteSpace(search.Variable)) return [new(search.Variable, "KREWE_BROWSER", Asked: true)];
        return
        [
            .. from name in Names from folder in search.PathFolders select new BrowserCandidate(Path.Combine(folder, name), "PATH"),
            .. search.WellKnown.Select(path => new BrowserCandidate(path, "installed")),
            .. search.PlaywrightCache.OrderBy(Rank).ThenByDescending(Revision).ThenBy(p => p, StringComparer.Ordinal)
                .Select(path => new BrowserCandidate(path, "Playwright's cache")),
        ];
    }

    /// <summary>Arguments of every start. The sandbox of Chromium refuses to run as root, and only then it is switched off.</summary>
    public static string[] Arguments(bool root)
    {
        string[] common =
        [
            "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ];
        return root ? ["--no-sandbox", .. common] : common;
    }

    /// <summary>The version number in what <c>--version</c> printed, or null. Wrapper scripts print noise around it.</summary>
    public static string? Version(string output) =>
        output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word => char.IsAsciiDigit(word[0]) && word.Count(c => c == '.') >= 2 && word.All(c => char.IsAsciiDigit(c) || c == '.'));

    private static int Rank(string path) => path.Contains("headless", StringComparison.OrdinalIgnoreCase) ? 0 : 1;

    private static int Revision(string path) =>
        path.Split('/', '\\').Select(part => part.LastIndexOf('-') is var at && at > 0 && int.TryParse(part[(at + 1)..], out var number) ? number : 0).Max();
}
