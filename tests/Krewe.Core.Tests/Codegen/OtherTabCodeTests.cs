using System.Text.Json;
using Krewe.Core.Locators;
using Krewe.Core.Sabotage;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen;

public sealed class OtherTabCodeTests
{
    private static readonly Locator Name = Locator.Of(new ByLabel("Name"));
    private static readonly Locator Item = Locator.Of(new ByRole("listitem"), new HavingText(Samples.Id));
    private static readonly InOtherTab Act = new([new Goto("/new"), new Fill(Name, Samples.Id), new AnswerDialog(true), new Click(Samples.Button)], [new UrlIs("/items"), new IsVisible(Item)]);
    private static readonly Scenario Made = Samples.Of(new Step(Gwt.When, "it is made in another tab", [Act], []), new Step(Gwt.Then, "it is shown here", [new Reload()], [new IsVisible(Item)]));

    [Fact]
    public void Body_OtherTab_ActsOnAPageOfItsOwnAndClosesIt() => Assert.Equal("""
        const otherTab = await page.context().newPage();
        await otherTab.goto('/new');
        await otherTab.getByLabel('Name', { exact: true }).fill(id);
        answerDialog(otherTab, 'accept');
        await otherTab.getByRole('button', { name: 'Save', exact: true }).click();
        await expect(otherTab).toHaveURL('/items');
        await expect(otherTab.getByRole('listitem').filter({ hasText: id })).toBeVisible();
        await otherTab.close();
        """.ReplaceLineEndings("\n"), Samples.Body(Made));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Spec_OtherTab_ImportsWhatItNeeds(bool pageObjects)
    {
        var spec = Samples.Spec(Samples.Input(Made with { Steps = [.. Made.Steps.Take(1)] }) with { PageObjects = pageObjects });
        Assert.Contains("import { test, expect, unique, answerDialog } from '../fixtures';", spec);
        Assert.Contains("await otherTab.getByLabel('Name', { exact: true }).fill(id);", spec);
    }

    [Fact]
    public void Json_OtherTab_ComesBack()
    {
        var back = Assert.IsType<InOtherTab>(JsonSerializer.Deserialize<Act>(JsonSerializer.Serialize<Act>(Act)));
        Assert.Equal(Act.Acts, back.Acts);
        Assert.Equal(Act.Shows, back.Shows);
    }

    [Fact]
    public void Retarget_OtherTab_ReachesItsElements() => Assert.Equal([Item, Item],
        Assert.IsType<InOtherTab>(Retarget.Of(Act, _ => Item)) is var moved ? [((Fill)moved.Acts[1]).Target, ((Click)moved.Acts[3]).Target] : []);

    [Fact]
    public void Subject_OtherTab_CountsAsTheRuntimeDoes()
    {
        var subject = new SabotageSubject(Made, ControlRecording.Empty);
        Assert.Equal([(0, "Goto"), (1, "Fill"), (2, "Click"), (3, "Reload")], subject.Acts.Select(a => (a.Index, a.Act.GetType().Name)));
        Assert.True(subject.Acts[2].Answer!.Accept);
        Assert.Equal([(0, 0), (1, 0), (2, 1)], subject.Expectations.Select(e => (e.Index, e.Step)));
        Assert.False(subject.OnlyLooks);
    }
}
