using Krewe.Core.Forms;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Forms;

public sealed class FieldRulesTests
{
    [Theory]
    [InlineData("Name", "text", FieldKind.Text)]
    [InlineData("E-mail address", "text", FieldKind.Email)]
    [InlineData("Anything", "email", FieldKind.Email)]
    [InlineData("Search", "text", FieldKind.Search)]
    [InlineData("Filter", "text", FieldKind.Search)]
    [InlineData("Due date", "text", FieldKind.Date)]
    [InlineData("Amount 2", "text", FieldKind.Amount)]
    [InlineData("Quantity", "text", FieldKind.Number)]
    [InlineData("Phone", "text", FieldKind.Phone)]
    [InlineData("Website", "text", FieldKind.Url)]
    [InlineData("Price", "number", FieldKind.Amount)]
    [InlineData("Age", "number", FieldKind.Number)]
    [InlineData("When", "date", FieldKind.Date)]
    [InlineData("Notes", "textarea", FieldKind.LongText)]
    [InlineData("Colour", "select", FieldKind.Select)]
    [InlineData("Agree", "checkbox", FieldKind.Check)]
    [InlineData("Candidate", "text", FieldKind.Text)]
    public void KindOf_TypeAndWords_Decide(string label, string type, FieldKind expected) => Assert.Equal(expected, FieldRules.KindOf(Field(label, type), []));

    [Fact]
    public void KindOf_SecondPassword_IsConfirmation() =>
        Assert.Equal(FieldKind.ConfirmPassword, FieldRules.KindOf(Field("Again", "password"), [Field("Password", "password")]));

    [Fact]
    public void KindOf_SecondEmail_IsConfirmation() =>
        Assert.Equal(FieldKind.ConfirmEmail, FieldRules.KindOf(Field("Confirm e-mail"), [Field("E-mail")]));

    [Theory]
    [InlineData("Current password", true)]
    [InlineData("Old password", true)]
    [InlineData("New password", false)]
    public void AsksForPresentPassword_Words_Decide(string label, bool expected) => Assert.Equal(expected, FieldRules.AsksForPresentPassword(Field(label, "password")));

    [Fact]
    public void Valid_RepeatedFields_AreToldApart() =>
        Assert.NotEqual(ValueMaker.Valid(new FormField(Field("Account 1"), FieldKind.Text)), ValueMaker.Valid(new FormField(Field("Account 2"), FieldKind.Text)));

    [Theory]
    [InlineData(null, null, "3")]
    [InlineData("5", null, "5")]
    [InlineData(null, "2", "2")]
    [InlineData("10", "20", "10")]
    public void Valid_Number_IsWithinItsLimits(string? min, string? max, string expected) =>
        Assert.Equal(expected, ValueMaker.Valid(new FormField(new PageElement { Role = "spinbutton", Type = "number", Min = min, Max = max }, FieldKind.Number)));

    [Fact]
    public void Valid_ShortField_IsCutToFit() =>
        Assert.True(ValueMaker.Valid(new FormField(Field("Code") with { MaxLength = "2" }, FieldKind.Text)).Length <= 2);

    [Fact]
    public void Changed_OwnText_KeepsTheOwnWord()
    {
        var own = "name" + Krewe.Core.Scenarios.Symbol.Of("id");
        var changed = ValueMaker.Changed(new FormField(Field("Name", value: own), FieldKind.Text));
        Assert.NotEqual(own, changed);
        Assert.StartsWith(own, changed, StringComparison.Ordinal);
    }
}
