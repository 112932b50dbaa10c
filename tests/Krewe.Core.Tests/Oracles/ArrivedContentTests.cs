using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Oracles;

public sealed class ArrivedContentTests
{
    private static readonly Snapshot Public = Of(Heading("Tasks"), Row("Open house", "listitem"));

    [Fact]
    public void Of_RowsThatAStrangerDoesNotSee_AreNamedByTheirWords() =>
        Assert.Equal([Entry("Pay roll")], Said(Of(Heading("Tasks"), Row("Open house", "listitem"), Row("Pay roll", "listitem")), Public));

    [Fact]
    public void Of_ManyRows_AreTheFirstOneBetweenAndTheLast() => Assert.Equal([Entry("Ant"), Entry("Cat"), Entry("Eel")],
        Said(Of(Row("Ant", "listitem"), Row("Bee", "listitem"), Row("Cat", "listitem"), Row("Dog", "listitem"), Row("Eel", "listitem")), Public));

    [Fact]
    public void Of_FewRows_LinksAndControlsOfTheContentFollow()
    {
        var drafts = ArrivedContent.Of(Of(Row("Pay roll", "listitem"), Link("Reports", "/reports"), Link("Home", "/") with { Landmark = "navigation" }, Button("New task")), Public);
        Assert.Equal([null, "Reports", "New task"], drafts.Select(d => d.Element?.Name));
    }

    [Fact]
    public void Of_SameAsBefore_IsNothing() => Assert.Empty(ArrivedContent.Of(Public, Public));

    [Theory]
    [InlineData("Paid 3 minutes ago")]
    [InlineData("kwa1b2c3d4 of another run")]
    public void Of_RowThatDoesNotLast_IsNothing(string text) => Assert.Empty(ArrivedContent.Of(Of(Row(text, "listitem")), Public));

    private static IEnumerable<Expectation> Said(Snapshot page, Snapshot before) => ArrivedContent.Of(page, before).Select(d => d.Make(Locator.Of(new ByCss("*"))));

    private static IsVisible Entry(string words) => new(Locator.Of(new ByRole("listitem"), new HavingText(words)));
}
