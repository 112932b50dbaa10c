using Krewe.Core.Codegen;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen.PageObjects;

public sealed class PageObjectsTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = SuiteRenderer.Render(Shop.Input(Shop.All));

    [Fact]
    public void Render_Shop_HasOneClassForEachPage() =>
        Assert.Equal(["admin-products", "basket", "login", "product-details", "products", "site"], Pages(Files));

    [Theory]
    [InlineData("admin-products")]
    [InlineData("products")]
    [InlineData("product-details")]
    [InlineData("site")]
    public void Render_Page_ReadsLikeAPageObject(string page) => SnapshotFile.Matches(page + ".page.ts", Files[$"tests/pages/{page}.page.ts"]);

    [Theory]
    [InlineData("a-product-is-listed")]
    [InlineData("a-search-narrows-the-list")]
    [InlineData("a-search-without-a-match-says-so")]
    [InlineData("a-product-shows-what-it-holds")]
    public void Render_Test_SpeaksOfPageObjectsAndAssertsItself(string test) => SnapshotFile.Matches(test + ".spec.ts", Files[$"tests/products/{test}.spec.ts"]);

    [Fact]
    public void Render_SignIn_SpeaksOfPageObjects() => Assert.Contains("await loginPage.goto();\n  await loginPage.userField.fill(credentials.username);", Files["tests/auth.setup.ts"]);

    [Fact]
    public void Render_SameInputTwice_GivesTheSameBytes() => Assert.Equal(Files, SuiteRenderer.Render(Shop.Input(Shop.All)));

    [Fact]
    public void Render_LeftOut_ChangesNoName()
    {
        var without = SuiteRenderer.Render(Shop.Input(Shop.All) with { LeftOut = new HashSet<string> { "refuse", "open" } });
        // The method that one test is left with stays, and what no test uses any more goes.
        Assert.Equal(Files["tests/products/a-product-is-listed.spec.ts"], without["tests/products/a-product-is-listed.spec.ts"]);
        Assert.Contains("async save(", without["tests/pages/admin-products.page.ts"]);
        Assert.DoesNotContain("tests/pages/basket.page.ts", without.Keys);
    }

    [Fact]
    public void Render_Weak_FindsItsPages() => Assert.Contains("import { ProductsPage } from '../../pages/products.page';",
        SuiteRenderer.Render(Shop.Input(Shop.All) with { Weak = new Dictionary<string, string> { ["find"] = "it stays green" } })["tests/weak/products/a-search-narrows-the-list.spec.ts"]);

    [Fact]
    public void Render_WithoutPageObjects_HasNone() => Assert.Empty(Pages(SuiteRenderer.Render(Shop.Input(Shop.All) with { PageObjects = false })));

    [Fact]
    public void Render_EveryKind_LosesNothing()
    {
        // Each act and each assertion of the test without page objects is one of the test with them, or of a method that it calls.
        var (plain, with) = (Samples.Spec(Samples.Input(Samples.EveryKind)), Samples.Spec(Samples.Input(Samples.EveryKind) with { PageObjects = true }));
        Assert.Equal(Count(plain, "expect("), Count(with, "expect("));
        foreach (var act in new[] { ".hover()", ".dblclick()", ".press('Enter')", ".selectOption({ label: 'Red' })", ".setInputFiles(", "page.reload()", "page.goBack()", "waitForEvent('popup')", "waitForEvent('download')" })
            Assert.Equal((act, Count(plain, act)), (act, Count(with, act)));
    }

    [Theory]
    [InlineData("Class", "classField")]
    [InlineData("Goto", "gotoField")]
    [InlineData("日本", "field")]
    public void Render_AwkwardName_IsAMember(string label, string member) => Assert.Contains(
        $"readonly {member}: Locator;", Page(new Scenario("s", "Suite", "t", [], Session.Anonymous, [new(Gwt.When, "x", [new Goto("/"), new Click(Locator.Of(new ByLabel(label)))], [])], [])));

    [Fact]
    public void Render_MembersOfOneName_AreNumbered()
    {
        var page = Page(Samples.Doing(new Goto("/"), new Click(Locator.Of(new ByRole("button", "Go"))), new Click(Locator.Of(new ByRole("button", "Go!"))), new Hover(Locator.Of(new ByTitle("goto")))));
        Assert.Contains("readonly goButton: Locator;\n  readonly goButton2: Locator;\n  readonly goto2: Locator;", page);
    }

    private static string Page(params Scenario[] scenarios) => SuiteRenderer.Render(Samples.Input(scenarios) with { PageObjects = true })["tests/pages/home.page.ts"];

    private static IEnumerable<string> Pages(IReadOnlyDictionary<string, string> files) =>
        files.Keys.Where(f => f.StartsWith("tests/pages/", StringComparison.Ordinal)).Select(f => f["tests/pages/".Length..^".page.ts".Length]);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
