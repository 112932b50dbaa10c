using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Defects.Rules;

/// <summary>A link of the application leads to a page of the application that is not there.</summary>
public sealed class BrokenLinks : IDefectRule
{
    /// <inheritdoc/>
    public string Kind => "broken-link";

    /// <inheritdoc/>
    public string Severity => "serious";

    /// <inheritdoc/>
    public IEnumerable<Suspect> Find(Seen seen) =>
        from page in seen.Pages
        where IsBroken(page.Status)
        let linking = seen.Pages.Where(p => p.Links.Any(l => l.Address == page.Address)).ToList()
        where linking.Count > 0
        let name = linking[0].Links.First(l => l.Address == page.Address).Name
        select new Suspect(Kind, $"A link leads to {page.Address}, which answers {page.Status}", page.Address, Sign(page.Address, page.Status), [Suspect.Open(linking[0].Address)],
            [new Step(Gwt.When, $"Follow the link{(name.Length > 0 ? $" \"{name}\"" : "")} to {page.Address}", [new Goto(page.Address)], [])], seen.Session) { Pages = [page.Address, .. linking.Select(p => p.Address)] };

    /// <inheritdoc/>
    public bool Shows(Suspect suspect, Sighting sighting) => Sign(suspect.Where, sighting.Status) == suspect.Sign;

    // A page that this user may not see, or may not see so often, is no broken link.
    private static bool IsBroken(int status) => status is >= 400 and < 500 and not (401 or 403 or 407 or 429);

    private static string Sign(string address, int status) => $"{Address.Template(address)} {status}";
}
