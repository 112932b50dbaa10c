using System.Globalization;
using System.Xml.Linq;

namespace Krewe.Core.Reports.Html;

/// <summary>How a bar of the drawing looks in the page: a class of the style sheet, and what a pointer is told.</summary>
internal sealed record MarkLook(string Class, string Says);

/// <summary>
/// Turns what ScottPlot drew into marks of the page. Its own colours know neither dark pages nor paper, its letters are placed one by one with the
/// font of the machine, and its clip ids repeat from chart to chart: what is kept is where bars and texts are.
/// </summary>
internal static class ChartSvg
{
    private const string Drawn = "#010203";
    private const double Gap = 7;

    /// <summary>Colour of the bars, by which they are known again.</summary>
    public static readonly ScottPlot.Color Ink = ScottPlot.Color.FromHex(Drawn);

    /// <summary>The bars in the order in which they were added, and the texts: of each row its label, which ends at the bar, and its figure, which follows it.</summary>
    public static Markup Restyle(string svg, IReadOnlyList<MarkLook> looks)
    {
        var root = XDocument.Parse(svg).Root!;
        var bars = root.Descendants().Where(e => e.Name.LocalName == "rect" && (string?)e.Attribute("fill") == Drawn).ToList();
        if (bars.Count != looks.Count) throw new InvalidOperationException($"The drawing has {bars.Count} bars of {looks.Count}.");
        var texts = root.Descendants().Where(e => e.Name.LocalName == "text").Select((e, i) => (Element: e, IsLabel: i % 2 == 0));
        return Markup.Of($"{Markup.Each(bars.Zip(looks), b => Bar(b.First, b.Second))}{Markup.Each(texts, t => Text(t.Element, t.IsLabel))}");
    }

    private static Markup Bar(XElement bar, MarkLook look) => Markup.Of(
        $"<rect class=\"{look.Class}\" x=\"{Number(bar, "x")}\" y=\"{Number(bar, "y")}\" width=\"{Math.Max(1, Number(bar, "width"))}\" height=\"{Number(bar, "height")}\"><title>{look.Says}</title></rect>\n");

    private static Markup Text(XElement text, bool isLabel)
    {
        var at = ((string)text.Attribute("transform")!)["translate(".Length..].TrimEnd(')').Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return Markup.Of($"<text x=\"{at[0] + (isLabel ? -Gap : Gap)}\" y=\"{at[1]}\" dy=\".35em\" text-anchor=\"{(isLabel ? "end" : "start")}\">{text.Value.Trim()}</text>\n");
    }

    private static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}
