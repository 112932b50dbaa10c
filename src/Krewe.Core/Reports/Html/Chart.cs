namespace Krewe.Core.Reports.Html;

/// <summary>A part of a bar: its colour, its name for the reader, its length.</summary>
internal sealed record BarPart(string Colour, string Name, double Value);

/// <summary>A bar of one or more parts.</summary>
internal sealed record Bar(string Label, IReadOnlyList<BarPart> Parts)
{
    public double Total => Parts.Sum(p => p.Value);
}

/// <summary>Horizontal bars as SVG. Colours are classes of the style sheet, so that they follow light, dark and paper.</summary>
internal static class Chart
{
    private const double LabelWidth = 130;
    private const double BarsWidth = 300;
    private const double RowHeight = 26;
    private const double BarHeight = 16;
    private const int LongestLabel = 20;

    public static Markup Of(string title, IReadOnlyList<Bar> bars, Func<double, string>? unit = null)
    {
        var most = bars.Select(b => b.Total).DefaultIfEmpty().Max();
        if (most <= 0) return Markup.Of($"<figure><figcaption>{title}</figcaption><p class=\"muted\">Nothing to show.</p></figure>");
        unit ??= value => value.ToString("0.#");
        var height = bars.Count * RowHeight + 4;
        return Markup.Of($"""
            <figure><figcaption>{title}</figcaption>
            <svg viewBox="0 0 {LabelWidth + BarsWidth + 70} {height}" role="img" aria-label="{Spoken(title, bars, unit)}">
            {Markup.Each(bars.Select((bar, i) => (bar, i)), p => Row(p.bar, p.i * RowHeight, most, unit))}
            </svg>{Legend(bars)}</figure>
            """);
    }

    private static Markup Row(Bar bar, double y, double most, Func<double, string> unit)
    {
        var label = bar.Label.Length <= LongestLabel ? bar.Label : bar.Label[..(LongestLabel - 1)] + "…";
        var (x, parts) = (LabelWidth, new List<Markup>());
        foreach (var part in bar.Parts.Where(p => p.Value > 0))
        {
            var width = Math.Max(1, BarsWidth * part.Value / most);
            parts.Add(Markup.Of($"<rect class=\"{part.Colour}\" x=\"{x}\" y=\"{y + 5}\" width=\"{width}\" height=\"{BarHeight}\"><title>{bar.Label}: {unit(part.Value)} {part.Name}</title></rect>"));
            x += width;
        }
        return Markup.Of($"""
            <text x="{LabelWidth - 8}" y="{y + 17}" text-anchor="end">{label}</text>{Markup.Each(parts, p => p)}<text x="{x + 6}" y="{y + 17}">{unit(bar.Total)}</text>

            """);
    }

    private static Markup Legend(IReadOnlyList<Bar> bars)
    {
        var names = bars.SelectMany(b => b.Parts).Where(p => p.Value > 0).Select(p => (p.Colour, p.Name)).Distinct().ToArray();
        return names.Length < 2 || bars.All(b => b.Parts.Count < 2)
            ? Markup.None
            : Markup.Of($"<p class=\"legend\">{Markup.Each(names, n => Markup.Of($"<span><i class=\"{n.Colour}\"></i>{n.Name}</span>"))}</p>");
    }

    private static string Spoken(string title, IEnumerable<Bar> bars, Func<double, string> unit) =>
        $"{title}: {string.Join("; ", bars.Select(b => $"{b.Label} {string.Join(", ", b.Parts.Select(p => p.Name == b.Label ? unit(p.Value) : $"{unit(p.Value)} {p.Name}"))}"))}";
}
