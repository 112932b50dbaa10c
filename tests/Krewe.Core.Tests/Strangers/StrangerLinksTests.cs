using Krewe.Core.Sites;
using Krewe.Core.Strangers;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Strangers;

public sealed class StrangerLinksTests
{
    private static readonly Snapshot SignedIn = At("/home", Link("Home", "/home"), Link("About", "/about"));

    [Fact]
    public void Of_LinkThatTheUserHasToo_IsLeftOut() =>
        Assert.Equal(["/join"], StrangerLinks.Of(At("/", Link("About", "/about"), Link("Join", "/join")), At("/login"), SignedIn));

    [Fact]
    public void Of_FormToSignInWith_IsLeftOut() => Assert.Empty(StrangerLinks.Of(At("/", Link("Sign in", "/login")), At("/login", Link("Start", "/")), SignedIn));

    [Fact]
    public void Of_ManyLinks_AreFourAndThoseToJoinFirst() =>
        Assert.Equal(["/register", "/a", "/b", "/c"], StrangerLinks.Of(At("/", Link("A", "/a"), Link("B", "/b"), Link("C", "/c"), Link("D", "/d"), Link("Create an account", "/register")), At("/login"), SignedIn));

    [Fact]
    public void Of_FileOrOtherPlace_IsLeftOut() =>
        Assert.Empty(StrangerLinks.Of(At("/", Link("Elsewhere", "https://other.test/join"), Link("Terms", "/terms.pdf") with { Download = true }), At("/login"), SignedIn));
}
