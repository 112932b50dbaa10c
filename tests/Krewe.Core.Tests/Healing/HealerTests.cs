using Krewe.Core.Healing;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Healing;

public sealed class HealerTests
{
    private static readonly string Id = Symbol.Of("id");

    private static PageElement Form(string action = "/sign-in") => new() { Role = "form", Tag = "form", Method = "post", Action = action };

    private static PageElement In(int form, PageElement e) => e with { Form = form, Parent = form };

    /// <summary>A sign-in page; the field and the button can be replaced, and more can stand behind them.</summary>
    private static Snapshot SignIn(PageElement button, PageElement? user = null, params PageElement[] more) => Pages.At("/sign-in",
    [
        Heading("Welcome", 1), Form(), In(1, user ?? Field("User name") with { FieldName = "username", Id = "username" }),
        In(1, Field("Password", "password") with { FieldName = "password" }), In(1, button), .. more,
    ]);

    private static HealDecision Decide(Snapshot then, int index, Snapshot now, HealUse use = HealUse.Act) =>
        Healer.Decide(FingerprintMaker.Of(then, then.Elements[index]), FingerprintMaker.Controls(then), now, use);

    [Theory]
    [InlineData("Log in")]
    [InlineData("Continue")]
    public void Decide_RenamedSubmitOfTheSameForm_IsHealed(string name)
    {
        var found = Decide(SignIn(Button("Sign in")), 4, SignIn(Button(name)));
        Assert.Equal(name, found.Element?.Name);
        Assert.Contains(found.Facts, f => f.Says.Contains("form", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Sign out")]
    [InlineData("Sign up")]
    [InlineData("Delete account")]
    public void Decide_SubmitThatSaysTheOpposite_IsNotHealed(string name) => Assert.Null(Decide(SignIn(Button("Sign in")), 4, SignIn(Button(name))).Element);

    [Fact]
    public void Decide_SubmitOfAFormThatIsSentElsewhere_IsNotHealed()
    {
        var now = SignIn(Button("Log in"));
        now = now with { Elements = [.. now.Elements.Select(e => e.Role == "form" ? e with { Action = "/newsletter" } : e)] };
        Assert.Null(Decide(SignIn(Button("Sign in")), 4, now).Element);
    }

    [Fact]
    public void Decide_ButtonOfAnotherWord_WithTheLookAndPlaceOfTheOldOne_IsNotHealed()
    {
        static Snapshot Bar(string last) => Of(Heading("Products"), Button("Edit") with { Type = "button", Classes = "b" }, Button(last) with { Type = "button", Classes = "b red" });
        var found = Decide(Bar("Delete"), 2, Bar("Archive"));
        Assert.Null(found.Element);
        Assert.Contains("says something else", found.Says);
    }

    [Fact]
    public void Decide_ButtonOfAnotherWordWithTheSameId_IsNotHealedWhenOneDestroys()
    {
        var found = Decide(Of(Button("Delete") with { Id = "act", Type = "button" }), 0, Of(Button("Archive") with { Id = "act", Type = "button" }));
        Assert.Null(found.Element);
    }

    [Fact]
    public void Decide_NeighbourThatMovesIntoTheGap_IsNotTakenForTheOneThatIsGone()
    {
        var then = Of(Button("Save draft") with { Type = "button" }, Button("Save") with { Type = "button" });
        Assert.Null(Decide(then, 1, Of(Button("Save draft") with { Type = "button" })).Element);
    }

    [Fact]
    public void Decide_ElementIsGone_SaysSo()
    {
        var found = Decide(SignIn(Button("Sign in")), 4, Of(Heading("Welcome", 1)));
        Assert.Null(found.Element);
        Assert.Contains("button \"Sign in\" is gone", found.Says);
    }

    [Fact]
    public void Decide_RenamedField_IsHealedByItsNameAttribute()
    {
        var found = Decide(SignIn(Button("Sign in")), 2, SignIn(Button("Sign in"), Field("Account") with { FieldName = "username" }));
        Assert.Equal("Account", found.Element?.Label);
    }

    [Fact]
    public void Decide_FieldOfAnotherNameAndLabel_IsNotHealed() =>
        Assert.Null(Decide(SignIn(Button("Sign in")), 2, SignIn(Button("Sign in"), Field("Coupon") with { FieldName = "coupon" })).Element);

    [Fact]
    public void Decide_PasswordField_IsTheOnlyOneOfItsForm()
    {
        var now = SignIn(Button("Sign in"));
        now = now with { Elements = [.. now.Elements.Select(e => e.Role == "password" ? e with { Label = "Passphrase", Name = "Passphrase", FieldName = "password" } : e)] };
        Assert.Equal("Passphrase", Decide(SignIn(Button("Sign in")), 3, now).Element?.Label);
    }

    [Theory]
    [InlineData("/products", true)]
    [InlineData("/help", false)]
    public void Decide_RenamedLink_IsHealedOnlyWhenItLeadsToTheSamePlace(string href, bool healed)
    {
        static Snapshot Menu(PageElement link) => Of(Link("Home", "/"), link, Link("Contact", "/contact"));
        Assert.Equal(healed, Decide(Menu(Link("Products", "/products")), 1, Menu(Link("Catalogue", href))).Element is not null);
    }

    [Fact]
    public void Decide_TwoLinksToTheSamePlace_IsNotHealed()
    {
        var then = Of(Link("Products", "/products"));
        Assert.Null(Decide(then, 0, Of(Link("Catalogue", "/products"), Link("Assortment", "/products"))).Element);
    }

    [Fact]
    public void Decide_LinkThatBecameAButtonOfTheSameWords_IsHealed()
    {
        static PageElement Open(string tag, string role) => new() { Role = role, Tag = tag, Name = "New product", Id = "new", Classes = "button", Type = role == "button" ? "button" : null, Href = role == "link" ? "#" : null };
        var then = Of(Heading("Products"), Open("button", "button"));
        Assert.Equal("a", Decide(then, 1, Of(Heading("Products"), Open("a", "link"))).Element?.Tag);
    }

    [Fact]
    public void Decide_SwitchThatBecameACheckbox_IsHealedInItsOwnRow()
    {
        static PageElement Switch(string role, int row) => new() { Role = role, Tag = "button", Name = "On sale", Checked = false, Row = row, Parent = row };
        static Snapshot Table(string role) => Of(Row($"Cup {Id}"), Switch(role, 0), Row("Mug"), Switch(role, 2));
        var found = Decide(Table("switch"), 1, Table("checkbox"));
        Assert.Equal(1, found.Element?.Index);
    }

    [Fact]
    public void Decide_ControlOfAForeignRow_IsNotTakenForThatOfTheOwnRow()
    {
        static PageElement Remove(int row) => Button("Remove") with { Type = "button", Row = row, Parent = row };
        var then = Of(Row($"Cup {Id}"), Button("Delete") with { Type = "button", Row = 0, Parent = 0 });
        Assert.Null(Decide(then, 1, Of(Row("Mug"), Remove(0))).Element);
    }

    [Fact]
    public void Decide_TextThatChanged_IsNotHealed() =>
        Assert.Null(Decide(Of(Heading("Products", 1)), 0, Of(Heading("Offers", 1)), HealUse.Expectation).Element);

    [Fact]
    public void Decide_TextInAnotherElement_IsHealed()
    {
        var found = Decide(Of(Heading("Products", 1), Text("One")), 0, Of(Text("Products"), Text("One")), HealUse.Expectation);
        Assert.Equal("Products", found.Element?.Text);
    }

    [Fact]
    public void Decide_ControlThatIsExpected_NeedsMoreThanWords()
    {
        var (then, now) = (Of(Button("Basket") with { Type = "button" }), Of(Button("Cart") with { Type = "button" }));
        Assert.NotNull(Decide(then, 0, now).Element);
        Assert.Null(Decide(then, 0, now, HealUse.Expectation).Element);
    }

    [Fact]
    public void Decide_ControlThatCannotBeUsed_IsNotHealed() =>
        Assert.Null(Decide(SignIn(Button("Sign in")), 4, SignIn(Button("Log in") with { Disabled = true })).Element);
}
