using Krewe.Core.Codegen;

namespace Krewe.Core.Tests.Codegen;

public sealed class BaselineTests
{
    [Theory]
    [InlineData("GET /rest/upgrade answered 503", "", "GET /rest/upgrade")]
    [InlineData("GET /list?page=2 answered 500", "", "GET /list")]
    [InlineData("GET /missing answered 404", "", "")]
    [InlineData("script: TypeError: x is undefined", "x is undefined", "")]
    [InlineData("script: Uncaught Error: no", "no", "")]
    [InlineData("script: plain words", "plain words", "")]
    [InlineData("net::ERR_ABORTED", "", "")]
    public void Of_ErrorOfAPage_IsWhatTestsCompareWith(string error, string page, string server)
    {
        var baseline = Baseline.Of([error, error]);
        Assert.Equal((page, server), (string.Join('|', baseline.PageErrors), string.Join('|', baseline.ServerErrors)));
    }
}
