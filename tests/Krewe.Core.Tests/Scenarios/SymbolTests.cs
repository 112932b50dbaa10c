using CsCheck;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Scenarios;

public sealed class SymbolTests
{
    [Fact]
    public void Split_MixedText_GivesPartsInOrder() =>
        Assert.Equal([(false, "a "), (true, "id"), (false, " b")], Symbol.Split($"a {Symbol.Of("id")} b"));

    [Fact]
    public void Fill_KnownSymbol_IsReplaced() => Assert.Equal("x-kw1-y", Symbol.Fill($"x-{Symbol.Of("id")}-y", new Dictionary<string, string> { ["id"] = "kw1" }));

    [Fact]
    public void Fill_UnknownSymbol_Stays() => Assert.Equal(Symbol.Of("other"), Symbol.Fill(Symbol.Of("other"), new Dictionary<string, string>()));

    [Fact]
    public void Split_AnyText_JoinsToItself() =>
        Gen.String.Sample(text => string.Concat(Symbol.Split(Symbol.Clean(text)).Select(p => p.Value)) == Symbol.Clean(text));

    [Fact]
    public void Clean_AnyText_HasNoSymbol() => Gen.String.Sample(text => !Symbol.HasAny(Symbol.Clean(text + Symbol.Of("x"))));

    [Fact]
    public void Own_ExpectationWithOwnWord_IsTrue() => Assert.True(Mentions.Own(new IsVisible(Locator.Of(new ByText(Symbol.Of("id"))))));

    [Fact]
    public void Own_ExpectationWithoutOwnWord_IsFalse() => Assert.False(Mentions.Own(new UrlIs("/a/" + Symbol.Of(Symbol.Any))));

    [Fact]
    public void WithSuffix_Fill_NamesAnotherRecord() =>
        Assert.Equal(new Fill(Locator.Of(new ByLabel("Name")), "name" + Symbol.Of("id") + "b"), Mentions.WithSuffix(new Fill(Locator.Of(new ByLabel("Name")), "name" + Symbol.Of("id")), "b"));

    [Fact]
    public void WithSuffix_Click_IsTheSame() => Assert.Equal(new Click(Locator.Of(new ByText("a"))), Mentions.WithSuffix(new Click(Locator.Of(new ByText("a"))), "b"));
}
