using Krewe.Core.Safety;

namespace Krewe.Core.Tests.Safety;

public sealed class SafetyTests
{
    private static readonly RequestRule Rule = new("http://shop.test", ["http://cdn.test"], false);

    [Theory]
    [InlineData("Delete")]
    [InlineData("deleteUser")]
    [InlineData("/api/remove_all")]
    [InlineData("Empty trash")]
    [InlineData("Clear completed")]
    public void Destroys_Words_AreFound(string text) => Assert.True(DangerWords.Destroys(text));

    [Theory]
    [InlineData("Undeleted")]
    [InlineData("Add item")]
    [InlineData("Nuclear physics")]
    [InlineData("Delivery")]
    public void Destroys_HarmlessWords_AreNot(string text) => Assert.False(DangerWords.Destroys(text));

    [Theory]
    [InlineData("Log out")]
    [InlineData("Sign-out")]
    [InlineData("/doku.php?do=logout")]
    public void SignsOut_Words_AreFound(string text) => Assert.True(DangerWords.SignsOut(text));

    [Theory]
    [InlineData("Pay now")]
    [InlineData("Place order")]
    [InlineData("Unsubscribe")]
    public void Commits_Words_AreFound(string text) => Assert.True(DangerWords.Commits(text));

    [Fact]
    public void Refusal_Reading_IsLetOut() => Assert.Null(Ask("http://shop.test/items", "GET"));

    [Fact]
    public void Refusal_OtherOrigin_IsRefused() => Assert.StartsWith("off scope", Ask("http://evil.test/", "GET"), StringComparison.Ordinal);

    [Fact]
    public void Refusal_AllowedOrigin_IsLetOut() => Assert.Null(Ask("http://cdn.test/lib.js", "GET"));

    [Fact]
    public void Refusal_NameAndPasswordInTheAddress_AreNoOtherOrigin() => Assert.Null(Ask("http://ada:secret@shop.test/items", "GET"));

    [Fact]
    public void Refusal_SameHostOtherPort_IsRefused() => Assert.NotNull(Ask("http://shop.test:8080/", "GET"));

    [Fact]
    public void Refusal_Delete_IsRefused() => Assert.NotNull(Ask("http://shop.test/items/1", "DELETE"));

    [Fact]
    public void Refusal_DeleteOfOwn_IsLetOut() => Assert.Null(Rule.Refusal(new OutgoingRequest("http://shop.test/items/kwabc", "DELETE", null, false), ["kwabc"], false));

    [Fact]
    public void Refusal_DeleteInOwnContext_IsLetOut() => Assert.Null(Rule.Refusal(new OutgoingRequest("http://shop.test/items/1", "DELETE", null, false), [], true));

    [Fact]
    public void Refusal_NavigationThatDeletes_IsRefused() =>
        Assert.NotNull(Rule.Refusal(new OutgoingRequest("http://shop.test/item/1/delete", "GET", null, true), [], false));

    [Fact]
    public void Refusal_ScriptWithDangerousName_IsLetOut() => Assert.Null(Ask("http://shop.test/js/remove.js", "GET"));

    [Fact]
    public void Refusal_PostThatSaysDelete_IsRefused() =>
        Assert.NotNull(Rule.Refusal(new OutgoingRequest("http://shop.test/items", "POST", "action=delete&id=1", false), [], false));

    [Fact]
    public void Refusal_PostWithTheWordInItsText_IsLetOut() =>
        Assert.Null(Rule.Refusal(new OutgoingRequest("http://shop.test/items", "POST", "text=please+delete+this", false), [], false));

    [Fact]
    public void Refusal_OwnerAllowsAll_IsLetOut() =>
        Assert.Null((Rule with { AllowDestructive = true }).Refusal(new OutgoingRequest("http://shop.test/items/1", "DELETE", null, false), [], false));

    [Fact]
    public void Refusal_DataAddress_IsLetOut() => Assert.Null(Ask("data:text/plain,x", "GET"));

    private static string? Ask(string url, string method) => Rule.Refusal(new OutgoingRequest(url, method, null, false), [], false);
}
