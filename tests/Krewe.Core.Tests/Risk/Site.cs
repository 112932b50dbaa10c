using Krewe.Core.Requirements;
using Krewe.Core.Sites;

namespace Krewe.Core.Tests.Risk;

/// <summary>Small maps and requirements, written short.</summary>
internal static class Site
{
    public static SiteState State(string key, int elements = 5, int forms = 0) => new(key, "/" + key, "/" + key, key, key, [], elements, forms, 1);

    public static Transition Edge(string from, string to) => new($"{from}>{to}", from, to, $"link \"{to}\"", "link", []);

    public static PageMap Map(string edges, params string[] isolated)
    {
        var transitions = edges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split('>')).Select(e => Edge(e[0], e[1])).ToArray();
        var keys = transitions.SelectMany(t => new[] { t.From, t.To }).Concat(isolated).Distinct();
        return new PageMap("http://site/", [.. keys.Select(k => State(k))], transitions, [], []);
    }

    public static Requirement Need(string pattern = "navigation", string title = "The page opens", string when = "the link is clicked", string id = "REQ-001", params string[] states) =>
        new(id, "Suite", title, pattern, "a page", when, "something", states, []);
}
