using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen.TypeScript;

public sealed class LiteralTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("", "''")]
    [InlineData("it's", @"'it\'s'")]
    [InlineData("say \"hi\"", "'say \"hi\"'")]
    [InlineData(@"back\slash", @"'back\\slash'")]
    [InlineData("`tick` ${x}", "'`tick` ${x}'")]
    [InlineData("a\nb\r\tc", @"'a\nb\r\tc'")]
    [InlineData("\0" + "1", @"'\u00001'")]
    [InlineData("\u2028\u2029", @"'\u2028\u2029'")]
    [InlineData("</script>", @"'\u003C/script>'")]
    [InlineData("😀", "'😀'")]
    [InlineData("\u202Eevil", @"'\u202Eevil'")]
    [InlineData("zero\u200Bwidth", @"'zero\u200Bwidth'")]
    [InlineData("\uFEFFbom", @"'\uFEFFbom'")]
    [InlineData("שלום", "'שלום'")]
    [InlineData("no\u00A0break", @"'no\u00A0break'")]
    [InlineData("\uFFFF\uFDD5", @"'\uFFFF\uFDD5'")]
    [InlineData("\u007F\u0085", @"'\u007F\u0085'")]
    public void Of_TextWithoutSymbols_IsQuotedString(string text, string expected) => Assert.Equal(expected, Literal.Of(text));

    // Not as inline data: attributes are stored as UTF-8, which has no lone surrogates.
    [Fact]
    public void Of_LoneSurrogates_AreEscaped() => Assert.Equal(@"'\uD800x\uDC00\uD800'", Literal.Of("\uD800x\uDC00\uD800"));

    [Fact]
    public void Of_OnlySymbol_IsBareExpression() => Assert.Equal("id2", Literal.Of(Symbol.Unique(2)));

    [Theory]
    [InlineData("Hello ", "!", "`Hello ${id}!`")]
    [InlineData("tick ` ", "", "`tick \\` ${id}`")]
    [InlineData("${x} ", "", "`\\${x} ${id}`")]
    [InlineData("$", "{x}", "`\\$${id}{x}`")]
    [InlineData("5 $ ", "", "`5 $ ${id}`")]
    [InlineData("it's \\ ", "\n", "`it's \\\\ ${id}\\n`")]
    public void Of_TextWithSymbol_IsTemplate(string before, string after, string expected) => Assert.Equal(expected, Literal.Of(before + Symbol.Of(Symbol.Id) + after));

    [Fact]
    public void Of_Credentials_AreReadWhenTheTestRuns() =>
        Assert.Equal("`${credentials.username}:${credentials.password}`", Literal.Of(Symbol.Of(Symbol.Username) + ":" + Symbol.Of(Symbol.Password)));

    [Fact]
    public void Of_AnyOutsideAddress_IsRefused() => Assert.Throws<ArgumentException>(() => Literal.Of("x" + Symbol.Of(Symbol.Any)));

    [Theory]
    [InlineData("id; process.exit()")]
    [InlineData("id0x")]
    [InlineData("constructor")]
    public void Of_UnknownSymbol_IsRefused(string symbol) => Assert.Throws<ArgumentException>(() => Literal.Of("x" + Symbol.Of(symbol)));
}
