using System.Globalization;
using System.Xml.Linq;
using Krewe.Core.Reports.Html;

namespace Krewe.Core.Tests.Reports;

public sealed class ChartTests
{
    private static readonly BarRow[] Rows =
    [
        new("dead-control", [new("good", "noticed", 3), new("bad", "not noticed", 1)]),
        new("empty-list", [new("good", "noticed", 0), new("bad", "not noticed", 0)]),
        new("a < b & \"c\"", [new("good", "noticed", 2), new("bad", "not noticed", 0)]),
    ];

    private static XElement Svg(Markup chart) => XDocument.Parse(chart.Text).Descendants("svg").Single();

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [Fact]
    public void Of_Bars_HaveTheLengthOfTheirFigures()
    {
        var bars = Svg(Chart.Of("Sabotages", Rows)).Elements("rect").ToArray();
        Assert.Equal(["good", "bad", "good"], bars.Select(b => b.Attribute("class")!.Value));
        var unit = Number(bars[0], "width") / 3;
        Assert.Equal([3, 1, 2], bars.Select(b => Math.Round(Number(b, "width") / unit)));
        Assert.Equal(Number(bars[0], "x") + Number(bars[0], "width"), Number(bars[1], "x"), tolerance: 0.2);
        Assert.Equal(Number(bars[0], "y"), Number(bars[1], "y"));
        Assert.True(Number(bars[2], "y") > Number(bars[1], "y"), "the first row is on top");
    }

    [Fact]
    public void Of_Rows_HaveLabelAndFigureAsText()
    {
        var texts = Svg(Chart.Of("Sabotages", Rows, v => $"{v:0} s")).Elements("text").ToArray();
        Assert.Equal(["dead-control", "4 s", "empty-list", "0 s", "a < b & \"c\"", "2 s"], texts.Select(t => t.Value));
        Assert.Equal(["end", "start"], texts.Take(2).Select(t => t.Attribute("text-anchor")!.Value));
    }

    [Fact]
    public void Of_SameBars_GiveTheSameDrawing() => Assert.Equal(Chart.Of("Sabotages", Rows), Chart.Of("Sabotages", Rows));

    [Fact]
    public void Of_Drawing_HasNeitherFontsNorColoursOfItsOwn()
    {
        var text = Chart.Of("Sabotages", Rows).Text;
        Assert.DoesNotContain("font", text);
        Assert.DoesNotContain("fill=", text);
        Assert.DoesNotContain("clip", text);
        Assert.InRange(text.Length, 500, 4_000);
    }

    [Fact]
    public void Of_Reader_IsToldTheFigures() =>
        Assert.StartsWith("Sabotages: dead-control 3 noticed, 1 not noticed; empty-list", Svg(Chart.Of("Sabotages", Rows)).Attribute("aria-label")!.Value);

    [Fact]
    public void Of_OnlyZeros_SaysThatThereIsNothing() => Assert.Contains("Nothing to show", Chart.Of("Sabotages", [Rows[1]]).Text);
}
