using System.Text.Json;
using System.Text.Json.Serialization;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sites;

/// <summary>One look at a page.</summary>
public sealed record Snapshot
{
    /// <summary>Path, query and fragment.</summary>
    [JsonPropertyName("url")] public string Url { get; init; } = "/";

    /// <summary>Document title.</summary>
    [JsonPropertyName("title")] public string Title { get; init; } = "";

    /// <summary>Visible elements in document order.</summary>
    [JsonPropertyName("elements")] public IReadOnlyList<PageElement> Elements { get; init; } = [];

    /// <summary>What live regions said since the last look, even if it is gone.</summary>
    [JsonPropertyName("said")] public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>Number of entries in the local storage.</summary>
    [JsonPropertyName("stored")] public int Stored { get; init; }

    /// <summary>The page has more elements than the limit; the rest was left out.</summary>
    [JsonPropertyName("full")] public bool Truncated { get; init; }

    /// <summary>Reads what the snapshot script wrote, with every value of <paramref name="symbols"/> (name to value) turned into its symbol.</summary>
    public static Snapshot Parse(string json, IReadOnlyDictionary<string, string> symbols)
    {
        json = Symbol.Clean(json);
        foreach (var (name, value) in symbols.OrderByDescending(s => s.Value.Length))
            if (value.Length >= 6) json = json.Replace(value, Symbol.Of(name), StringComparison.Ordinal);
        return JsonSerializer.Deserialize<Snapshot>(json) ?? new Snapshot();
    }

    /// <summary>First heading: level 1 if there is one.</summary>
    public PageElement? Heading =>
        Elements.FirstOrDefault(e => e is { Role: "heading", Level: 1, Name: not null }) ?? Elements.FirstOrDefault(e => e is { Role: "heading", Name: not null });

    /// <summary>
    /// The page is about something that the test made: its title, a field, or a text that leads nowhere names it. An address, or a trail of links
    /// to where one has been, carries a name over pages that have nothing to do with it.
    /// </summary>
    [JsonIgnore]
    public bool IsAboutOwn => Symbol.HasAny(Title) ||
        Elements.Any(e => (e.IsField() ? e.Value : e.Text) is { } shown && Symbol.HasAny(shown) && !e.IsLink() && !Around(e).Any(a => a.IsLink()));

    /// <summary>The element at an index that an element refers to, or null.</summary>
    public PageElement? At(int? index) => index is { } i && i >= 0 && i < Elements.Count ? Elements[i] : null;

    /// <summary>The elements around this one, nearest first.</summary>
    public IEnumerable<PageElement> Around(PageElement element)
    {
        for (var at = At(element.Parent); at is not null; at = At(at.Parent)) yield return at;
    }

    /// <summary>True when <paramref name="inner"/> is inside the element of index <paramref name="outer"/>.</summary>
    public bool Inside(PageElement inner, int outer) => Around(inner).Any(e => e.Index == outer);
}
