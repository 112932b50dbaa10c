using Krewe.Contracts;
using Krewe.Core.Runs;

namespace Krewe.Core.Tests.Runs;

public sealed class StartUrlTests
{
    [Theory]
    [InlineData("http://localhost:3000", "http://localhost:3000/")]
    [InlineData(" https://shop.example/a?b=c#d ", "https://shop.example/a?b=c#d")]
    [InlineData("HTTP://[::1]:8080/", "http://[::1]:8080/")]
    public void Parse_Address_IsTaken(string text, string expected) => Assert.Equal(expected, StartUrl.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("localhost:3000", "write http://localhost:3000")]
    [InlineData("shop.example/x", "write http://shop.example/x")]
    [InlineData("ftp://shop.example", "write it like")]
    [InlineData("file:///etc/passwd", "write it like")]
    [InlineData("javascript:alert(1)", "Not a web address")]
    [InlineData("http://", "write it like")]
    [InlineData("http://a b", "write it like")]
    [InlineData("hello", "write it like")]
    [InlineData("http://ada:secret@shop.example/", "--username")]
    public void Parse_AnythingElse_IsUsageWithAdvice(string text, string expected)
    {
        var failure = Assert.Throws<KreweException>(() => StartUrl.Parse(text));
        Assert.Equal(ErrorCodes.Usage, failure.Code);
        Assert.Contains(expected, failure.Message);
        Assert.DoesNotContain("secret", failure.Message);
    }

    [Fact]
    public void Parse_TextOfSeveralLines_IsToldOnOne() =>
        Assert.DoesNotContain('\n', Assert.Throws<KreweException>(() => StartUrl.Parse("a\nb")).Message);
}
