using Krewe.Core.Codegen;
using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen.PageObjects;

/// <summary>Scenarios of a small shop: two tests share a form, rows are found by their texts, a menu is on every page.</summary>
internal static class Shop
{
    private static readonly string Id = Samples.Id;
    private static readonly Locator Name = Locator.Of(new ByLabel("Name"));
    private static readonly Locator Price = Locator.Of(new ByLabel("Price in euros"));
    private static readonly Locator Kind = Locator.Of(new ByRole("combobox", "Kind"));
    private static readonly Locator Save = Locator.Of(new ByRole("button", "Save"));
    private static readonly Locator Search = Locator.Of(new ByRole("searchbox", "Search"));
    private static readonly Locator Show = Locator.Of(new ByRole("button", "Show"));
    private static readonly Locator Basket = Locator.Of(new ByRole("link", "Basket"));
    private static readonly Locator Item = Locator.Of(new ByRole("listitem"));

    public static readonly SignIn SignIn = Samples.SignIn();

    public static readonly Scenario Add = Test("add", "a product is listed", [
        new(Gwt.Given, "the products are managed", [new Goto("/admin/products")], []),
        new(Gwt.When, $"“{Id}” is saved", [new Fill(Name, "name" + Id), new Fill(Price, "1"), new Choose(Kind, "Desk"), new Click(Save)], [new HasCount(Row(Id), 1)]),
    ]) with
    { Cleanup = [new Goto("/admin/products"), new AnswerDialog(true), new Click(Row(Id).Then(new ByRole("button", "Delete name" + Id)))] };

    public static readonly Scenario Refuse = Test("refuse", "a price below 0 is refused", [
        new(Gwt.Given, "the products are managed", [new Goto("/admin/products")], []),
        new(Gwt.When, "it is saved", [new Fill(Name, "name" + Id), new Fill(Price, "-1"), new Choose(Kind, "Desk"), new Click(Save)], [new IsInvalid(Price)]),
    ]);

    public static readonly Scenario Find = Test("find", "a search narrows the list", [
        new(Gwt.Given, "the products are open", [new Goto("/products")], [new IsVisible(Basket)]),
        new(Gwt.When, "“Bird” is searched for", [new Fill(Search, "Bird"), new Click(Show)],
            [new UrlIs("/products?search=Bird"), new IsVisible(Item.Then(new HavingText("Bird"))), new HasCount(Item.Then(new HavingText("Brass")), 0)]),
    ]);

    public static readonly Scenario FindNothing = Test("find-nothing", "a search without a match says so", [
        new(Gwt.Given, "the products of a shelf are open", [new Goto("/products?shelf=2")], []),
        new(Gwt.When, "“zzz” is searched for", [new Fill(Search, "zzz"), new Click(Show)], [new UrlIs("/products?search=zzz"), new IsVisible(Locator.Of(new ByText("No products found")))]),
    ]);

    public static readonly Scenario Open = Test("open", "a product shows what it holds", [
        new(Gwt.When, "it is opened", [new Goto("/products/17")], [new IsVisible(Basket), new IsVisible(Locator.Of(new ByRole("heading", "Brass pen")))]),
        new(Gwt.When, "the link is followed", [new Click(Basket)], [new UrlIs("/basket"), new IsVisible(Basket), new HasTexts(Item, [])]),
    ]);

    public static readonly Scenario[] All = [Add, Refuse, Find, FindNothing, Open];

    public static SuiteInput Input(params Scenario[] scenarios) => Samples.Input(scenarios) with { PageObjects = true, SignIn = SignIn };

    private static Locator Row(string text) => Locator.Of(new ByRole("row"), new HavingText(text));

    private static Scenario Test(string id, string title, Step[] steps) => new(id, "Products", title, ["REQ-001"], Session.SignedIn, steps, []);
}
