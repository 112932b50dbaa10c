using Krewe.Core.Forms;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Forms;

public sealed class AnotherValueTests
{
    private static readonly string Id = Symbol.Of("id");

    [Fact]
    public void Of_OwnText_IsMarkedAtItsEnd() => Assert.Equal(Id + "new", Value(Field("Name", value: Id)));

    [Fact]
    public void Of_TextOfSomebodyElse_IsLeftAlone() => Assert.Null(Value(Field("Name", value: "pear")));

    [Theory]
    [InlineData("3", null, null, null, "4")]
    [InlineData("10", "10", null, null, "9")]
    [InlineData("0.5", "1", "0", "0.25", "0.75")]
    [InlineData("1", "1", "1", null, null)]
    [InlineData("abc", null, null, null, null)]
    public void Of_Number_IsTheNextThatFits(string shown, string? max, string? min, string? step, string? other) =>
        Assert.Equal(other, Value(Field("Amount", "number", shown) with { Role = "spinbutton", Max = max, Min = min, Step = step }));

    [Theory]
    [InlineData("2026-02-28", null, "2026-03-01")]
    [InlineData("2026-02-28", "2026-02-28", null)]
    [InlineData("28.2.2026", null, null)]
    public void Of_Date_IsTheDayAfter(string shown, string? max, string? other) => Assert.Equal(other, Value(Field("Due", "date", shown) with { Role = "date", Max = max }));

    [Theory]
    [InlineData("Red", "Blue")]
    [InlineData("Blue", "Red")]
    public void Of_Select_IsAnOptionThatNeitherDestroysNorSaysNothing(string shown, string other) =>
        Assert.Equal(other, Value(new PageElement { Role = "combobox", Tag = "select", Type = "select", Name = "Colour", Value = shown, Options = ["Choose...", "Delete all", "Red", "Blue"] }));

    [Theory]
    [InlineData("Starred", true)]
    [InlineData("Delete this card", false)]
    public void Of_Checkbox_IsPressedUnlessItDestroys(string name, bool pressed) =>
        Assert.Equal(pressed, Value(new PageElement { Role = "checkbox", Tag = "input", Type = "checkbox", Name = name, Checked = false }) is not null);

    [Fact]
    public void Of_Radio_IsTheFirstThatIsNotPressed()
    {
        PageElement Radio(string name, bool on) => new() { Role = "radio", Tag = "input", Type = "radio", Name = name, FieldName = "size", Checked = on };
        var form = Form(Radio("S", true), Radio("M", false), Radio("L", false));
        Assert.Equal(["M"], AnotherValue.Entries(form).Select(e => e.Field.Element.Name));
    }

    [Fact]
    public void SavedValues_FormOpenedAgain_SaysWhatItHolds()
    {
        var name = Field("Name", value: Id);
        var star = new PageElement { Role = "checkbox", Tag = "input", Type = "checkbox", Name = "Starred", Checked = false };
        var form = Form(name, Field("Note", value: ""), star);
        var page = Of(name with { Value = Id + "new" }, Field("Note", value: "rewritten by the application"), star with { Checked = true }, Button("Save"));
        var again = Assert.Single(FormFinder.Find(page));
        var said = SavedValues.Of(form, AnotherValue.Entries(form), page, again).Select(d => d.Make(new([]))).ToList();
        Assert.Collection(said, e => Assert.Equal(Id + "new", Assert.IsType<HasValue>(e).Value), e => Assert.True(Assert.IsType<IsChecked>(e).Checked));
    }

    private static FormModel Form(params PageElement[] fields) => Assert.Single(FormFinder.Find(Of([.. fields, Button("Save")])));

    private static string? Value(PageElement field) => Form(field, Field("Other")) is var form ? AnotherValue.Of(form, form.Fields[0]) : null;
}
