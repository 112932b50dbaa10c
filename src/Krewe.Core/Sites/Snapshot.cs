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

    /// <summary>Background colour of the body as CSS computes it, or null when it has none.</summary>
    [JsonPropertyName("ground")] public string? Ground { get; init; }

    /// <summary>Visible elements in document order.</summary>
    [JsonPropertyName("elements")] public IReadOnlyList<PageElement> Elements { get; init; } = [];

    /// <summary>What live regions said since the last look, even if it is gone.</summary>
    [JsonPropertyName("said")] public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>Number of entries in the local storage.</summary>
    [JsonPropertyName("stored")] public int Stored { get; init; }

    /// <summary>A sum over the local storage's entries: another one when any of them has changed.</summary>
    [JsonPropertyName("kept")] public int StoredSum { get; init; }

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
    public PageElement? Heading => HeadingBut([]);

    /// <summary>First heading that is none of <paramref name="common"/>, which name no page: level 1 if there is one.</summary>
    public PageElement? HeadingBut(IReadOnlyCollection<string> common) =>
        Elements.Where(e => e is { Role: "heading", Name: not null } && !common.Contains(e.Words())).OrderBy(e => e.Level == 1 ? 0 : 1).FirstOrDefault();

    /// <summary>
    /// The page is about something that the test made: its title, a heading or a field names it. An address, a trail of links to where one has
    /// been, or a line that says where one is, carries a name over pages that have nothing to do with it.
    /// </summary>
    [JsonIgnore]
    public bool IsAboutOwn => Symbol.HasAny(Title) ||
        Elements.Any(e => (e.IsField() ? e.Value : e.Role == "heading" ? e.Words() : null) is { } shown && Symbol.HasAny(shown) && !Around(e).Any(a => a.IsLink()) && !IsOneOfMany(e));

    /// <summary>In a list, where others are too; what stands alone as an article is no list.</summary>
    private bool IsOneOfMany(PageElement e) => At(e.Row) is { } row && (row.Role != "article" || Elements.Count(x => x.Role == "article") > 1);

    /// <summary>
    /// The control belongs to something that the test made: it carries its name, is in its row or in a dialog that names it, or the whole page is about
    /// it. What is in a row of something else belongs to that.
    /// </summary>
    public bool Owns(PageElement e) =>
        e.IsOwn() || RecordOf(e)?.IsOwn() == true || Elements.Any(x => e.Dialog is { } dialog && x.Dialog == dialog && x.IsOwn()) || IsAboutOwn && Symbol.HasAny(Url) && !IsInForeignRow(e);

    /// <summary>In a row of something else.</summary>
    public bool IsInForeignRow(PageElement e) => RecordOf(e) is { } record && !record.IsOwn();

    /// <summary>The row of data that an element is in, or null: the nearest that holds more than the element, for an entry in a bar of tools is no row of data.</summary>
    public PageElement? RecordOf(PageElement e) => e.Row is null ? null
        : Around(e).FirstOrDefault(r => r.Role is "row" or "listitem" or "article" or "option" && (r.IsOwn() || (r.FullText ?? r.Name ?? "").Length > e.Words().Length + 3));

    /// <summary>A later look shows the same elements in the same states at the same address, and nothing was stored: the page can be used as if nothing had happened.</summary>
    public bool LooksLike(Snapshot other) => Url == other.Url && StoredSum == other.StoredSum && Elements.Count == other.Elements.Count && Elements.Zip(other.Elements, IsSame).All(same => same);

    private static bool IsSame(PageElement a, PageElement b) =>
        (a.Role, a.Name, a.Text, a.Value, a.Css, a.Parent) == (b.Role, b.Name, b.Text, b.Value, b.Css, b.Parent) &&
        (a.Checked, a.Expanded, a.Selected, a.Pressed, a.Current, a.Sort, a.Disabled) == (b.Checked, b.Expanded, b.Selected, b.Pressed, b.Current, b.Sort, b.Disabled);

    /// <summary>The element at an index that an element refers to, or null.</summary>
    public PageElement? At(int? index) => index is { } i && i >= 0 && i < Elements.Count ? Elements[i] : null;

    /// <summary>The elements around this one, nearest first. What is around an element comes before it: a look that says otherwise ends there.</summary>
    public IEnumerable<PageElement> Around(PageElement element)
    {
        for (var (below, at) = (element, At(element.Parent)); at is not null && at.Index < below.Index; (below, at) = (at, At(at.Parent))) yield return at;
    }

    /// <summary>True when <paramref name="inner"/> is inside the element of index <paramref name="outer"/>.</summary>
    public bool Inside(PageElement inner, int outer) => Around(inner).Any(e => e.Index == outer);
}
