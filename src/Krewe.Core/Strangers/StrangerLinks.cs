using System.Text.RegularExpressions;
using Krewe.Core.Sites;

namespace Krewe.Core.Strangers;

/// <summary>Finds where links lead that only those see who are not signed in: the form to register, mostly.</summary>
public static partial class StrangerLinks
{
    private const int Most = 4;

    /// <summary>Addresses of the application, those first whose words say that one joins or has forgotten something.</summary>
    /// <param name="start">The start page as a stranger sees it.</param>
    /// <param name="form">The page with the form to sign in with.</param>
    /// <param name="signedIn">Where signing in leads to.</param>
    public static IReadOnlyList<string> Of(Snapshot start, Snapshot form, Snapshot signedIn)
    {
        var known = Links(signedIn).Select(l => l.Address).Concat(new[] { start, form, signedIn }.Select(s => Address.Normalize(s.Url))).ToHashSet();
        return [.. Links(form).Concat(Links(start)).Where(l => !known.Contains(l.Address)).OrderBy(l => Joining().IsMatch(l.Words) ? 0 : 1).Select(l => l.Address).Distinct().Take(Most)];
    }

    private static IEnumerable<(string Address, string Words)> Links(Snapshot look) =>
        look.Elements.Where(e => e.IsLink() && e.Frame is null && e.Href!.StartsWith('/') && !e.Download).Select(e => (Address.Normalize(e.Href!), e.Words()));

    [GeneratedRegex(@"\b(register|registration|sign ?up|join|create|new|get started|forgot(ten)?|lost|recover)\b", RegexOptions.IgnoreCase)] private static partial Regex Joining();
}
