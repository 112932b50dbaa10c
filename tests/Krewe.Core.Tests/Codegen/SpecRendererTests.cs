using Krewe.Core.Codegen;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen;

public sealed class SpecRendererTests
{
    [Fact]
    public void Render_EveryKind_ReadsLikeATest() => SnapshotFile.Matches("every-kind.spec.ts", Samples.Spec(Samples.Input(Samples.EveryKind)));

    [Fact]
    public void Render_Weak_IsSkippedWithItsReason()
    {
        var files = SuiteRenderer.Render(Samples.Input(Samples.EveryKind) with { Weak = new Dictionary<string, string> { ["every-kind"] = "it stays green\nwhatever is broken */" } });
        var spec = files["tests/weak/every-kind/all-acts-and-expectations.spec.ts"];
        Assert.Contains("from '../../fixtures';", spec);
        Assert.Contains("test.fixme('all acts and expectations', { tag: ['@REQ-001', '@REQ-002'], annotation: { type: 'weak', description: 'it stays green whatever is broken */' } }, async ({ page, cleanup }) => {", spec);
        Assert.DoesNotContain("tests/every-kind/all-acts-and-expectations.spec.ts", files.Keys);
    }

    [Fact]
    public void Render_LeftOut_HasNoFile()
    {
        var files = SuiteRenderer.Render(Samples.Input(Samples.EveryKind) with { LeftOut = new HashSet<string> { "every-kind" } });
        Assert.DoesNotContain(files.Keys, k => k.Contains("every-kind", StringComparison.Ordinal));
        Assert.DoesNotContain("all acts", files["specs/krewe.plan.md"]);
    }

    [Theory]
    [InlineData(true, "test.use({ storageState: { cookies: [], origins: [] } });")]
    [InlineData(false, "test.use({ session: 'anonymous' });")]
    public void Render_AnonymousWithLogin_LeavesTheSession(bool storageKeepsIt, string expected) =>
        Assert.Contains(expected, Samples.Spec(Samples.Input(Samples.EveryKind with { Session = Session.Anonymous }) with { SignIn = Samples.SignIn(storageKeepsIt) }));

    [Fact]
    public void Render_AnonymousWithoutLogin_NeedsNothing() =>
        Assert.DoesNotContain("test.use", Samples.Spec(Samples.Input(Samples.EveryKind with { Session = Session.Anonymous })));

    [Fact]
    public void Render_OwnStorageState_AnonymousLeavesIt() =>
        Assert.Contains("storageState: { cookies: []", Samples.Spec(Samples.Input(Samples.EveryKind with { Session = Session.Anonymous }) with { OwnStorageState = true }));

    [Fact]
    public void Render_TitleWithQuotesAndLines_StaysOneTitle() =>
        Assert.Contains(@"test('it\'s `a` ${b} c', ", Samples.Spec(Samples.Input(Samples.EveryKind with { Title = "it's `a`\n${b}\u2028c" })));

    [Fact]
    public void Render_StepWithPassword_DoesNotShowIt()
    {
        var spec = Samples.Spec(Samples.Input(Samples.Of(new Step(Gwt.When, "types " + Symbol.Of(Symbol.Password), [new Fill(Samples.Button, Symbol.Of(Symbol.Password))], []))));
        Assert.Contains("test.step(`When types ${'the password'}`", spec);
        Assert.Contains(".fill(credentials.password);", spec);
    }

    [Fact]
    public void Render_HostileRequirement_IsAPlainTag() =>
        Assert.Contains("tag: ['@REQ-1-process-exit-']", Samples.Spec(Samples.Input(Samples.EveryKind with { Requirements = ["REQ-1'] process.exit()"] })));

    [Fact]
    public void Render_DialogWithoutAnswer_IsDismissed() =>
        Assert.Equal("const dialogMessage = answerDialog(page, 'dismiss');\nawait page.getByRole('button', { name: 'Save', exact: true }).click();\nexpect(await dialogMessage).toBe('Hi');",
            Samples.Body(Samples.Of(new Step(Gwt.When, "x", [new Click(Samples.Button)], [new DialogSaid("Hi")]))));

    [Fact]
    public void Render_TwoUniqueWords_AreDeclaredInOrder() =>
        Assert.Contains("    const id = unique();\n    const id2 = unique();\n    const id10 = unique();\n",
            Samples.Spec(Samples.Input(Samples.Doing(new Fill(Samples.Button, Symbol.Unique(10) + Symbol.Unique(2)), new Fill(Locator.Of(new ByCss("a")), Symbol.Unique(1))))));

    [Fact]
    public void Render_CapitalizedWord_IsMadeOfTheUniqueOne()
    {
        var spec = Samples.Spec(Samples.Input(Samples.Of(new Step(Gwt.When, "x", [new Goto("/page/" + Symbol.Of(Symbol.Capital))], [new TitleIs("About " + Symbol.Of(Symbol.Capital))]))));
        Assert.Contains("import { test, expect, unique, capitalized } from", spec);
        Assert.Contains("const id = unique();", spec);
        Assert.Contains("toHaveTitle(`About ${capitalized(id)}`)", spec);
        Assert.Contains("page.goto(`/page/${capitalized(id)}`)", spec);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Render_ActOnThePageThatAStepLedTo_WaitsUntilItHasLoaded(bool acts)
    {
        var body = Samples.Body(Samples.Of(new Step(Gwt.Given, "signed in", [new Click(Samples.Button)], [new UrlIs("/home")]),
            new Step(Gwt.When, "left", [acts ? new Click(Locator.Of(new ByRole("link", "Log out"))) : new Goto("/out")], [new UrlIs("/out")])));
        Assert.Equal(acts ? 1 : 0, body.Split("waitForLoadState").Length - 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Render_ControlIsPressedTwice_WaitsForWhatMovesBetween(bool same)
    {
        Step Press(Locator target) => new(Gwt.When, "presses", [new Click(target)], []);
        var spec = Samples.Spec(Samples.Input(Samples.Of(Press(Samples.Button), Press(same ? Samples.Button : Locator.Of(new ByRole("button", "Another"))))));
        Assert.Equal(same, spec.Contains("await atRest(page);", StringComparison.Ordinal));
        Assert.Equal(same, spec.Split('\n').Any(l => l.StartsWith("import {", StringComparison.Ordinal) && l.Contains("atRest", StringComparison.Ordinal)));
    }
}
