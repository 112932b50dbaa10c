using Krewe.Core.Risk;

namespace Krewe.Core.Tests.Risk;

public sealed class CriticalityTests
{
    [Theory]
    [InlineData("login-accepted", "A user gets in", "signing in")]
    [InlineData("sign-in", "A user gets in", "signing in")]
    [InlineData("kept-from-strangers", "A stranger sees less", "signing in")]
    [InlineData("control", "The lamp goes on", "controls")]
    [InlineData("row-link", "A row opens its page", "navigation")]
    [InlineData("content", "The page shows its heading", "navigation")]
    [InlineData("wrong-password", "A stranger stays out", "signing in")]
    [InlineData("guarded-page", "The page needs a user", "signing in")]
    [InlineData("form-accepted", "Place an order", "payment")]
    [InlineData("form-accepted", "Checkout works", "payment")]
    [InlineData("life-cycle", "A note can be made and thrown away", "deletion")]
    [InlineData("action", "Delete removes the row", "deletion")]
    [InlineData("action", "Artikel löschen", "deletion")]
    [InlineData("form-accepted", "A note is kept", "writing")]
    [InlineData("persistence", "It is still there", "writing")]
    [InlineData("form-refused", "A short name comes back", "refusing wrong input")]
    [InlineData("search", "Words narrow the list", "finding")]
    [InlineData("sort", "The list turns round", "finding")]
    [InlineData("toggle", "The lamp goes on", "controls")]
    [InlineData("navigation", "Help opens", "navigation")]
    [InlineData("navigation", "Imprint opens", "footer")]
    [InlineData("navigation", "Privacy policy opens", "footer")]
    [InlineData("not-found", "A wrong address is told", "odd ways in")]
    [InlineData("something-else", "It happens", "other")]
    public void Of_Requirement_HasItsClass(string pattern, string title, string expected) =>
        Assert.Equal(expected, Criticality.Of(Site.Need(pattern, title, "it is done")).Class.Name);

    [Fact]
    public void Of_LinkToSomethingImportant_WeighsLessThanDoingIt()
    {
        var link = Criticality.Of(Site.Need("navigation", "Checkout opens", "the link is clicked")).Weight;
        var deed = Criticality.Of(Site.Need("form-accepted", "Checkout works", "the form is sent")).Weight;
        Assert.InRange(link, 0.31, deed - 0.1);
    }

    [Theory]
    [InlineData("navigation", "Addresses open")]
    [InlineData("navigation", "Newsletter opens")]
    [InlineData("navigation", "Display opens")]
    public void Of_WordInsideAWord_DoesNotCount(string pattern, string title) =>
        Assert.Equal("navigation", Criticality.Of(Site.Need(pattern, title, "the link is clicked")).Class.Name);

    [Fact]
    public void Of_HostileText_StillAnswers() =>
        Assert.Equal("other", Criticality.Of(Site.Need("", "\u2028`${\"'}\uFDD0<script>", new string('x', 100_000))).Class.Name);

    [Fact]
    public void Classes_Weights_Fall()
    {
        var weights = Criticality.Classes.Select(c => c.Weight).ToArray();
        Assert.Equal(weights.OrderDescending(), weights);
        Assert.All(weights, w => Assert.InRange(w, 0.0, 1.0));
    }
}
