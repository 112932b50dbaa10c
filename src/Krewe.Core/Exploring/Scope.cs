using System.Text.RegularExpressions;
using Krewe.Contracts.Runs;
using Krewe.Core.Safety;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>Which addresses of the application the crawl may visit.</summary>
public sealed partial class Scope
{
    private static readonly string[] Files = [".pdf", ".zip", ".gz", ".tar", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".css", ".js", ".mjs", ".json", ".xml", ".csv", ".txt", ".mp4", ".mp3", ".woff", ".woff2", ".ttf", ".exe", ".deb", ".doc", ".docx", ".xls", ".xlsx", ".ics", ".rss", ".atom"];
    private readonly string _folder;
    private readonly List<Regex> _include;
    private readonly List<Regex> _exclude;
    private readonly IReadOnlyList<string> _disallowed;

    /// <summary>The scope of a run. <paramref name="disallowed"/>: path prefixes of robots.txt.</summary>
    public Scope(RunSettings settings, IReadOnlyList<string> disallowed)
    {
        _folder = Address.ScopeOf(new Uri(settings.Url).AbsolutePath);
        _include = [.. settings.Include.Select(Glob)];
        _exclude = [.. settings.Exclude.Select(Glob)];
        _disallowed = settings.IgnoreRobots ? [] : disallowed;
    }

    /// <summary>Null when the address may be visited, otherwise why not.</summary>
    public string? Refusal(string address)
    {
        var path = Address.Split(address).Path;
        if (!path.StartsWith(_folder, StringComparison.Ordinal) && path + "/" != _folder) return "outside of the start folder";
        if (_include.Count > 0 && !_include.Any(g => g.IsMatch(path))) return "not included";
        if (_exclude.Any(g => g.IsMatch(path))) return "excluded";
        if (_disallowed.Any(p => path.StartsWith(p, StringComparison.Ordinal))) return "forbidden by robots.txt";
        if (Files.Any(f => path.EndsWith(f, StringComparison.OrdinalIgnoreCase))) return "a file, not a page";
        if (Address.Pairs(Address.Split(address).Query).Any(p => OneTimeToken().IsMatch(p.Key))) return "carries a one-time token, so it does something";
        return DangerWords.IsDangerous(address) ? "its address says that it changes something" : null;
    }

    private static Regex Glob(string glob) =>
        new("^" + Regex.Escape(glob).Replace("\\*\\*", ".*", StringComparison.Ordinal).Replace("\\*", "[^/]*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromMilliseconds(100));

    /// <summary>Keys of tokens against forged requests, whatever a framework calls them: they end so.</summary>
    [GeneratedRegex("(tok|token|csrf|xsrf|nonce)$", RegexOptions.IgnoreCase)] private static partial Regex OneTimeToken();
}
