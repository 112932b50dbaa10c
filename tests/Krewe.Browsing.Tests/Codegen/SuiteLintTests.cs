using Krewe.Core.Codegen;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Krewe.TestKit.Apps;

namespace Krewe.Browsing.Tests.Codegen;

/// <summary>Whole generated suites before the compiler and the linter that their users have.</summary>
[Trait("Suite", "Browser")]
public sealed class SuiteLintTests
{
    private static readonly Scenario Rest = new("rest", "Rest", "what the others do not do", ["REQ-009"], Session.Anonymous,
    [
        new(Gwt.Given, "the list is open", [new Goto("/?sort=name"), new Hover(Locator.Of(new ByText("Menu")))], [new IsEnabled(Locator.Of(new ByRole("button", "Add")), true)]),
        new(Gwt.When, "a tab opens", [new Click(Locator.Of(new ByRole("link", "Help"), new Nth(0)))], [new PopupOpened("/help")]),
        new(Gwt.When, "a file comes", [new Click(Locator.Of(new ByRole("link", "Export")))], [new Downloaded("list.csv")]),
        new(Gwt.When, "another file comes", [new AttachFile(Locator.Of(new ByRole("button", "Import")), Symbol.Unique(1) + ".png", "AAAA") { MimeType = "image/png", Base64 = true, Asked = true }, new Click(Locator.Of(new ByRole("link", "Cards")))], [new Downloaded("") { Holds = ["FN:Mira", Symbol.Unique(1)] }]),
        new(Gwt.When, "a row is opened", [new Click(Locator.Of(new ByRole("row"), new HavingText(Symbol.Unique(1)), new ByRole("link", Symbol.Unique(1))))],
            [new UrlIs($"/items/{Symbol.Of(Symbol.Any)}"), new HasTexts(Locator.Of(new ByRole("listitem")), ["a", "b"], Whole: false)]),
        new(Gwt.When, "another tab is used", [new InOtherTab([new Goto("/"), new Fill(Locator.Of(new ByLabel("Class")), Symbol.Unique(1)), new AnswerDialog(true), new Click(Locator.Of(new ByRole("button", "Add")))], [new UrlIs("/"), new IsVisible(Locator.Of(new ByText(Symbol.Unique(1))))])], []),
        new(Gwt.When, "it is edited", [new Fill(Locator.Of(new ByLabel("Class")), "x"), new AttachFile(Locator.Of(new ByCss("input")), "a.txt", "a"), new Reload(), new GoBack()], [new TitleIs("List")]),
        new(Gwt.When, "rows change places", [new DragTo(Locator.Of(new ByText("Pear")), Locator.Of(new ByRole("list"))), new DragTo(Locator.Of(new ByText("Plum")), Locator.Of(new ByText("Fig")), new DropPoint(40, 12))], []),
    ], []);

    public static TheoryData<bool, bool> Kinds => new() { { false, true }, { true, true }, { false, false }, { true, false } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Suite_WithAndWithoutPageObjects_PassesTheCompilerAndTheLinter(bool pageObjects, bool storageKeepsIt)
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, SuiteRenderer.Render(Input(pageObjects, storageKeepsIt)));
        Assert.Equal("", await SuiteLint.CheckAsync(folder.Path, TestContext.Current.CancellationToken));
        Assert.Equal(pageObjects, Directory.Exists(Path.Combine(folder.Path, "tests/pages")));
    }

    [Fact]
    public async Task Check_WrongTypeOrBadHabit_IsNoticed()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, SuiteRenderer.Render(Input(pageObjects: true, storageKeepsIt: true)));
        await File.AppendAllTextAsync(Path.Combine(folder.Path, "tests/pages/home.page.ts"), "export const wrong: number = 'x';\n", TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(Path.Combine(folder.Path, "tests/seed.spec.ts"), "test('waits', async ({ page }) => { await page.waitForTimeout(1); });\n", TestContext.Current.CancellationToken);
        var said = await SuiteLint.CheckAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Contains("TS2322", said);
        Assert.Contains("playwright/no-wait-for-timeout", said);
    }

    private static SuiteInput Input(bool pageObjects, bool storageKeepsIt) => new()
    {
        BaseUrl = "http://localhost:3000/",
        Scenarios = [.. ListAppScenarios.Good, ListAppScenarios.WeakAdd, ListAppScenarios.Flaky, ListAppScenarios.DragStep, Rest],
        SignIn = ListAppScenarios.SignIn with { StorageKeepsIt = storageKeepsIt },
        Weak = new Dictionary<string, string> { [ListAppScenarios.WeakAdd.Id] = "it stays green" },
        PageObjects = pageObjects,
    };

    private static void Write(string folder, IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, content) in files)
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }
    }
}
