using Krewe.Core.Exploring;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Exploring;

public sealed class DragPairsTests
{
    private static readonly string Id = Symbol.Of(Symbol.Id);

    [Fact]
    public void Of_ListOfItems_TheFirstGoesOntoTheThird()
    {
        var look = Of(List("l", 0), Item("Apple", 0, 20), Item("Bread", 0, 50), Item("Corn", 0, 80), Item("Dill", 0, 110));
        var pair = Assert.Single(DragPairs.Of(look));
        Assert.Equal((DragKind.Order, "Apple", "Corn", new DropPoint(100, 22)), (pair.Kind, pair.Item.Text, pair.Onto.Text, pair.At));
        Assert.Equal("drag|l|Order|", ControlSignature.Of(look, pair));
        Assert.Equal("drag \"l\"", ControlSignature.Describe(ControlSignature.Of(look, pair)));
    }

    [Fact]
    public void Of_OneItem_HasNoOrder() => Assert.Empty(DragPairs.Of(Of(List("l", 0), Item("Apple", 0, 20))));

    [Fact]
    public void Of_NothingDraggable_IsEmpty() => Assert.Empty(DragPairs.Of(Of(List("l", 0), Item("Apple", 0, 20) with { Draggable = false }, Item("Corn", 0, 50) with { Draggable = false })));

    [Fact]
    public void Of_HandlesOfRows_TakeHoldOfThem()
    {
        var look = Of(List("l", 0), Row("Apple", "listitem") with { Parent = 0, Box = [0, 20, 200, 30] }, Handle(1), Row("Corn", "listitem") with { Parent = 0, Box = [0, 50, 200, 30] }, Handle(3));
        var pair = Assert.Single(DragPairs.Of(look));
        Assert.Equal((1, 2, 3), (pair.Item.Index, pair.Grip.Index, pair.Onto.Index));
        Assert.Equal(new DropPoint(10, 22), pair.At);
    }

    [Fact]
    public void Of_Board_AnItemGoesToTheListNextToIt()
    {
        var look = Of(Column("todo", 0), Card("Apple", 0), Card("Corn", 0), Column("done", 800), Column("doing", 400), Card("Dill", 4));
        Assert.Equal([(DragKind.Order, "Apple", "Corn"), (DragKind.Move, "Apple", "doing")], DragPairs.Of(look).Select(p => (p.Kind, p.Item.Text!, p.Onto.Text ?? p.Onto.Id!)));
    }

    [Fact]
    public void Of_BoardWithAnOwnCard_MovesThatAndLeavesTheOrderOfOthersAlone()
    {
        var look = Of(Column("todo", 0), Card("Apple", 0), Card("Card " + Id, 0), Column("doing", 400));
        var pair = Assert.Single(DragPairs.Of(look));
        Assert.Equal((DragKind.Move, "Card " + Id), (pair.Kind, pair.Item.Text));
    }

    [Fact]
    public void Of_PaletteBesideAnArea_TwoOfItsItemsGoIntoTheLargest()
    {
        var look = Of(Card("Start", -1), Card("Step", -1), Card("End", -1), Column("small", 300) with { Box = [300, 0, 110, 100] }, Column("large", 500) with { Tag = "section" });
        Assert.Equal([(DragKind.Place, "Start", "large"), (DragKind.Place, "Step", "large")], DragPairs.Of(look).Select(p => (p.Kind, p.Item.Text!, p.Onto.Id!)));
    }

    [Fact]
    public void Of_TabsAndToolboxesBesideAnArea_OneOfEachToolboxComesFirst()
    {
        var look = Of(List("tabs", 0), Item("First", 0, 20), Item("Second", 0, 50), Column("lines", 200) with { TakesDrops = false }, Card("Thin", 3), Card("Thick", 3), Column("boxes", 300) with { TakesDrops = false }, Card("Round", 6), Card("Square", 6),
            new PageElement { Role = "img", Tag = "canvas", Box = [500, 0, 400, 300] });
        Assert.Equal(["Thin", "Round", "Thick"], DragPairs.Of(look).Where(p => p.Kind == DragKind.Place).Select(p => p.Item.Text!));
    }

    [Fact]
    public void Of_ListBesideAChart_IsPutInOrderToo() =>
        Assert.Equal([DragKind.Order, DragKind.Place, DragKind.Place], DragPairs.Of(Of(List("l", 0), Item("Apple", 0, 20), Item("Corn", 0, 50), new PageElement { Role = "img", Tag = "canvas", Box = [300, 0, 400, 300] })).Select(p => p.Kind));

    [Fact]
    public void OfRows_OwnRowsAmongOthers_TheFirstOwnGoesOntoTheLast()
    {
        var look = Of(List("l", 0), Item("Apple", 0, 20), Item(Id + "c", 0, 50), Item("Corn", 0, 80), Item(Id + "b", 0, 110), Item(Id + "a", 0, 140));
        var pair = DragPairs.OfRows(look, OwnRows.Of(look))!;
        Assert.Equal((Id + "c", Id + "a"), (pair.Item.Text, pair.Onto.Text));
    }

    [Fact]
    public void Text_ItemWithAMarkAndALink_IsWhatItIsKnownBy()
    {
        var look = Of(Item("", 0, 0) with { Text = null }, Text("::", 0), Text("Apple", 0), Text("Fruit", 0));
        Assert.Equal("Apple", DragItems.Text(look, look.Elements[0])!.Text);
    }

    [Fact]
    public void Changed_ItemsInAnotherOrder_AreListed()
    {
        var before = Of(List("l", 0), Item("Apple", 0, 20), Item("Bread", 0, 50), Item("Corn", 0, 80));
        var pair = DragPairs.Of(before)[0];
        Assert.Equal(["Bread", "Corn", "Apple"], DragOrder.Changed(before, Of(List("l", 0), Item("Bread", 0, 20), Item("Corn", 0, 50), Item("Apple", 0, 80)), pair)!);
        Assert.Null(DragOrder.Changed(before, before, pair));
        Assert.Null(DragOrder.Changed(before, Of(List("l", 0), Item("Bread", 0, 20), Item("Corn", 0, 50)), pair));
    }

    private static PageElement List(string id, int x) => new() { Role = "list", Tag = "ul", Id = id, Box = [x, 0, 200, 400] };

    private static PageElement Item(string text, int list, int y) => Row(text, "listitem") with { Text = text, Parent = list, Draggable = true, Box = [0, y, 200, 30] };

    private static PageElement Handle(int row) => new() { Role = "text", Tag = "span", Text = "::", Parent = row, Row = row, Draggable = true, Box = [0, 20, 20, 30] };

    private static PageElement Column(string id, int x) => new() { Tag = "div", Id = id, Classes = "column", TakesDrops = true, Box = [x, 0, 300, 400] };

    private static PageElement Card(string text, int column) => new() { Role = "text", Tag = "div", Text = text, Parent = column, Draggable = true, Box = [10, 20, 100, 40] };
}
