using ScottPlot;

namespace Krewe.Core.Reports.Html;

/// <summary>A part of a bar: its colour, its name for the reader, its length.</summary>
internal sealed record BarPart(string Colour, string Name, double Value);

/// <summary>A bar of one or more parts.</summary>
internal sealed record BarRow(string Label, IReadOnlyList<BarPart> Parts)
{
    public double Total => Parts.Sum(p => p.Value);
}

/// <summary>
/// Horizontal bars, drawn by ScottPlot. The space around the bars is fixed, so that no font of the machine moves anything;
/// <see cref="ChartSvg"/> then makes the drawing follow the page's style sheet.
/// </summary>
internal static class Chart
{
    private const int Width = 520;
    private const int RowHeight = 26;
    private const int LabelWidth = 140;
    private const int Margin = 3;
    private const double RoomForFigures = 1.2;
    private const double Thickness = 0.62;

    public static Markup Of(string title, IReadOnlyList<BarRow> bars, Func<double, string>? unit = null)
    {
        if (bars.All(b => b.Total <= 0)) return Markup.Of($"<figure><figcaption>{title}</figcaption><p class=\"muted\">Nothing to show.</p></figure>");
        unit ??= value => value.ToString("0.#");
        var height = bars.Count * RowHeight + 2 * Margin;
        var marks = bars.SelectMany((bar, row) => Marks(bar, bars.Count - 1 - row, unit)).ToList();
        using var plot = Draw(bars, marks, unit);
        return Markup.Of($"""
            <figure><figcaption>{title}</figcaption>
            <svg viewBox="0 0 {Width} {height}" role="img" aria-label="{Spoken(title, bars, unit)}">
            {ChartSvg.Restyle(plot.GetSvgXml(Width, height), [.. marks.Select(m => m.Look)])}</svg>{Legend(bars)}</figure>
            """);
    }

    private static Plot Draw(IReadOnlyList<BarRow> bars, IReadOnlyList<Mark> marks, Func<double, string> unit)
    {
        var plot = new Plot();
        plot.Add.Bars(marks.Select(m => m.Bar).ToArray()).Horizontal = true;
        foreach (var (bar, at) in bars.Select((b, row) => (b, bars.Count - 1 - row)))
        {
            plot.Add.Text(bar.Label, 0, at);
            plot.Add.Text(unit(bar.Total), bar.Total, at);
        }
        plot.Axes.Frameless();
        plot.HideGrid();
        plot.Axes.SetLimits(0, bars.Max(b => b.Total) * RoomForFigures, -0.5, bars.Count - 0.5);
        plot.Layout.Fixed(new PixelPadding(LabelWidth, Margin, Margin, Margin));
        return plot;
    }

    private static IEnumerable<Mark> Marks(BarRow row, double at, Func<double, string> unit)
    {
        var from = 0.0;
        foreach (var part in row.Parts.Where(p => p.Value > 0))
        {
            var bar = new Bar { Position = at, Size = Thickness, ValueBase = from, Value = from + part.Value, FillColor = ChartSvg.Ink, LineWidth = 0 };
            yield return new Mark(bar, new MarkLook(part.Colour, $"{row.Label}: {unit(part.Value)} {part.Name}"));
            from += part.Value;
        }
    }

    private static Markup Legend(IReadOnlyList<BarRow> bars)
    {
        var used = bars.SelectMany(b => b.Parts).Where(p => p.Value > 0).Select(p => (p.Colour, p.Name)).ToHashSet();
        var names = bars.SelectMany(b => b.Parts).Select(p => (p.Colour, p.Name)).Distinct().Where(used.Contains).ToArray();
        return names.Length < 2 || bars.All(b => b.Parts.Count < 2)
            ? Markup.None
            : Markup.Of($"<p class=\"legend\">{Markup.Each(names, n => Markup.Of($"<span><i class=\"{n.Colour}\"></i>{n.Name}</span>"))}</p>");
    }

    private static string Spoken(string title, IEnumerable<BarRow> bars, Func<double, string> unit) =>
        $"{title}: {string.Join("; ", bars.Select(b => $"{b.Label} {string.Join(", ", b.Parts.Select(p => p.Name == b.Label ? unit(p.Value) : $"{unit(p.Value)} {p.Name}"))}"))}";

    private sealed record Mark(Bar Bar, MarkLook Look);
}
