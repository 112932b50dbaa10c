using Krewe.Core.Forms;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Forms;

public sealed class PatternTextTests
{
    [Theory]
    [InlineData("[0-9]{5}")]
    [InlineData(@"\d{4}-\d{2}")]
    [InlineData("[A-Z]{2}[0-9]{3,6}")]
    [InlineData("(red|green) [a-z]+")]
    [InlineData(@"\+?[0-9 ]{7,}")]
    [InlineData("[^@]+@[^@]+")]
    [InlineData(@"(?:\d{1,3}\.){3}\d{1,3}")]
    [InlineData("https?://.*")]
    public void Make_Pattern_GivesATextThatItAccepts(string pattern) => Assert.True(PatternText.Accepts(pattern, PatternText.Make(pattern)!));

    [Theory]
    [InlineData("(?=.*[a-z])(?=.*[0-9]).{8,}")]
    [InlineData("[a-z")]
    [InlineData(@"(a)\1{3}")]
    public void Make_UnknownConstruct_GivesNothing(string pattern) => Assert.Null(PatternText.Make(pattern));

    [Fact]
    public void Valid_FieldWithPattern_IsWhatThePatternWants() => Assert.Equal("00000", ValueMaker.Valid(Postcode("[0-9]{5}")));

    [Fact]
    public void Valid_PatternThatTakesAnyWord_KeepsTheOwnWord() => Assert.Contains(Krewe.Core.Scenarios.Symbol.Of("id"), ValueMaker.Valid(Postcode("[a-z0-9]+")), StringComparison.Ordinal);

    private static FormField Postcode(string pattern) => new(Field("Postcode") with { Pattern = pattern }, FieldKind.Text);
}
