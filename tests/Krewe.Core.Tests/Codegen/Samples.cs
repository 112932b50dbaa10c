using Krewe.Core.Codegen;
using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen;

/// <summary>Scenarios for the renderer's tests.</summary>
internal static class Samples
{
    public static readonly string Id = Symbol.Unique(1);
    public static readonly Locator Button = Locator.Of(new ByRole("button", "Save"));

    public static Scenario Of(params Step[] steps) => new("sample", "Sample suite", "a sample", ["REQ-001"], Session.SignedIn, steps, []);

    public static Scenario Doing(params Act[] acts) => Of(new Step(Gwt.When, "it is done", acts, []));

    public static Scenario Expecting(params Expectation[] expectations) => Of(new Step(Gwt.Then, "it holds", [], expectations));

    public static SuiteInput Input(params Scenario[] scenarios) => new() { BaseUrl = "http://localhost:3000/", Scenarios = scenarios };

    public static SignIn SignIn(bool storageKeepsIt = true) => new(
    [
        new Goto("/login"),
        new Fill(Locator.Of(new ByLabel("User")), Symbol.Of(Symbol.Username)),
        new Fill(Locator.Of(new ByLabel("Password")), Symbol.Of(Symbol.Password)),
        new Click(Locator.Of(new ByRole("button", "Sign in"))),
    ], [new UrlIs("/home")], storageKeepsIt);

    public static string Spec(SuiteInput input)
    {
        var files = SuiteRenderer.Render(input);
        return files.Single(f => f.Key.EndsWith(".spec.ts", StringComparison.Ordinal) && f.Key != "tests/seed.spec.ts").Value;
    }

    /// <summary>The statements of the only step.</summary>
    public static string Body(Scenario scenario, string baseUrl = "http://localhost:3000/")
    {
        var lines = Spec(Input(scenario) with { BaseUrl = baseUrl }).Split('\n');
        return string.Join('\n', lines.SkipWhile(l => !l.Contains("test.step")).Skip(1).TakeWhile(l => l != "    });").Select(l => l.Trim()));
    }

    public static readonly Scenario EveryKind = new("every-kind", "Every kind", "all acts and expectations", ["REQ-001", "REQ-002"], Session.SignedIn,
    [
        new(Gwt.Given, "the form is open", [new Goto("/form?from=menu#top")], []),
        new(Gwt.Given, $"a field has “{Id}”", [new Fill(Locator.Of(new ByLabel("Name")), Id + " & co")], [new HasValue(Locator.Of(new ByLabel("Name")), Id + " & co")]),
        new(Gwt.When, "the user does everything",
        [
            new Hover(Locator.Of(new ByText("Menu"))), new Click(Button), new Click(Locator.Of(new ByTitle("Row"), new Nth(2)), Double: true),
            new Press(Locator.Of(new ByPlaceholder("Search…")), "Enter"), new DragTo(Locator.Of(new ByText("Pear")), Locator.Of(new ByRole("list", "Done")), new DropPoint(40, 12)), new Choose(Locator.Of(new ByRole("combobox", "Colour")), "Red"),
            new AttachFile(Locator.Of(new ByCss("input[type=\"file\"]")), "note.txt", "hello"), new AttachFile(Button, Id + ".png", "AAAA") { MimeType = "image/png", Base64 = true, Asked = true }, new Reload(), new GoBack(),
        ],
        [
            new UrlIs($"/items/{Symbol.Of(Symbol.Any)}?q={Id}"), new TitleIs("Done"), new IsVisible(Button), new IsHidden(Locator.Of(new ByTestId("spinner"))),
            new HasText(Locator.Of(new ByRole("alert")), "Saved"), new HasText(Locator.Of(new ByRole("alert")), "av", Whole: false),
            new HasTexts(Locator.Of(new ByRole("listitem")), ["a", "b"]), new HasTexts(Locator.Of(new ByRole("listitem")), ["a", "b"], Whole: false), new HasTexts(Locator.Of(new ByRole("row")), []),
            new HasCount(Locator.Of(new ByRole("list", "Items"), new ByRole("listitem"), new HavingText(Id)), 1), new IsChecked(Locator.Of(new ByRole("checkbox", "Done")), false),
            new IsEnabled(Button, false), new IsFocused(Locator.Of(new InFrame("#frame"), new ByLabel("Inner"))), new IsInvalid(Locator.Of(new ByLabel("Name"))),
            new HasAttribute(Button, "aria-expanded", "true"), new HasAttribute(Button, "hidden", null),
            new HasStyle(Locator.Of(new ByCss("body")), "background-color", "rgb(0, 0, 0)"), new IsInViewport(Button),
        ]),
        new(Gwt.When, "a dialog is answered", [new AnswerDialog(true, "yes"), new Click(Button)], [new DialogSaid("Sure?")]),
        new(Gwt.When, "a tab opens", [new Click(Locator.Of(new ByAltText("Help"), new Nth(-1)))], [new PopupOpened("/help")]),
        new(Gwt.When, "a file comes", [new Click(Locator.Of(new ByRole("link", "Export", Exact: false), new Nth(0)))], [new Downloaded("list.csv")]),
        new(Gwt.When, "another file comes", [new Click(Locator.Of(new ByRole("link", "Cards")))], [new Downloaded("") { Holds = ["FN:Mira", $"FN:{Id}"] }]),
    ], [new Goto("/items"), new AnswerDialog(true), new Click(Locator.Of(new ByRole("button", $"Delete {Id}")))], 0.75);
}
