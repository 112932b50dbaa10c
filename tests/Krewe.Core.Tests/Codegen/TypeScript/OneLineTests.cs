using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen.TypeScript;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("  a \n b\r\n\tc ", "a b c")]
    [InlineData("a\u2028b\u0085c", "a b c")]
    [InlineData("a\u202Eb\u200Bc", "abc")]
    [InlineData("a\uD800b", "ab")]
    [InlineData("😀 ok", "😀 ok")]
    [InlineData("\uFDD5a", "a")]
    public void Of_HostileText_IsOneCleanLine(string text, string expected) => Assert.Equal(expected, OneLine.Of(text));

    [Fact]
    public void Of_LongText_IsCutAtTheLimit() => Assert.Equal("aaaa…", OneLine.Of(new string('a', 50), 5));

    [Fact]
    public void Of_CutInsideAPair_DropsThePair() => Assert.Equal("aaa…", OneLine.Of("aaa😀bbbb", 5));

    [Fact]
    public void Of_Symbols_AreWords() => Assert.Equal("‹id› of the user name with the password", OneLine.Of($"{Symbol.Unique(1)} of {Symbol.Of(Symbol.Username)} with {Symbol.Of(Symbol.Password)}"));

    [Theory]
    [InlineData("end */ alert(1) /*", "end * / alert(1) /*")]
    [InlineData("a\n*/", "a * /")]
    public void Comment_EndOfComment_IsBroken(string text, string expected) => Assert.Equal(expected, OneLine.Comment(text));
}
