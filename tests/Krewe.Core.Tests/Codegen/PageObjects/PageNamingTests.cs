using Krewe.Core.Codegen.PageObjects;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen.PageObjects;

public sealed class PageNamingTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/list/?page=2#top", "/list")]
    [InlineData("/items/17/edit", "/items/:id/edit")]
    [InlineData("/items/\uFDD0*\uFDD1", "/items/:id")]
    [InlineData("/wiki/name\uFDD0id\uFDD1", "/wiki/:id")]
    [InlineData("/#/active?x=1", "/#/active")]
    public void PageKey_Address_IsThePage(string address, string expected) => Assert.Equal(expected, PageKey.Of(address));

    [Theory]
    [InlineData("/", "HomePage", "home")]
    [InlineData("/app/", "HomePage", "home")]
    [InlineData("/app/admin/product_list.php", "AdminProductListPage", "admin-product-list")]
    [InlineData("/app/products/:id", "ProductDetailsPage", "product-details")]
    [InlineData("/app/categories/:id", "CategoryDetailsPage", "category-details")]
    [InlineData("/app/addresses/:id", "AddressesDetailsPage", "addresses-details")]
    [InlineData("/app/about-page", "AboutPage", "about")]
    [InlineData("/app/404", "Area404Page", "area-404")]
    [InlineData("/app/%E6%97%A5", "SuitePage", "suite")]
    [InlineData("/app/#/active", "ActivePage", "active")]
    [InlineData("/app/con", "ConPage", "con-2")]
    public void PageArea_Key_HasAName(string key, string className, string slug)
    {
        var area = PageArea.Of([(key, "Suite")], "http://localhost/app/")[key];
        Assert.Equal((className, slug), (area.ClassName, area.Slug));
    }

    [Fact]
    public void PageArea_SameWords_AreNumbered() =>
        Assert.Equal(["AB1Page", "AB1Page2"], PageArea.Of([("/a/b1", ""), ("/a-b1", "")], "http://localhost/").Values.Select(a => a.ClassName));

    [Fact]
    public void Walk_ClickWhoseAddressAnotherTestExpects_LeadsThere()
    {
        var link = new Click(Locator.Of(new ByRole("link", "Next")));
        Step[] told = [new(Gwt.When, "", [new Goto("/a"), link], [new UrlIs("/b")])];
        Step[] untold = [new(Gwt.Given, "", [new Goto("/a"), link, new Reload()], [])];
        var placed = new Whereabouts([told, untold], new Dictionary<string, string>()).Walk(untold)[0];
        Assert.Equal((string[])["/a", "/a", "/b"], placed.Acts);
        Assert.Equal("/b", placed.After);
    }

    [Fact]
    public void Walk_FormWithoutExpectedAddress_StaysWhereItIs()
    {
        var save = new Click(Locator.Of(new ByRole("button", "Save")));
        Step[] accepted = [new(Gwt.When, "", [new Goto("/new"), save], [new UrlIs("/list")])];
        Step[] refused = [new(Gwt.When, "", [new Goto("/new"), save], [new IsVisible(Locator.Of(new ByRole("alert")))])];
        Assert.Equal("/new", new Whereabouts([accepted, refused], new Dictionary<string, string>()).Walk(refused)[0].After);
    }

    [Fact]
    public void PageKinds_NeighboursThatLookAlike_AreOneKind()
    {
        Locator[] product = [Locator.Of(new ByRole("tab", "Care")), Locator.Of(new ByRole("button", "Add to basket"))];
        var uses = new[] { "/products/pen", "/products/mill" }.SelectMany(page => product.Select(target => (page, target)))
            .Concat([("/products/kettle", Locator.Of(new ByRole("heading", "Kettle")))])
            .Concat(new[] { "/help", "/about", "/contact", "/basket" }.Select(page => (page, Locator.Of(new ByRole("heading", page)))))
            .ToLookup(u => u.Item1, u => u.Item2);
        Assert.Equal(new Dictionary<string, string> { ["/products/pen"] = "/products/:id", ["/products/mill"] = "/products/:id", ["/products/kettle"] = "/products/:id" }, PageKinds.Of(uses));
    }

    [Theory]
    [InlineData("/products", 3)]
    [InlineData("/shelf", 0)]
    public void PageKinds_NeighboursThatTestsHardlyLookAt_AreRecordsOfThePageAbove(string above, int records)
    {
        var uses = new[] { "/products/pen", "/products/mill", "/products/kettle", above }.ToLookup(page => page, page => Locator.Of(new ByRole("heading", page)));
        Assert.Equal(records, PageKinds.Of(uses).Count);
    }

    [Fact]
    public void PageOpening_Addresses_AreArguments()
    {
        var opening = PageOpening.Of("/items/:id", ["/items/3", "/items/4?tab=b"])!;
        Assert.Equal("id: string, query = ''", opening.Parameters);
        Assert.Equal(["3"], opening.Arguments("/items/3")!);
        Assert.Equal(["4", "?tab=b"], opening.Arguments("/items/4?tab=b")!);
        Assert.Null(opening.Arguments("/items/3/"));
        Assert.Equal("query: string", PageOpening.Of("/items", ["/items?a=1"])!.Parameters);
    }
}
