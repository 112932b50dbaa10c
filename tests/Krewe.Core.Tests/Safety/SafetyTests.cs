using Krewe.Core.Safety;

namespace Krewe.Core.Tests.Safety;

public sealed class SafetyTests
{
    private static readonly RequestRule Rule = new("http://shop.test", ["http://cdn.test"], false);

    [Theory]
    [InlineData("Pause All")]
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

    [Theory]
    [InlineData("Deploy", true)]
    [InlineData("deployFlows", true)]
    [InlineData("Deployment guide", false)]
    public void Deploys_Words_AreFound(string text, bool found) => Assert.Equal(found, DangerWords.Deploys(text));

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

    [Theory]
    [InlineData("http://shop.test/basket/pay", "note=kwabc")]
    [InlineData("http://shop.test/items/7/delete", "note=kwabc")]
    [InlineData("http://shop.test/items/7/delete?note=kwabc", null)]
    [InlineData("http://shop.test/kwabc/pay", null)]
    public void Refusal_OwnWordThatWasOnlyTyped_IsRefused(string url, string? body) => Assert.NotNull(Rule.Refusal(new OutgoingRequest(url, "POST", body, true), ["kwabc"], false));

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

    [Theory]
    [InlineData("http://shop.test/items/1/delete")]
    [InlineData("http://shop.test/items/delete/1")]
    [InlineData("http://shop.test/deleteAccount?id=1")]
    [InlineData("http://shop.test/items?action=delete&id=1")]
    [InlineData("http://shop.test/items?delete=1")]
    [InlineData("http://shop.test/session/logout")]
    public void Refusal_ReadThatIsAnAct_IsRefused(string url) => Assert.StartsWith(RequestRule.Destructive, Ask(url, "GET"), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://shop.test/api/deleted-items")]
    [InlineData("http://shop.test/api/blocks?page=2")]
    [InlineData("http://shop.test/partials/delete-dialog")]
    [InlineData("http://shop.test/device/removeDeviceDialogView.html")]
    [InlineData("http://shop.test/partials/delete-dialog.html")]
    [InlineData("http://shop.test/items?q=please+delete+this")]
    [InlineData("http://shop.test/payments-overview")]
    public void Refusal_ReadWithSuchAWord_IsLetOut(string url) => Assert.Null(Ask(url, "GET"));

    [Theory]
    [InlineData("http://shop.test/delete.php?id=1")]
    [InlineData("http://shop.test/deleteUser.html?id=1")]
    [InlineData("http://shop.test/users/3/remove.html")]
    [InlineData("http://shop.test/api/deleteView?id=3")]
    public void Refusal_PageWithASuffixThatIsAnAct_IsRefused(string url) => Assert.NotNull(Ask(url, "GET"));

    [Fact]
    public void Refusal_PartWithAFileName_IsLetOut() =>
        Assert.Null(Rule.Refusal(new OutgoingRequest("http://shop.test/delete/trash.svg", "GET", null, false), [], false));

    [Theory]
    [InlineData("POST", "http://shop.test/logout")]
    [InlineData("GET", "http://shop.test/logout")]
    public void Refusal_SigningOut_IsRefused(string method, string url) => Assert.NotNull(Rule.Refusal(new OutgoingRequest(url, method, null, true), [], false));

    [Theory]
    [InlineData("_method=DELETE&id=1")]
    [InlineData("id=1&remove=Remove")]
    [InlineData("id=1&item%5Bdelete%5D=1")]
    [InlineData("{\"action\":\"delete\",\"id\":1}")]
    [InlineData("[{\"jsonrpc\":\"2.0\",\"method\":\"removeUser\"}]")]
    [InlineData("{\"query\":\"mutation Tidy { deleteItem(id: 1) { id } }\"}")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\ndelete\r\n--x--")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"remove\"\r\n\r\n1\r\n--x--")]
    public void Refusal_BodyThatNamesTheAct_IsRefused(string body) =>
        Assert.StartsWith(RequestRule.Destructive, Rule.Refusal(new OutgoingRequest("http://shop.test/api", "POST", body, false), [], false), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"text\":\"please delete this\",\"title\":\"Remove stains\"}")]
    [InlineData("{\"query\":\"query { deletedItems { id } }\"}")]
    [InlineData("{ not json, delete }")]
    [InlineData("stop=10%3A30&block=B&disable=on")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\ndelete\r\n--x--")]
    public void Refusal_BodyWithTheWordInATextOrField_IsLetOut(string body) =>
        Assert.Null(Rule.Refusal(new OutgoingRequest("http://shop.test/api", "POST", body, false), [], false));

    [Fact]
    public void Operations_AnyBody_DoNotThrow() => CsCheck.Check.Sample(CsCheck.Gen.String, body => RequestBody.Operations(body) is not null);

    [Theory]
    [InlineData("http://localhost:3000", "<-loopback>,localhost:3000,cdn.test:443")]
    [InlineData("http://shop.test", "<-loopback>,shop.test:80,cdn.test:443")]
    [InlineData("http://[::1]:3000", "<-loopback>,[::1]:3000,cdn.test:443")]
    public void Direct_OriginAndAllowed_AreHostsWithPorts(string origin, string expected) => Assert.Equal(expected, Fence.Direct(origin, ["https://cdn.test", "nonsense"]));

    [Fact]
    public void Hosts_OriginAndAllowed_HaveNoPorts() => Assert.Equal("<-loopback>,localhost,[::1]", Fence.Hosts("http://localhost:3000", ["http://[::1]:8080", "http://localhost:81"]));

    private static string? Ask(string url, string method) => Rule.Refusal(new OutgoingRequest(url, method, null, false), [], false);
}
