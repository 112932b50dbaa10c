using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Forms;

public sealed class FormTests
{
    private static readonly string Id = Symbol.Of("id");
    private static PageElement FormElement => new() { Role = "form", Tag = "form" };

    private static Snapshot AddUser(string name = "") =>
        Of(FormElement, Field("Name", value: name, form: 0), Field("Password", "password", form: 0), Field("Repeat", "password", form: 0), Button("Add user") with { Form = 0 });

    [Fact]
    public void Find_RealForm_HasItsFieldsAndButtons()
    {
        var form = Assert.Single(FormFinder.Find(AddUser()));
        Assert.Equal([FieldKind.Text, FieldKind.Password, FieldKind.ConfirmPassword], form.Fields.Select(f => f.Kind));
        Assert.Equal("Add user", Assert.Single(form.Buttons).Name);
    }

    [Fact]
    public void Find_FieldsWithoutForm_AreBoundToTheButtonNearThem()
    {
        var form = Assert.Single(FormFinder.Find(Of(Field("Name"), Button("Add"))));
        Assert.Equal("Add", Assert.Single(form.Buttons).Name);
    }

    [Fact]
    public void Find_SearchBesideAButtonThatAdds_HasNoButton()
    {
        var form = Assert.Single(FormFinder.Find(Of(Field("Search", "search") with { Role = "searchbox" }, Button("New product"))));
        Assert.Empty(form.Buttons);
    }

    [Theory]
    [InlineData("Cancel", true)]
    [InlineData("× Close", true)]
    [InlineData("Cancellation rules", false)]
    [InlineData("Save", false)]
    public void GivesUp_Words_AreKnown(string words, bool givesUp) => Assert.Equal(givesUp, FormButtons.GivesUp(words));

    [Theory]
    [InlineData("get", true)]
    [InlineData("post", false)]
    [InlineData(null, false)]
    public void Signature_FormSentAsAnAddress_SaysThatItOnlyAsks(string? method, bool asks)
    {
        var form = Assert.Single(FormFinder.Find(Of(FormElement with { Method = method }, Field("Performer", form: 0), Button("Show") with { Form = 0 })));
        Assert.Equal(asks, ControlSignature.Asks(ControlSignature.Of(form)));
    }

    [Theory]
    [InlineData("Save", "Save")]
    [InlineData("Clear completed", "")]
    [InlineData("Close", "")]
    public void Find_FormWithoutButtons_HasTheOneBelowThatSends(string below, string button)
    {
        var form = Assert.Single(FormFinder.Find(Of(FormElement, Field("Label", form: 0), Text("Optional words"), Button(below), Button("Help"))));
        Assert.Equal(button, string.Join(' ', form.Buttons.Select(b => b.Name)));
    }

    [Fact]
    public void Find_CheckboxInRow_IsNoForm() =>
        Assert.Empty(FormFinder.Find(Of(Row("pear", "listitem"), new PageElement { Role = "checkbox", Type = "checkbox", Row = 0, Parent = 0 })));

    [Theory]
    [InlineData("Save", true)]
    [InlineData("Next", false)]
    [InlineData("Preview", false)]
    public void Find_ButtonThatIsDisabledAtFirst_IsTheFormsWhenItSends(string button, bool isThere) =>
        Assert.Equal(isThere, FormFinder.Find(Of(Field("Name"), Button(button) with { Type = "button", Disabled = true }))[0].Buttons.Count == 1);

    [Fact]
    public void IsSignIn_NameAndPassword_IsTrue() =>
        Assert.True(FormFinder.Find(Of(FormElement, Field("User", form: 0), Field("Password", "password", form: 0), Button("Log in") with { Form = 0 }))[0].IsSignIn);

    [Theory]
    [InlineData("Sign up")]
    [InlineData("Create account")]
    [InlineData("Register now")]
    public void IsSignIn_ButtonThatMakesAnAccount_IsFalse(string button) =>
        Assert.False(FormFinder.Find(Of(FormElement, Field("User", form: 0), Field("Password", "password", form: 0), Button(button) with { Form = 0 }))[0].IsSignIn);

    [Fact]
    public void IsSignIn_ButtonsForBoth_IsTrue() =>
        Assert.True(FormFinder.Find(Of(FormElement, Field("User", form: 0), Field("Password", "password", form: 0), Button("Register") with { Form = 0 }, Button("Log in") with { Form = 0 }))[0].IsSignIn);

    [Fact]
    public void IsSignIn_PasswordTwice_IsFalse() => Assert.False(FormFinder.Find(AddUser())[0].IsSignIn);

    [Theory]
    [InlineData("", true)]
    [InlineData("Team Wiki", false)]
    public void IsOwn_OnThePageOfARecord_HangsOnWhatTheFormShows(string value, bool own)
    {
        var page = At($"/wiki?id={Id}", Heading($"Page {Id}"), Field("Title", value: value), Button("Save"));
        Assert.Equal(own, FormFinder.Find(page)[0].IsOwn(page));
    }

    [Fact]
    public void IsOwn_ChoicesOnlyOnThePageOfARecord_IsFalse()
    {
        var page = At($"/wiki?id={Id}", Heading($"Page {Id}"), new PageElement { Role = "combobox", Tag = "select", Type = "select", Name = "Language", Options = ["en", "fr"] }, Button("Save"));
        Assert.False(FormFinder.Find(page)[0].IsOwn(page));
    }

    [Fact]
    public void IsOwn_ShowsTheRecord_IsTrue()
    {
        var page = Of(Field("Title", value: "name" + Id), Field("Notes", value: "old"), Button("Save"));
        Assert.True(FormFinder.Find(page)[0].IsOwn(page));
    }

    [Fact]
    public void Among_FormThatHasGotAChoice_IsFound()
    {
        var (before, after) = (Of(Field("Name"), Button("Add queue")), Of(Choice("Workspace"), Field("Name"), Button("Add queue")));
        var (form, forms) = (FormFinder.Find(before)[0], FormFinder.Find(after));
        Assert.Equal(1, form.Among(forms)!.Counterpart(form, form.Fields[0])!.Element.Index);
    }

    [Fact]
    public void Among_OtherForm_IsNotFound() => Assert.Null(FormFinder.Find(Of(Field("Name"), Button("Add queue")))[0].Among(FormFinder.Find(Of(Field("Name"), Button("Add user")))));

    private static PageElement Choice(string name) => new() { Role = "combobox", Tag = "select", Type = "select", Name = name, Label = name, Options = ["a", "b"] };

    [Fact]
    public void OwnButtons_HelpBesideASearch_IsNoneOfTheSearchs()
    {
        var page = Of(new() { Role = "form", Tag = "form" }, Field("Search", "search") with { Form = 0, Role = "searchbox" }, Button("Search") with { Form = 0 }, Button("Show help") with { Form = 0, Type = "button" });
        Assert.Equal(["Search"], FormFinder.Find(page)[0].OwnButtons.Select(b => b.Name));
    }

    [Fact]
    public void SafeButtons_Destructive_AreLeftOut()
    {
        var page = Of(FormElement, Field("Name", form: 0), Button("Save") with { Form = 0 }, Button("Delete all") with { Form = 0 });
        Assert.Equal(["Save"], FormFinder.Find(page)[0].SafeButtons(false).Select(b => b.Name));
    }

    [Fact]
    public void Signature_MoreOfTheSameFields_IsEqual()
    {
        var two = Of(FormElement, Field("Account 1", form: 0), Field("Account 2", form: 0));
        var three = Of(FormElement, Field("Account 1", form: 0), Field("Account 2", form: 0), Field("Account 3", form: 0));
        Assert.Equal(FormFinder.Find(two)[0].Signature, FormFinder.Find(three)[0].Signature);
    }

    [Fact]
    public void Accepting_Form_BeginsWithEverythingFilledIn()
    {
        var first = FormTries.Accepting(FormFinder.Find(AddUser())[0]).First();
        Assert.Equal("valid", first.Name);
        Assert.Equal(3, first.Entries.Count);
        Assert.Equal(first.Entries[1].Value, first.Entries[2].Value);
    }

    [Fact]
    public void Refusing_ConfirmedPassword_TriesADifferentOne()
    {
        var accepted = FormTries.Accepting(FormFinder.Find(AddUser())[0]).First();
        var mismatch = FormTries.Refusing(accepted).First(t => t.Name.StartsWith("mismatch", StringComparison.Ordinal));
        Assert.NotEqual(mismatch.Entries[1].Value, mismatch.Entries[2].Value);
    }

    [Fact]
    public void Refusing_NumberWithMaximum_TriesOneAbove()
    {
        var page = Of(FormElement, new PageElement { Role = "spinbutton", Tag = "input", Type = "number", Name = "Age", Max = "99", Form = 0 }, Button("Save") with { Form = 0 });
        Assert.Contains(FormTries.Refusing(FormTries.Accepting(FormFinder.Find(page)[0]).First()), t => t.Entries[0].Value == "100");
    }

    [Fact]
    public void Choices_SelectWithoutAnythingToSend_TakesEffectAtOnce()
    {
        var select = new PageElement { Index = 0, Role = "combobox", Tag = "select", Type = "select", Name = "Sort by", Label = "Sort by", Value = "name", Options = ["name", "price", "age", "size"] };
        var form = FormFinder.Find(Of(select))[0];
        Assert.True(form.OnlyChooses);
        Assert.Equal(["\"price\" is chosen as \"Sort by\"", "\"age\" is chosen as \"Sort by\""], FormTries.Choices(form).Select(t => t.Says));
        Assert.False(FormFinder.Find(Of(select, Button("Apply")))[0].OnlyChooses);
        Assert.False((form with { Fields = [new FormField(select with { Row = 0 }, FieldKind.Select)] }).OnlyChooses);
    }

    [Fact]
    public void Options_Select_TriesEachOtherOption()
    {
        var page = Of(FormElement, Field("Name", form: 0), new PageElement { Role = "combobox", Tag = "select", Type = "select", Name = "Kind", Value = "a", Options = ["a", "b", "c"], Form = 0 }, Button("Save") with { Form = 0 });
        Assert.Equal(["b", "c"], FormTries.Options(FormTries.Accepting(FormFinder.Find(page)[0]).First()).Select(t => t.Entries[1].Value));
    }

    [Fact]
    public void Judge_OwnTextShown_IsAccepted() =>
        Assert.Equal(Outcome.Accepted, Judge(AddUser(), Of([.. AddUser().Elements, Text("Name: name" + Id)]), []));

    [Fact]
    public void Judge_ErrorMessage_IsRefused() =>
        Assert.Equal(Outcome.Refused, Judge(AddUser(), Of([.. AddUser().Elements, Text("Passwords do not match.") with { Classes = "error" }]), []));

    [Fact]
    public void Judge_ServerSaysNo_IsRefused() => Assert.Equal(Outcome.Refused, Judge(AddUser(), AddUser(), [422]));

    [Fact]
    public void Judge_InvalidField_IsRefused()
    {
        var after = Of([.. AddUser().Elements.Select(e => e.Index == 1 ? e with { Invalid = true, Focused = true } : e)]);
        Assert.Equal(Outcome.Refused, Judge(AddUser(), after, []));
    }

    [Fact]
    public void Judge_RequiredFieldsEmptiedAfterThanks_IsAccepted()
    {
        var after = Of([.. AddUser().Elements.Select(e => e.Index == 1 ? e with { Invalid = true } : e), Text("Thank you, name" + Id)]);
        Assert.Equal(Outcome.Accepted, Judge(AddUser(), after, []));
    }

    [Fact]
    public void Judge_RequiredFieldEmptiedWithTheCaretInIt_IsAcceptedWhereTheTextIsShown()
    {
        var emptied = AddUser().Elements.Select(e => e.Index == 1 ? e with { Invalid = true, Focused = true, Value = "" } : e).ToList();
        Assert.Equal(Outcome.Accepted, Judge(AddUser(), Of([.. emptied, Text("name" + Id)]), []));
        Assert.Equal(Outcome.Refused, Judge(AddUser(), Of([.. emptied]), []));
    }

    [Fact]
    public void Accepting_RequiredChoice_TakesTheFirstRealOption()
    {
        var select = new PageElement { Role = "combobox", Tag = "select", Type = "select", Label = "Category", Required = true, Value = "Choose ...", Options = ["Choose ...", "Garden", "Kitchen"], Form = 0 };
        var way = FormTries.Accepting(FormFinder.Find(Of(FormElement, select, Button("Save") with { Form = 0 }))[0]).First();
        Assert.Equal("Garden", Assert.Single(way.Entries).Value);
    }

    [Fact]
    public void Accepting_UnsetRadioButtons_TakesTheFirst()
    {
        PageElement Radio(string label) => new() { Role = "radio", Tag = "input", Type = "radio", Label = label, FieldName = "size", Required = true, Checked = false, Form = 0 };
        var way = FormTries.Accepting(FormFinder.Find(Of(FormElement, Field("Name", form: 0), Radio("S"), Radio("L"), Button("Save") with { Form = 0 }))[0]).First();
        Assert.Equal(["Name", "S"], way.Entries.Select(e => e.Field.Element.Label));
    }

    [Fact]
    public void Judge_NothingHappened_IsNone() => Assert.Equal(Outcome.None, Judge(AddUser("x"), AddUser("x"), []));

    [Fact]
    public void Judge_FormThatHasGotAChoice_IsStillThere() => Assert.Equal(Outcome.None, Judge(Task("x"), Task("x", choice: true), []));

    [Fact]
    public void Judge_FormLikeItThatWasBesideIt_IsAnother()
    {
        var quick = Task("x").Elements.Select(e => e with { Form = e.Form is null ? null : 4 });
        Assert.Equal(Outcome.Accepted, Judge(Of([.. Task("x", choice: true).Elements, .. quick]), Of([.. Task("x").Elements]), []));
    }

    private static Snapshot Task(string name, bool choice = false) =>
        Of([FormElement, Field("Task", value: name, form: 0), Button("Save") with { Form = 0 }, .. choice ? [new PageElement { Role = "combobox", Tag = "select", Type = "select", Label = "Board", Value = "One", Options = ["One", "Two"], Form = 0 }] : Array.Empty<PageElement>()]);

    [Fact]
    public void Judge_FormGone_IsAccepted() => Assert.Equal(Outcome.Accepted, Judge(AddUser(), Of(Text("Done")), [200]));

    [Theory]
    [InlineData("GET 403, PUT 200", "200")]
    [InlineData("POST 422, GET 200", "422")]
    [InlineData("GET 404, GET 200", "404 200")]
    [InlineData("POST 302, PAGE 500, GET 404", "302 500")]
    [InlineData("", "")]
    public void Answers_SomethingWasWritten_CountsThatAlone(string requests, string counted) =>
        Assert.Equal(counted, string.Join(' ', FormJudge.Answers([.. requests.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(' ')).Select(r => (r[0] == "PAGE" ? "GET" : r[0], r[0] == "PAGE", int.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture)))])));

    private static Outcome Judge(Snapshot before, Snapshot after, IReadOnlyList<int> statuses) =>
        FormJudge.Judge(FormFinder.Find(before)[0], new Change(before, after, before.Elements.Where(e => e.Index == 1).Select(e => e.Css).ToHashSet()), statuses);
}
