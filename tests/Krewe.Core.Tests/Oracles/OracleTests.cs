using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Oracles;

public sealed class OracleTests
{
    private static readonly string Id = Symbol.Of("id");

    [Fact]
    public void Derive_NothingChanged_SaysNothing() => Assert.Empty(Said(Of(Heading("Orders"), Button("Add")), Of(Heading("Orders"), Button("Add"))));

    [Fact]
    public void Derive_OtherAddress_SaysAddress() =>
        Assert.Contains(Said(At("/a"), At("/b")), e => e is UrlIs { Path: "/b" });

    [Fact]
    public void Derive_NewHeading_IsVisible() =>
        Assert.Contains(Said(At("/a", Heading("A")), At("/b", Heading("B"))), e => e is IsVisible v && v.Target == Locator.Of(new ByRole("heading", "B")));

    [Fact]
    public void Derive_OwnTextFoundByItsPlace_SaysTheText()
    {
        var after = Of(Text("Text " + Id));
        var draft = OracleTable.Derive(new Change(Of(), after, new HashSet<string>())).First(d => d.Element is not null);
        Assert.Equal(new HasText(Locator.Of(new ByCss("p")), "Text " + Id, false), draft.Make(Locator.Of(new ByCss("p"))));
        Assert.IsType<IsVisible>(draft.Make(Locator.Of(new ByText("Text " + Id))));
    }

    [Fact]
    public void Derive_FormThatShowsAnOwnRecord_SaysItsOtherValues()
    {
        var colour = new PageElement { Role = "color", Tag = "input", Type = "color", Name = "Colour", Value = "#336699", Form = 1 };
        var said = Said(Of(Heading("Lists")), Of(Field("Name", value: Id, form: 1), Field("Amount", value: "12", form: 1), Field("Secret", "password", "x", form: 1), colour, Field("Elsewhere", value: "y", form: 2)));
        Assert.Equal([Id, "12", "#336699"], said.OfType<HasValue>().Select(v => v.Value).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void Derive_BoxFoundByItsPlaceAlone_SaysItsText()
    {
        var place = Locator.Of(new ByCss("body > div:nth-of-type(2)"));
        var after = Of(new() { Role = "status", Text = "Updated an item" }, Button("Close") with { Parent = 0 });
        Assert.Contains(OracleTable.Derive(new Change(Of(), after, new HashSet<string>())).Where(d => d.Element is not null).Select(d => d.Make(place)), e => e is HasText { Text: "Updated an item" });
    }

    [Fact]
    public void Derive_TextInPiecesFoundByItsPlace_SaysTheLongestPiece()
    {
        var place = Locator.Of(new ByCss("body > p:nth-of-type(2)"));
        var after = Of(new PageElement { Role = "status", Text = "See , and all the others.", Piece = ", and all the others." });
        Assert.Contains(new HasText(place, ", and all the others.", false), OracleTable.Derive(new Change(Of(), after, new HashSet<string>())).Where(d => d.Element is not null).Select(d => d.Make(place)));
    }

    [Theory]
    [InlineData("name", " is now on sale.", false)]
    [InlineData("Now on sale: name", ".", true)]
    public void Derive_MessageAboutTheRecord_SaysItsBeginningWhereThatTells(string before, string after, bool says) =>
        Assert.Equal(says, Said(Of(), Of(new PageElement { Role = "status", Text = before + Id + after })).OfType<HasText>().Any(t => t.Text == before));

    [Fact]
    public void Derive_PanelThatCameIntoView_SaysTextsFromTheFirstToTheLast()
    {
        var panel = new[] { "dependencies (2)", "date-grid: ^3.0.0", "color-mixer: ^2.0.0", "development (1)", "peers (1)", "12.5 %", "tiny-test: ^0.3.0" }.Select(t => Text(t)).ToArray();
        var said = Said(Of(Button("Dependencies")), Of([Button("Dependencies"), .. panel])).OfType<IsVisible>().Select(v => Assert.IsType<ByText>(Assert.Single(v.Target.Parts)).Text).ToList();
        Assert.Contains("dependencies (2)", said);
        Assert.Contains("tiny-test: ^0.3.0", said);
        Assert.DoesNotContain("12.5 %", said);
    }

    [Theory]
    [InlineData("Name is required", true)]
    [InlineData("Unknown user", true)]
    [InlineData("Unknown", false)]
    [InlineData("Updated an item", false)]
    public void SaysNo_Expectation_HangsOnItsText(string text, bool no) => Assert.Equal(no, MessageOracle.SaysNo(new IsVisible(Locator.Of(new ByText(text)))));

    [Fact]
    public void Derive_NewRow_SaysItsCellsByTheirTextOrTheirPlace()
    {
        var row = Locator.Of(new ByRole("row"), new HavingText("name" + Id));
        var said = Said(Of(), Of(Row($"name{Id} fanout 0 0"), Cell("name" + Id, 0), Cell("fanout", 0), Cell("0", 0), Cell("0", 0)));
        Assert.Contains(new IsVisible(row.Then(new ByRole("cell", "fanout"))), said);
        Assert.Contains(new HasText(row.Then(new ByRole("cell"), new Nth(2)), "0"), said);
    }

    [Fact]
    public void Derive_BrowserDialog_SaysItsMessage() =>
        Assert.Contains(Said(new Change(Of(), Of(), new HashSet<string>(), Dialog: "Sure?")), e => e is DialogSaid { Message: "Sure?" });

    [Fact]
    public void Derive_Popup_SaysItsAddress() =>
        Assert.Contains(Said(new Change(Of(), Of(), new HashSet<string>(), Popup: "/help")), e => e is PopupOpened { Path: "/help" });

    [Fact]
    public void Derive_TabWhosePageWasNotLetOut_SaysNothing() =>
        Assert.DoesNotContain(Said(new Change(Of(), Of(), new HashSet<string>(), Popup: "chrome-error://chromewebdata/")), e => e is PopupOpened);

    [Fact]
    public void Derive_Download_SaysItsName() =>
        Assert.Contains(Said(new Change(Of(), Of(), new HashSet<string>(), Download: "orders.csv")), e => e is Downloaded { FileName: "orders.csv" });

    [Fact]
    public void Derive_CellOfControls_IsNotSaidByTheirNames()
    {
        var said = Said(Of(), Of(Row($"name{Id} Edit"), Cell($"name{Id}", 0), Cell($"Edit name{Id}", 0), Button($"Edit name{Id}") with { Parent = 2, Row = 0 }));
        Assert.DoesNotContain(said, e => e is IsVisible { Target.Parts: [.., ByRole { Role: "cell", Name: { } name }] } && name.StartsWith("Edit", StringComparison.Ordinal));
    }

    [Fact]
    public void Derive_OwnRow_SaysItsNeighbouringCells()
    {
        var said = Said(Of(), Of(Row($"name{Id} fanout"), Cell($"name{Id}", 0), Cell("fanout", 0)));
        Assert.Contains(new IsVisible(Locator.Of(new ByRole("row"), new HavingText($"name{Id}"), new ByRole("cell", "fanout"))), said);
    }

    [Fact]
    public void Derive_OwnRowGone_IsHidden() =>
        Assert.Contains(Said(Of(Row("name" + Id), Cell("name" + Id, 0)), Of()), e => e is IsHidden);

    [Fact]
    public void Derive_OrderOfOwnRows_IsSaid()
    {
        Snapshot Rows(params string[] marks) => Of([.. marks.Select(m => Row(Id + m, "listitem"))]);
        var texts = Assert.Single(Said(Rows("a", "b"), Rows("b", "a")).OfType<HasTexts>());
        Assert.Equal([Id + "b", Id + "a"], texts.Texts);
    }

    [Fact]
    public void Derive_AlertText_IsSaid() =>
        Assert.Contains(Said(Of(), Of(new() { Role = "alert" }, Text("Saved.", 0))), e => e is IsVisible v && v.Target == Locator.Of(new ByText("Saved.")));

    [Fact]
    public void Derive_LongMessageWithOwnText_SaysItsBeginning() =>
        Assert.Contains(Said(Of(), Of(Text($"Could not balance this transaction: {Id} and much more text after it") with { Id = "message" })),
            e => e is HasText { Whole: false, Text: "Could not balance this transaction:" });

    [Fact]
    public void Derive_FieldKeepsWhatWasTyped_SaysNothing()
    {
        var (before, after) = (Of(Field("Search")), Of(Field("Search", value: Id)));
        Assert.DoesNotContain(Said(new Change(before, after, new HashSet<string> { before.Elements[0].Css })), e => e is HasValue);
    }

    [Fact]
    public void Derive_ClearedField_IsSaid()
    {
        var before = Of(Field("New", value: ""));
        var change = new Change(before, before, new HashSet<string> { before.Elements[0].Css });
        Assert.Contains(Said(change), e => e is HasValue { Value: "" });
    }

    [Fact]
    public void Derive_TickedBox_IsSaid()
    {
        PageElement Box(bool on) => new() { Role = "checkbox", Type = "checkbox", Name = "Done", Checked = on };
        Assert.Contains(Said(Of(Box(false)), Of(Box(true))), e => e is IsChecked { Checked: true });
    }

    [Fact]
    public void Derive_Expanded_IsSaid() =>
        Assert.Contains(Said(Of(Button("More") with { Expanded = "false" }), Of(Button("More") with { Expanded = "true" })), e => e is HasAttribute { Name: "aria-expanded", Value: "true" });

    [Fact]
    public void Derive_Counter_IsSaidWithoutNamingIt()
    {
        var said = Said(Of(Text("2 left") with { Id = "count" }), Of(Text("1 left") with { Id = "count" }));
        var text = Assert.Single(said.OfType<HasText>());
        Assert.Equal("1 left", text.Text);
        Assert.DoesNotContain("left", text.Target.Key(), StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_DialogAppears_IsVisible() =>
        Assert.Contains(Said(Of(Button("New")), Of(Button("New"), new PageElement { Role = "dialog", Name = "New order" })), e => e is IsVisible);

    [Fact]
    public void Derive_SomethingVanishes_IsHidden() =>
        Assert.Contains(Said(Of(Button("New"), Button("Old")), Of(Button("New"))), e => e is IsHidden);

    [Fact]
    public void Derive_VolatileText_IsNotSaid() => Assert.Empty(Said(Of(), Of(Text("Updated 12:00:01"))));

    [Fact]
    public void Derive_ManyChanges_StaysWithinTheLimit() =>
        Assert.True(OracleTable.Derive(new Change(Of(), At("/x", [.. Enumerable.Range(0, 40).Select(i => Button("B" + (char)('a' + i)))]), new HashSet<string>())).Count <= OracleTable.MostOfAStep);

    [Fact]
    public void All_Names_AreUnique() => Assert.Equal(OracleTable.All.Count, OracleTable.All.Select(o => o.Name).Distinct().Count());

    [Theory]
    [InlineData("Passwords do not match.", true)]
    [InlineData("Invalid date format", true)]
    [InlineData("could not balance this transaction", true)]
    [InlineData("Login failed", true)]
    [InlineData("Transaction added.", false)]
    [InlineData("Welcome back", false)]
    [InlineData("The passwords are not alike.", true)]
    [InlineData("The two entries differ", true)]
    [InlineData("Password mismatch", true)]
    [InlineData("A different colour was chosen", false)]
    public void SaysNo_Text_IsJudged(string text, bool expected) => Assert.Equal(expected, MessageOracle.SaysNo(text));

    [Fact]
    public void OwnShown_WordInTwoTables_SaysTheCellsOfTheRowByItsPlace()
    {
        var said = Said(Of(), Of(Row($"cash{Id} 12.34"), Cell("cash" + Id, 0), Cell("12.34", 0), Row($"pay cash{Id} 12.34"), Cell($"pay cash{Id}", 3), Cell("12.34", 3)));
        Assert.Contains(said, e => e is IsVisible { Target.Parts: [_, _, Nth { Index: 0 }, ByRole { Name: "12.34" }] });
    }

    [Fact]
    public void State_Checkboxes_AreSaidRowByRow()
    {
        var page = Of(Row(Id + "a", "listitem"), Text(Id + "a", 0) with { Row = 0 }, new() { Role = "checkbox", Type = "checkbox", Checked = true, Parent = 0, Row = 0 },
            Row(Id + "b", "listitem"), Text(Id + "b", 3) with { Row = 3 }, new() { Role = "checkbox", Type = "checkbox", Checked = false, Parent = 3, Row = 3 });
        Assert.Equal([true, false], OwnRows.State(page, "listitem").OfType<IsChecked>().Select(c => c.Checked));
    }

    [Fact]
    public void State_NoneLeft_IsCountZero() => Assert.Equal([new HasCount(Locator.Of(new ByRole("row"), new HavingText(Id)), 0)], OwnRows.State(Of(), "row"));

    [Fact]
    public void Content_Table_IsSaidRowByCell()
    {
        var page = Of(Heading("Accounts", 1), new() { Role = "table" }, Row("Landlord 600") with { Parent = 1 }, Cell("Landlord", 2), Cell("$600.00", 2), Row("Grocer 42") with { Parent = 1 }, Cell("Grocer", 5), Cell("$42.50", 5));
        Assert.Contains(ContentRule.Of(page), e => e is HasText { Text: "$42.50" } t && t.Target.Parts[1] == new HavingText("Grocer"));
    }

    [Fact]
    public void Content_VolatileCell_IsLeftOut()
    {
        var page = Of(new() { Role = "table" }, Row("Job 12:01:02") with { Parent = 0 }, Cell("Job", 1), Cell("12:01:02", 1), Row("Other x") with { Parent = 0 }, Cell("Other", 4), Cell("x", 4));
        Assert.DoesNotContain(ContentRule.Of(page), e => e is HasText { Text: "12:01:02" });
    }

    private static List<Expectation> Said(Snapshot before, Snapshot after) => Said(new Change(before, after, new HashSet<string>()));

    private static List<Expectation> Said(Change change) =>
        [.. OracleTable.Derive(change).Select(d => d.Make(d.Element is null ? new Locator([]) : LocatorRanker.Rank(d.Page, d.Element, d.WithoutText).First()))];

    [Fact]
    public void Derive_OtherGround_IsTheThemesColour()
    {
        var (light, dark) = (Of(Button("Theme")) with { Ground = "rgb(255, 255, 255)" }, Of(Button("Theme")) with { Ground = "rgb(0, 0, 0)" });
        Assert.Contains(Said(light, dark), e => e is HasStyle { Name: "background-color", Value: "rgb(0, 0, 0)" });
        Assert.DoesNotContain(Said(light, light), e => e is HasStyle);
    }

    [Fact]
    public void Content_ListWithoutATable_IsItsEntriesFromTheFirstToTheLast()
    {
        var rows = Enumerable.Range(0, 20).SelectMany(i => new PageElement[] { new() { Role = "listitem", Tag = "li", Parent = -1 }, new() { Role = "link", Tag = "a", Name = $"package {(char)('a' + i)}", Href = "/p", Row = 2 * i, Parent = 2 * i } });
        var said = ContentRule.Of(Of([.. rows])).OfType<IsVisible>().Select(v => v.Target).ToList();
        Assert.Equal((Locator.Of(new ByRole("link", "package a")), Locator.Of(new ByRole("link", "package t"))), (said[0], said[^1]));
        Assert.InRange(said.Count, 4, 8);
    }

    [Fact]
    public void Derive_OwnTextNowInAField_IsNotSaidToBeGone()
    {
        var text = $"Text {Symbol.Of("id")} here.";
        var shown = Of(new PageElement { Role = "text", Tag = "p", Text = text });
        Assert.Contains(Said(shown, Of(Button("Back"))), e => e is IsHidden);
        Assert.DoesNotContain(Said(shown, Of(Field("Text", "textarea") with { Value = text })), e => e is IsHidden);
    }
}
