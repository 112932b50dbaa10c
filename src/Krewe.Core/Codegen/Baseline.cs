using System.Text.RegularExpressions;
using Krewe.Core.Sites;

namespace Krewe.Core.Codegen;

/// <summary>What already goes wrong on the healthy application: tests are not failed for it.</summary>
/// <param name="PageErrors">Messages of uncaught errors; digits do not matter.</param>
/// <param name="ServerErrors"><c>METHOD /path</c> of answers with a status of 500 or more; digits do not matter.</param>
public sealed partial record Baseline(IReadOnlyList<string> PageErrors, IReadOnlyList<string> ServerErrors)
{
    /// <summary>Nothing goes wrong.</summary>
    public static Baseline Empty { get; } = new([], []);

    /// <summary>True when nothing goes wrong.</summary>
    public bool IsEmpty => PageErrors.Count + ServerErrors.Count == 0;

    /// <summary>Both lists together, each entry once, in ordinal order.</summary>
    public Baseline And(Baseline other) =>
        new(Union(PageErrors, other.PageErrors), Union(ServerErrors, other.ServerErrors));

    /// <summary>What went wrong on pages that were only looked at.</summary>
    /// <param name="errors">As a crawl notes them: <c>GET /path answered 503</c>, <c>script: TypeError: message</c>.</param>
    public static Baseline Of(IEnumerable<string> errors)
    {
        var all = errors.ToList();
        var server = all.Select(e => Answered().Match(e)).Where(m => m.Success).Select(m => $"{m.Groups[1].Value} {Address.Split(m.Groups[2].Value).Path}");
        return new Baseline([.. all.Select(e => Script().Match(e)).Where(m => m.Success).Select(m => m.Groups[1].Value)], [.. server]).And(Empty);
    }

    [GeneratedRegex(@"^([A-Z]+) (/\S*) answered 5\d\d$")] private static partial Regex Answered();
    [GeneratedRegex(@"^script: (?:Uncaught )?(?:\w*Error: )?(.+)")] private static partial Regex Script();

    private static string[] Union(IEnumerable<string> a, IEnumerable<string> b) =>
        [.. a.Concat(b).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
