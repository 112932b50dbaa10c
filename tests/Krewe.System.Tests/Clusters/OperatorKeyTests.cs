using Krewe.Contracts;
using Krewe.Operators;

namespace Krewe.System.Tests.Clusters;

public sealed class OperatorKeyTests
{
    private const string Key = "0123456789abcdef";

    [Theory]
    [InlineData("Bearer " + Key, Key)]
    [InlineData("bearer " + Key, Key)]
    [InlineData("Basic YW55Ym9keTowMTIzNDU2Nzg5YWJjZGVm", Key)]
    [InlineData("Basic OmE6Yg==", "a:b")]
    [InlineData("Basic bm9jb2xvbg==", null)]
    [InlineData("Basic not base64", null)]
    [InlineData("Bearer", null)]
    [InlineData("Digest " + Key, null)]
    [InlineData(Key, null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Given_Header_IsTheKeyInIt(string? header, string? expected) => Assert.Equal(expected, OperatorKey.Given(header));

    [Fact]
    public void IsIt_TheKeyAndOnlyTheKey_IsIt() =>
        Assert.Equal([true, false, false, false], ((string[])[Key, Key + "0", Key[1..], ""]).Select(k => OperatorKey.IsIt(k, Key)));

    [Fact]
    public void Read_ShortKey_IsRefusedAndNotRepeated()
    {
        var problem = Assert.Throws<KreweException>(() => Read("short-canary"));
        Assert.Contains("KREWE_OPERATOR_KEY is too short", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_OfSettings_HasNoSecret() => Assert.Equal("krewe, silo 127.0.0.1:11111", Read(Key).ToString());

    private static ClusterSettings Read(string key) => ClusterSettings.Read(name => name switch { "KREWE_POSTGRES" => "Host=x;Password=canary", "KREWE_REDIS" => "x,password=canary", "KREWE_OPERATOR_KEY" => key, _ => null });
}
