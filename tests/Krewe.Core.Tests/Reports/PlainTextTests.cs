using CsCheck;
using Krewe.Core.Reports;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Reports;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  a \n\t b\u2028c ", "a b c")]
    [InlineData("a\u0000\u001bb", "ab")]
    [InlineData("a\u202Eb\u2066c", "abc")]
    [InlineData("héllo 🙂 مرحبا", "héllo 🙂 مرحبا")]
    [InlineData("<b>&`${x}", "<b>&`${x}")]
    public void Of_Text_IsOneCleanLine(string? text, string expected) => Assert.Equal(expected, PlainText.Of(text));

    [Fact]
    public void Of_Symbol_IsNamed() => Assert.Equal("Note ‹id› of ‹username›", PlainText.Of($"Note {Symbol.Of(Symbol.Id)} of {Symbol.Of(Symbol.Username)}"));

    [Fact]
    public void Of_LongText_IsCutBetweenCharacters()
    {
        Assert.Equal(new string('x', 300) + "…", PlainText.Of(new string('x', 5000)));
        Assert.Equal("🙂…", PlainText.Of("🙂🙂🙂", 3));
    }

    [Fact]
    public void Of_AnyText_FitsXmlAndOneLine() => Gen.String.Sample(text =>
    {
        var plain = PlainText.Of(text);
        Assert.True(plain.Length <= 302);
        Assert.All(plain, c => Assert.True(System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
        Assert.DoesNotContain('\n', plain);
    }, iter: 2000);

    [Fact]
    public void Of_LoneSurrogate_IsReplaced() => Assert.Equal("a\uFFFDb", PlainText.Of("a\uD800b"));
}
