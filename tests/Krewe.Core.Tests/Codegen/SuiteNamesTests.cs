using Krewe.Core.Codegen;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen;

public sealed class SuiteNamesTests
{
    private static Scenario Named(string id, string suite, string title) => Samples.EveryKind with { Id = id, Suite = suite, Title = title };

    [Theory]
    [InlineData("Adding an item", "adding-an-item")]
    [InlineData("  It's  50% off! ", "its-50-off")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("日本語", "test")]
    [InlineData("", "test")]
    [InlineData("ÄÖ x", "x")]
    public void Slug_Text_HasOnlySafeCharacters(string text, string expected) => Assert.Equal(expected, SuiteNames.Slug(text, "test"));

    [Fact]
    public void Slug_LongText_IsCutAtAWord()
    {
        var slug = SuiteNames.Slug(string.Join(' ', Enumerable.Repeat("word", 40)), "test");
        Assert.InRange(slug.Length, 40, 60);
        Assert.EndsWith("word", slug);
    }

    [Fact]
    public void Of_SameTitles_AreKeptApart()
    {
        var names = SuiteNames.Of([Named("a", "S", "same"), Named("b", "S", "same"), Named("c", "S", "same!")]);
        Assert.Equal(["same", "same (2)", "same!"], names.Values.Select(n => n.Title));
        Assert.Equal(["s/same.spec.ts", "s/same-2.spec.ts", "s/same-3.spec.ts"], names.Values.Select(n => n.Path));
    }

    [Fact]
    public void Of_SuitesWithOneSlug_GetFoldersOfTheirOwn()
    {
        var names = SuiteNames.Of([Named("a", "To do", "x"), Named("b", "To-do", "x"), Named("c", "To do", "y")]);
        Assert.Equal(["to-do/x.spec.ts", "to-do-2/x.spec.ts", "to-do/y.spec.ts"], names.Values.Select(n => n.Path));
    }

    [Theory]
    [InlineData("Weak", "weak-2/x.spec.ts")]
    [InlineData("CON", "con-2/x.spec.ts")]
    [InlineData("", "application/x.spec.ts")]
    public void Of_ReservedSuite_IsAvoided(string suite, string expected) => Assert.Equal(expected, SuiteNames.Of([Named("a", suite, "x")])["a"].Path);

    [Fact]
    public void Of_TitleWithoutLetters_TakesTheId() => Assert.Equal("s/req-7.spec.ts", SuiteNames.Of([Named("req-7", "S", "日本")])["req-7"].Path);
}
