using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen.TypeScript;

public sealed class AddressTests
{
    private const string Deep = "http://localhost:3000/examples/react/";

    private static readonly string Any = Symbol.Of(Symbol.Any);

    [Theory]
    [InlineData("/items", "http://localhost:3000/", "'/items'")]
    [InlineData("/", "http://localhost:3000/", "'/'")]
    [InlineData("/examples/react/", Deep, "'./'")]
    [InlineData("/examples/react/#/active", Deep, "'./#/active'")]
    [InlineData("/examples/react/a?b=c", Deep, "'./a?b=c'")]
    [InlineData("/examples/vue/", Deep, "'/examples/vue/'")]
    [InlineData("/app/index.html", "http://localhost/app/index.html", "'./index.html'")]
    [InlineData("//evil.example/x", "http://localhost/", "'/.//evil.example/x'")]
    [InlineData("/\\evil.example", "http://localhost/", "'/%5Cevil.example'")]
    [InlineData("/a?x=\\b", "http://localhost/", "'/a?x=\\\\b'")]
    [InlineData("items", "http://localhost/", "'/items'")]
    [InlineData("/it's", "http://localhost/", "'/it\\'s'")]
    public void Goto_Path_IsRelativeToTheBase(string path, string baseUrl, string expected) =>
        Assert.Equal($"await page.goto({expected});", Samples.Body(Samples.Doing(new Goto(path)), baseUrl));

    [Fact]
    public void UrlIs_FixedAddress_IsComparedWhole() => Assert.Equal("await expect(page).toHaveURL('./#/done');", Samples.Body(Samples.Expecting(new UrlIs("/examples/react/#/done")), Deep));

    [Fact]
    public void UrlIs_VaryingPart_IsAPattern() =>
        Assert.Equal("await expect(page).toHaveURL(address`./items/${anything}?q=${id}`);", Samples.Body(Samples.Expecting(new UrlIs($"/examples/react/items/{Any}?q={Samples.Id}")), Deep));

    [Fact]
    public void UrlIs_UserName_IsEncoded() =>
        Assert.Equal("await expect(page).toHaveURL(`/users/${encodeURIComponent(credentials.username)}`);", Samples.Body(Samples.Expecting(new UrlIs("/users/" + Symbol.Of(Symbol.Username)))));
}
