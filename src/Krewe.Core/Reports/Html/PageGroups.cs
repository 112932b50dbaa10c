namespace Krewe.Core.Reports.Html;

/// <summary>A page of the picture: one address, or many that differ only in their last part.</summary>
/// <param name="Name">Address without query, or <c>/products/*</c>.</param>
/// <param name="Title">Title of the first state.</param>
/// <param name="Heading">What the reader knows it by: its first heading, or its title; of a crowd, the address.</param>
/// <param name="Depth">Clicks from the start page.</param>
/// <param name="Addresses">Addresses that it stands for.</param>
/// <param name="States">States that it stands for.</param>
/// <param name="Elements">Controls of its busiest state.</param>
/// <param name="Tested">A proven test touches one of its states.</param>
internal sealed record PageGroup(string Name, string Title, string Heading, int Depth, int Addresses, int States, int Elements, bool Tested);

/// <summary>Pages as a person sees them: states of one address are one page, and a crowd of sisters (<c>/products/a-lamp</c>, ...) is one, too.</summary>
internal sealed class PageGroups
{
    private const int Crowd = 4;

    private readonly Dictionary<string, string> _nameOfState;

    private PageGroups(Dictionary<string, string> nameOfState, IReadOnlyList<PageGroup> all) => (_nameOfState, All) = (nameOfState, all);

    /// <summary>Nearest to the start page first.</summary>
    public IReadOnlyList<PageGroup> All { get; }

    /// <summary>Name of the page of a state, or null.</summary>
    public string? NameOf(string stateKey) => _nameOfState.GetValueOrDefault(stateKey);

    public static PageGroups Of(IReadOnlyList<StateView> states)
    {
        var addresses = states.Select(s => Address(s.UrlTemplate)).Distinct(StringComparer.Ordinal).ToArray();
        var crowds = addresses.GroupBy(Parent, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > Crowd).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        string Name(StateView state) => Address(state.UrlTemplate) is var address && crowds.Contains(Parent(address)) ? Parent(address) + "/*" : address;
        var all = states.GroupBy(Name, StringComparer.Ordinal)
            .Select(g => new PageGroup(
                g.Key, g.First().Title, g.Key.EndsWith("/*", StringComparison.Ordinal) ? "" : g.First().Heading is { Length: > 0 } heading ? heading : g.First().Title, g.Min(s => s.Depth), g.Select(s => Address(s.UrlTemplate)).Distinct(StringComparer.Ordinal).Count(), g.Count(), g.Max(s => s.Elements), g.Any(s => s.Tested)))
            .OrderBy(p => p.Depth).ThenByDescending(p => p.States).ThenBy(p => p.Name, StringComparer.Ordinal);
        return new PageGroups(states.DistinctBy(s => s.Key).ToDictionary(s => s.Key, Name, StringComparer.Ordinal), [.. all]);
    }

    // The fragment stays: in applications that route by it, it is the page.
    private static string Address(string template)
    {
        var (query, hash) = (template.IndexOf('?'), template.IndexOf('#'));
        return query < 0 || (hash >= 0 && hash < query) ? template : template[..query] + (hash >= 0 ? template[hash..] : "");
    }

    private static string Parent(string address) => address.LastIndexOf('/') is > 0 and var slash ? address[..slash] : "";
}
