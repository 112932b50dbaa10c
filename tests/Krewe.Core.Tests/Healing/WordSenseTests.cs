using CsCheck;
using Krewe.Core.Healing;

namespace Krewe.Core.Tests.Healing;

public sealed class WordSenseTests
{
    [Theory]
    [InlineData("Sign in", "Log in")]
    [InlineData("Sign in", "Sign-in")]
    [InlineData("User name", "Username")]
    [InlineData("E-mail", "Email")]
    [InlineData("Add to basket", "Add to cart")]
    [InlineData("Delete Cup", "Remove Cup")]
    [InlineData("Search", "Find")]
    [InlineData("Calender", "Calendar")]
    public void Likeness_WordsForTheSame_IsAsGoodAsTheSame(string a, string b) => Assert.InRange(WordSense.Likeness(a, b), 0.8, 1);

    [Theory]
    [InlineData("Delete", "Archive")]
    [InlineData("Page 2", "Page 3")]
    [InlineData("First name", "Last name")]
    [InlineData("Order", "Order history")]
    [InlineData("Edit", "Credit")]
    public void Likeness_OtherWords_IsNot(string a, string b) => Assert.InRange(WordSense.Likeness(a, b), 0, 0.79);

    [Theory]
    [InlineData("Delete", "Archive")]
    [InlineData("Delete", "Delete all")]
    [InlineData("Sign in", "Sign out")]
    [InlineData("Next page", "Previous page")]
    [InlineData("Show", "Hide")]
    [InlineData("Save", "Cancel")]
    [InlineData("Order", "Place order")]
    [InlineData("Publish", "Unpublish")]
    public void Contradict_WhatCannotBeTheSameControl_IsTrue(string a, string b)
    {
        Assert.True(WordSense.Contradict(a, b));
        Assert.True(WordSense.Contradict(b, a));
    }

    [Theory]
    [InlineData("Delete", "Remove")]
    [InlineData("Sign in", "Log in")]
    [InlineData("Show", "Apply")]
    [InlineData("New product", "Add a product")]
    public void Contradict_WhatMayBeTheSame_IsFalse(string a, string b) => Assert.False(WordSense.Contradict(a, b));

    [Fact]
    public void Likeness_AnyTwoTexts_IsAPartOfOneAndTheSameBothWays() => Gen.Select(Gen.String, Gen.String).Sample((a, b) =>
    {
        var likeness = WordSense.Likeness(a, b);
        Assert.InRange(likeness, 0, 1);
        Assert.Equal(likeness, WordSense.Likeness(b, a), 9);
        Assert.Equal(1, WordSense.Likeness(a, a));
    });
}
