using Krewe.Core.Forms;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Forms;

/// <summary>Which forms are not sent, and why.</summary>
public sealed class RefusalTests
{
    private static PageElement FormElement => new() { Role = "form", Tag = "form" };

    private static Snapshot AddUser(string name = "") =>
        Of(FormElement, Field("Name", value: name, form: 0), Field("Password", "password", form: 0), Field("Repeat", "password", form: 0), Button("Add user") with { Form = 0 });

    [Theory]
    [InlineData("Reason", "would change settings")]
    [InlineData("Group name", null)]
    public void Refusal_ChoicesWithAText_HangsOnWhatTheTextIs(string text, string? expected)
    {
        PageElement Box(string name, bool on) => new() { Role = "checkbox", Tag = "input", Type = "checkbox", Name = name, Checked = on, Form = 0 };
        var page = Of(FormElement with { Method = "post" }, Box("administrator", true), Box("bot", false), Field(text, form: 0), Button("Save user groups") with { Form = 0 });
        Assert.Equal(expected, FormFinder.Find(page)[0].Refusal(page, false));
    }

    [Theory]
    [InlineData("/preferences", "post", "would change settings")]
    [InlineData("/preferences", null, null)]
    [InlineData("/members", "post", null)]
    public void Refusal_PageOfSettings_HangsOnWhetherAServerKeepsThem(string address, string? method, string? expected)
    {
        var page = At(address, FormElement with { Method = method }, Field("Nickname", form: 0), Button("Save") with { Form = 0 });
        Assert.Equal(expected, FormFinder.Find(page)[0].Refusal(page, false));
    }

    [Fact]
    public void Refusal_EmptyForm_IsNull() => Assert.Null(FormFinder.Find(AddUser())[0].Refusal(AddUser(), false));

    [Fact]
    public void Refusal_SomebodyElsesData_IsRefused()
    {
        var page = Of(FormElement, Field("Name", value: "Ada Lovelace", form: 0), Field("About", "textarea", "Text of hers", 0), Button("Save") with { Form = 0 });
        Assert.NotNull(FormFinder.Find(page)[0].Refusal(page, false));
        Assert.Null(FormFinder.Find(page)[0].Refusal(page, true));
    }

    [Fact]
    public void Refusal_ManyFilledTexts_ChangesWhatIsThere()
    {
        var page = Of([FormElement, .. Enumerable.Range(0, 12).Select(i => Field("Option " + i, value: i < 3 ? "some value" : "", form: 0)), Button("Save") with { Form = 0 }]);
        Assert.Equal("would change what this run did not create", FormFinder.Find(page)[0].Refusal(page, false));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Refusal_PasswordTwiceForNobodyElse_ChangesTheOwnAccount(bool named)
    {
        var page = named ? Of(FormElement, Field("Name", value: "admin", form: 0), Field("New password", "password", form: 0), Field("Retype", "password", form: 0), Button("Change") with { Form = 0 })
            : Of(FormElement, Field("New password", "password", form: 0), Field("Retype", "password", form: 0), Button("Change") with { Form = 0 });
        Assert.Equal("changes the user's own account", FormFinder.Find(page)[0].Refusal(page, false));
        Assert.Null(FormFinder.Find(page)[0].Refusal(page, true));
    }

    [Theory]
    [InlineData("Add folder (ab-12)", "", null)]
    [InlineData("Add folder (ab-12)", "Documents", "would change what this run did not create")]
    [InlineData("Edit folder", "", "would change what this run did not create")]
    public void Refusal_SuggestionsForSomethingNew_AreSent(string heading, string first, string? expected)
    {
        var page = Of(Heading(heading), FormElement, Field("Label", value: first, form: 1), Field("Folder ID", value: "ab-12", form: 1), Field("Path", value: "~/ab", form: 1), Field("Rate", value: "3600", form: 1), Button("Save") with { Form = 1 });
        Assert.Equal(expected, FormFinder.Find(page)[0].Refusal(page, false));
    }

    [Fact]
    public void Refusal_OneSuggestedText_IsNull()
    {
        var page = Of(FormElement, Field("Host", value: "localhost", form: 0), Field("Name", form: 0), Field("Comment", form: 0), Button("Add") with { Form = 0 });
        Assert.Null(FormFinder.Find(page)[0].Refusal(page, false));
    }

    [Theory]
    [InlineData("post", "would change settings")]
    [InlineData("get", null)]
    [InlineData(null, null)]
    public void Refusal_NothingButChoices_DependsOnWhatIsSent(string? method, string? expected)
    {
        var select = new PageElement { Role = "combobox", Tag = "select", Type = "select", Label = "Right", Options = ["none", "read"], Form = 0 };
        var page = Of(FormElement with { Method = method }, select, Button("Update") with { Form = 0 });
        Assert.Equal(expected, FormFinder.Find(page)[0].Refusal(page, false));
    }

    [Fact]
    public void Refusal_PresentPassword_IsRefusedEvenWhenOwn()
    {
        var page = Of(FormElement, Field("Current password", "password", form: 0), Button("Save") with { Form = 0 });
        Assert.NotNull(FormFinder.Find(page)[0].Refusal(page, true));
    }
}
