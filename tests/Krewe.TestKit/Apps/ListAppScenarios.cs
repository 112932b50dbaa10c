using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.TestKit.Apps;

/// <summary>Scenarios for <see cref="ListApp"/>, as evolution would make them: good ones, a weak one and a flaky one.</summary>
public static class ListAppScenarios
{
    private static readonly string Id = Symbol.Unique(1);
    private static readonly Locator NewItem = Locator.Of(new ByLabel("New item"));
    private static readonly Locator Add = Locator.Of(new ByRole("button", "Add"));
    private static readonly Locator Items = Locator.Of(new ByRole("list", "Items"), new ByRole("listitem"));
    private static readonly Locator Delete = Locator.Of(new ByRole("button", "Delete " + Id));
    private static readonly Locator Heading = Locator.Of(new ByRole("heading"));

    private static Step Given(string says, params Act[] acts) => new(Gwt.Given, says, acts, []);
    private static Step When(string says, Act[] acts, params Expectation[] expectations) => new(Gwt.When, says, acts, expectations);
    private static Step OpenList => Given("the shopping list is open", new Goto("/"));

    /// <summary>Adds an item and sees it in the list, also after a reload; cleans up.</summary>
    public static Scenario AddItem => new("add-item", "Shopping list", "adding an item shows it in the list", ["REQ-001"], Session.SignedIn,
    [
        OpenList,
        When($"the user adds “{Id}”", [new Fill(NewItem, Id), new Click(Add)], new HasCount(Items.Then(new HavingText(Id)), 1), new HasValue(NewItem, "")),
        When("the page is loaded again", [new Reload()], new HasCount(Items.Then(new HavingText(Id)), 1)),
    ], [new Goto("/"), new AnswerDialog(true), new Click(Delete)], 0.8);

    /// <summary>Deletes what it made, through a confirmation.</summary>
    public static Scenario DeleteItem => new("delete-item", "Shopping list", "deleting an item removes it", ["REQ-002"], Session.SignedIn,
    [
        Given($"the item “{Id}” is in the list", new Goto("/"), new Fill(NewItem, Id), new Click(Add)),
        When("the user deletes it and confirms", [new AnswerDialog(true), new Click(Delete)],
            new DialogSaid($"Delete {Id}?"), new HasCount(Items.Then(new HavingText(Id)), 0)),
    ], [], 0.7);

    /// <summary>Keeps the item when the confirmation is refused.</summary>
    public static Scenario KeepItem => new("keep-item", "Shopping list", "refusing the confirmation keeps the item", ["REQ-002"], Session.SignedIn,
    [
        Given($"the item “{Id}” is in the list", new Goto("/"), new Fill(NewItem, Id), new Click(Add)),
        When("the user refuses to delete it", [new AnswerDialog(false), new Click(Delete)],
            new DialogSaid($"Delete {Id}?"), new HasCount(Items.Then(new HavingText(Id)), 1)),
    ], [new Goto("/"), new AnswerDialog(true), new Click(Delete)], 0.4);

    /// <summary>Searches for a seeded item.</summary>
    public static Scenario Search => new("search", "Shopping list", "searching narrows the list", ["REQ-003"], Session.SignedIn,
    [
        OpenList,
        When("the user searches for “pear”", [new Fill(Locator.Of(new ByLabel("Search")), "pear")],
            new HasText(Items.Then(new Nth(0)), "Pears", Whole: false), new HasCount(Items.Then(new HavingText("Apples")), 0)),
    ], [], 0.5);

    /// <summary>Refused by the server.</summary>
    public static Scenario TooLong => new("too-long", "Shopping list", "an item of 31 characters is refused", ["REQ-004"], Session.SignedIn,
    [
        OpenList,
        When("the user adds 31 characters", [new Fill(NewItem, new string('x', 31)), new Click(Add)],
            new HasText(Locator.Of(new ByRole("alert")), "At most 30 characters.")),
    ], [], 0.5);

    /// <summary>Refused by the browser.</summary>
    public static Scenario Required => new("required", "Shopping list", "an empty item is refused", ["REQ-005"], Session.SignedIn,
    [
        OpenList,
        When("the user adds nothing", [new Click(Add)], new IsInvalid(NewItem)),
    ], [], 0.3);

    /// <summary>Drags a step to another place.</summary>
    public static Scenario DragStep => new("drag-step", "Steps", "dragging a step changes the order", ["REQ-011"], Session.SignedIn,
    [
        Given("the steps are shown", new Goto("/order")),
        When("the first step is dragged onto the last", [new DragTo(Locator.Of(new ByText("Wash")), Locator.Of(new ByText("Cook")), new DropPoint(60, 15))],
            new HasTexts(Locator.Of(new ByRole("list", "Steps"), new ByRole("listitem")), ["Peel", "Cook", "Wash"])),
        new(Gwt.Then, "they are still so after the page is loaded anew", [new Reload()], [new HasTexts(Locator.Of(new ByRole("list", "Steps"), new ByRole("listitem")), ["Peel", "Cook", "Wash"])]),
    ], [], 0.5);

    /// <summary>Follows a link.</summary>
    public static Scenario OpenAbout => new("open-about", "Navigation", "the About link opens the page", ["REQ-006"], Session.SignedIn,
    [
        OpenList,
        When("the user follows “About”", [new Click(Locator.Of(new ByRole("link", "About")))],
            new UrlIs("/about"), new TitleIs("About"), new HasText(Heading, "About")),
    ], [], 0.2);

    /// <summary>A classic form with a redirect.</summary>
    public static Scenario SaveNote => new("save-note", "Notes", "a saved note is shown", ["REQ-007"], Session.SignedIn,
    [
        Given("the notes are open", new Goto("/notes")),
        When($"the user saves “{Id}”", [new Fill(Locator.Of(new ByLabel("Note")), Id), new Click(Locator.Of(new ByRole("button", "Save")))],
            new IsVisible(Locator.Of(new ByRole("list", "Notes"), new ByText(Id)))),
    ], [], 0.6);

    /// <summary>Kept in local storage.</summary>
    public static Scenario DarkTheme => new("dark-theme", "Theme", "the dark theme is kept", ["REQ-008"], Session.SignedIn,
    [
        Given("the theme page is open", new Goto("/theme")),
        When("the user presses “Dark”", [new Click(Locator.Of(new ByRole("button", "Dark")))], new HasAttribute(Locator.Of(new ByRole("button", "Dark")), "aria-pressed", "true")),
        When("the page is loaded again", [new Reload()], new HasAttribute(Locator.Of(new ByRole("button", "Dark")), "aria-pressed", "true")),
    ], [], 0.1);

    /// <summary>Claims to test the Add button but looks only at what was there before.</summary>
    public static Scenario WeakAdd => new("weak-add", "Shopping list", "adding an item works", ["REQ-001"], Session.SignedIn,
    [
        OpenList,
        When($"the user adds “{Id}”", [new Fill(NewItem, Id), new Click(Add)], new HasText(Heading, "Shopping list")),
    ], [new Goto("/"), new AnswerDialog(true), new Click(Delete)], 0.1);

    /// <summary>Depends on a page that changes at every visit.</summary>
    public static Scenario Flaky => new("flip", "Flip", "the flip page is ready", ["REQ-009"], Session.SignedIn,
    [
        new Step(Gwt.When, "the user opens the flip page", [new Goto("/flip")], [new HasText(Locator.Of(new ByRole("status")), "Ready")]),
    ], [], 0.1);

    /// <summary>Needs the stored session.</summary>
    public static Scenario Account => new("account", "Account", "the account page names the user", ["REQ-010"], Session.SignedIn,
    [
        new Step(Gwt.When, "the user opens the account", [new Goto("/account")],
            [new UrlIs("/account"), new HasText(Locator.Of(new ByCss("#who")), Symbol.Of(Symbol.Username))]),
    ], [], 0.9);

    /// <summary>Nobody is sent to the login.</summary>
    public static Scenario Guarded => new("guarded", "Account", "the account page sends strangers to the login", ["REQ-011"], Session.Anonymous,
    [
        new Step(Gwt.When, "a stranger opens the account", [new Goto("/account")], [new UrlIs("/login"), new TitleIs("Sign in")]),
    ], [], 0.9);

    /// <summary>The way in.</summary>
    public static SignIn SignIn => new(
    [
        new Goto("/login"),
        new Fill(Locator.Of(new ByLabel("User name")), Symbol.Of(Symbol.Username)),
        new Fill(Locator.Of(new ByLabel("Password")), Symbol.Of(Symbol.Password)),
        new Click(Locator.Of(new ByRole("button", "Sign in"))),
    ], [new UrlIs("/account")], StorageKeepsIt: true);

    /// <summary>All that must be proven.</summary>
    public static IReadOnlyList<Scenario> Good => [AddItem, DeleteItem, KeepItem, Search, TooLong, Required, OpenAbout, SaveNote, DarkTheme, Account, Guarded];
}
