using Krewe.Core.Forms;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Forms;

public sealed class TypedTextTests
{
    private static readonly PageElement FormElement = new() { Role = "form", Tag = "form" };

    [Theory]
    [InlineData("text", null, null, null, true, "", "is required and empty")]
    [InlineData("text", null, null, null, false, "", null)]
    [InlineData("text", null, null, null, true, "x", null)]
    [InlineData("number", "1", "10", null, false, "11", "may be 10 at most and is 11")]
    [InlineData("number", "1", "10", null, false, "0", "must be 1 at least and is 0")]
    [InlineData("number", "1", "10", null, false, "10", null)]
    [InlineData("text", null, null, "[a-z]+", false, "A1", "must match [a-z]+ and is A1")]
    [InlineData("text", null, null, "[a-z]+", false, "abc", null)]
    [InlineData("text", null, null, "([", false, "abc", null)]
    [InlineData("email", null, null, null, false, "nobody", "must be an address and is nobody")]
    public void Broken_Value_SaysWhatItBreaks(string type, string? min, string? max, string? pattern, bool required, string value, string? expected) =>
        Assert.Equal(expected, Constraint.Broken(new PageElement { Type = type, Min = min, Max = max, Pattern = pattern, Required = required }, value));

    [Theory]
    [InlineData("ab", "must have 3 characters at least and has 2")]
    [InlineData("abcdef", "may have 5 characters at most and has 6")]
    [InlineData("abc", null)]
    public void Broken_Length_SaysWhatItBreaks(string value, string? expected) => Assert.Equal(expected, Constraint.Broken(new PageElement { Type = "text", MinLength = "3", MaxLength = "5" }, value));

    [Fact]
    public void Broken_ValueOfASymbol_IsNotKnown() => Assert.Null(Constraint.Broken(new PageElement { Type = "text", MaxLength = "2" }, Symbol.Of(Symbol.Id)));

    [Fact]
    public void Lost_FieldThatCameBackEmpty_IsNamed()
    {
        var form = FormFinder.Find(Page("", ""))[0];
        Entry[] typed = [new(form.Fields[0], "Pear"), new(form.Fields[1], "Green")];
        Assert.Equal(["Colour"], TypedText.Lost(form, Page("Pear", ""), typed));
        Assert.Empty(TypedText.Lost(form, Page("Pear", "Green"), typed));
        Assert.Empty(TypedText.Lost(form, Of(Text("Thank you")), typed));
    }

    [Fact]
    public void Lost_Password_IsNoLoss()
    {
        var page = Of(FormElement, Field("Name", form: 0), Field("Password", "password", form: 0), Field("Repeat", "password", form: 0), Button("Add") with { Form = 0 });
        var form = FormFinder.Find(page)[0];
        Assert.Empty(TypedText.Lost(form, page, [new Entry(form.Fields[1], "secret-word")]));
    }

    private static Snapshot Page(string name, string colour) => Of(FormElement, Field("Name", value: name, form: 0), Field("Colour", value: colour, form: 0), Button("Add") with { Form = 0 });
}
