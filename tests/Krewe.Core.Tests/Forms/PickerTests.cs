using Krewe.Core.Forms;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Forms;

public sealed class PickerTests
{
    private static readonly PageElement Combobox = new() { Role = "combobox", Tag = "div", Name = "Category", Text = "", Popup = "listbox", Form = 0 };

    [Fact]
    public void Find_ListThatScriptDraws_IsAFieldOfItsForm()
    {
        var form = Assert.Single(FormFinder.Find(InForm(Combobox)));
        Assert.Equal([FieldKind.Text, FieldKind.Picker], form.Fields.Select(f => f.Kind));
        Assert.Equal("Save", Assert.Single(form.Buttons).Name);
        Assert.Contains(FormTries.Accepting(form).First().Entries, e => e.Field.Kind == FieldKind.Picker);
    }

    [Theory]
    [InlineData("Choose one", true)]
    [InlineData("Kitchen", false)]
    public void Accepting_Picker_IsChosenFromWhereItShowsNoChoice(string shown, bool chosen) =>
        Assert.Equal(chosen, FormTries.Accepting(FormFinder.Find(InForm(Combobox with { Text = shown }))[0]).First().Entries.Any(e => e.Field.Kind == FieldKind.Picker));

    [Fact]
    public void Find_ButtonThatOpensOptions_IsNoButtonOfTheForm() =>
        Assert.Equal(["Save"], FormFinder.Find(InForm(Button("Category") with { Popup = "listbox", Form = 0 }))[0].Buttons.Select(b => b.Name));

    [Fact]
    public void Find_PickerOutsideOfAForm_IsAControlOfThePage() =>
        Assert.Empty(FormFinder.Find(Of(Button("Sort by") with { Popup = "listbox" })));

    [Theory]
    [InlineData("input", null, null, false)]
    [InlineData("input", "listbox", null, true)]
    [InlineData("input", null, "false", false)]
    [InlineData("div", null, "false", true)]
    [InlineData("select", "listbox", null, false)]
    public void IsPicker_Combobox_HangsOnWhatItSaysThatItOpens(string tag, string? popup, string? expanded, bool expected) =>
        Assert.Equal(expected, (Combobox with { Tag = tag, Popup = popup, Expanded = expanded, Type = "text" }).IsPicker());

    [Theory]
    [InlineData("-- please select --", true)]
    [InlineData("", true)]
    [InlineData("Select a size", true)]
    [InlineData("Kitchen", false)]
    public void Is_Option_IsJudgedByItsWords(string option, bool expected) => Assert.Equal(expected, NoChoice.Is(option));

    private static Snapshot InForm(PageElement picker) => Of(new PageElement { Role = "form", Tag = "form" }, Field("Name", form: 0), picker, Button("Save") with { Form = 0 });
}
