using System.Net;
using System.Net.Http.Json;
using Krewe.Shop;

namespace Krewe.System.Tests.Shop;

/// <summary>The shop is what the demo shows and what browser tests lean on, so its own manners are checked first.</summary>
[Trait("Suite", "System")]
public sealed class ShopTests : IAsyncLifetime
{
    private ShopServer _shop = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _shop = await ShopServer.StartAsync(cancellation: Cancel);
        _http = new HttpClient { BaseAddress = new Uri(_shop.Url) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _shop.DisposeAsync();
    }

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var response = await _http.GetAsync(path, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.ToDictionary(f => f.Name, f => f.Value));
        using var response = await _http.PostAsync(path, form, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    private Task<(HttpStatusCode Status, string Text)> SignInAsync() => PostAsync("/sign-in", ("username", ShopServer.Username), ("password", ShopServer.Password), ("next", "/account"));

    [Theory]
    [InlineData("/", "Good things for every day")]
    [InlineData("/products", "24 products found")]
    [InlineData("/products?search=lamp", "1 product found")]
    [InlineData("/products?search=zebra", "No products found")]
    [InlineData("/products?category=Travel", "6 products found")]
    [InlineData("/products?page=3", "Page 3 of 3")]
    [InlineData("/products/enamel-kettle", "Enamel kettle")]
    [InlineData("/basket", "Your basket is empty")]
    [InlineData("/contact", "Send message")]
    [InlineData("/help", "Frequent questions")]
    [InlineData("/sign-in", "User name")]
    [InlineData("/widgets/delivery", "Estimate")]
    public async Task Get_PublicPage_Shows(string path, string expected)
    {
        var (status, text) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(expected, text);
    }

    [Theory]
    [InlineData("name-asc", "Bird feeder", "Brass pen")]
    [InlineData("name-desc", "Wool blanket", "Walnut desk lamp")]
    [InlineData("price-asc", "Garden twine", "Luggage tag")]
    [InlineData("price-desc", "Canvas rucksack", "Walnut desk lamp")]
    public async Task Get_Sorted_ComesInOrder(string sort, string first, string second)
    {
        var (_, text) = await GetAsync("/products?sort=" + sort);
        Assert.InRange(text.IndexOf(first, StringComparison.Ordinal), 1, text.IndexOf(second, StringComparison.Ordinal) - 1);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/careers")]
    [InlineData("/products/nothing")]
    [InlineData("/orders/7")]
    public async Task Get_UnknownPage_IsNotFound(string path)
    {
        var (status, text) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("This page does not exist", text);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/admin/products")]
    public async Task Get_GuardedPage_AsksToSignIn(string path)
    {
        Assert.Contains("<h1>Sign in</h1>", (await GetAsync(path)).Text);
        await SignInAsync();
        Assert.DoesNotContain("<h1>Sign in</h1>", (await GetAsync(path)).Text);
    }

    [Fact]
    public async Task SignIn_WrongPassword_IsRefused()
    {
        var (status, text) = await PostAsync("/sign-in", ("username", "demo"), ("password", "wrong"), ("next", "/account"));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("User name or password is wrong.", text);
    }

    [Fact]
    public async Task SignIn_ForeignNext_StaysInTheShop()
    {
        var (_, text) = await PostAsync("/sign-in", ("username", "demo"), ("password", "demo123"), ("next", "//elsewhere.example/"));
        Assert.Contains("Welcome back, demo.", text);
    }

    [Fact]
    public async Task SignOut_AfterSignIn_ForgetsTheUser()
    {
        await SignInAsync();
        Assert.Contains("You are signed out.", (await PostAsync("/sign-out")).Text);
        Assert.Contains("<h1>Sign in</h1>", (await GetAsync("/account")).Text);
    }

    [Fact]
    public async Task Basket_AddChangeRemove_KeepsTheTotal()
    {
        Assert.Contains("<strong id=\"total\">€69.00</strong>", (await PostAsync("/basket", ("product", "enamel-kettle"), ("quantity", "2"), ("do", "add"))).Text);
        Assert.Contains("<strong id=\"total\">€103.50</strong>", (await PostAsync("/basket", ("product", "enamel-kettle"), ("quantity", "3"), ("do", "set"))).Text);
        Assert.Contains("Your basket is empty.", (await PostAsync("/basket", ("product", "enamel-kettle"), ("do", "remove"))).Text);
    }

    [Fact]
    public async Task Checkout_WrongEntries_AreNamed()
    {
        await PostAsync("/basket", ("product", "brass-pen"), ("quantity", "1"), ("do", "add"));
        var (status, text) = await PostAsync("/checkout", ("name", "Ada"), ("email", "ada@example.com"), ("confirmEmail", "bob@example.com"), ("postcode", "12"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("The e-mail addresses do not match.", text);
        Assert.Contains("Enter a postcode of 4 to 6 digits.", text);
    }

    [Fact]
    public async Task Checkout_RightEntries_PlaceAnOrder()
    {
        await PostAsync("/basket", ("product", "brass-pen"), ("quantity", "1"), ("do", "add"));
        var (status, text) = await PostAsync("/checkout", ("name", "Ada <3"), ("email", "ada@example.com"), ("confirmEmail", "ada@example.com"),
            ("street", "Quay 1"), ("postcode", "10115"), ("country", "Germany"), ("delivery", "Express"), ("terms", "yes"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Thank you, Ada &lt;3", text);
        Assert.Contains("Your basket is empty.", (await GetAsync("/basket")).Text);
    }

    [Fact]
    public async Task Products_LifeCycle_CreatesChangesDeletes()
    {
        using var refused = await _http.PostAsJsonAsync("/api/products", new { name = "Rope" }, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await SignInAsync();
        using var created = await _http.PostAsJsonAsync("/api/products", new { name = "Rope ladder", category = "Garden", price = 12.5, onSale = false }, Cancel);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var id = (await created.Content.ReadFromJsonAsync<Saved>(Cancel))!.Id;
        using var twice = await _http.PostAsJsonAsync("/api/products", new { name = "rope ladder", category = "Garden", price = 1, onSale = false }, Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        using var changed = await _http.PutAsJsonAsync($"/api/products/{id}", new { name = "Rope ladder", category = "Travel", price = 13, onSale = true }, Cancel);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("€13.00", (await GetAsync("/products/rope-ladder")).Text);
        using var deleted = await _http.DeleteAsync($"/api/products/{id}", Cancel);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/products/rope-ladder")).Status);
    }

    [Fact]
    public async Task PriceList_Download_IsAnAttachment()
    {
        using var response = await _http.GetAsync("/downloads/price-list.csv", Cancel);
        Assert.Equal("price-list.csv", response.Content.Headers.ContentDisposition?.FileName);
        Assert.StartsWith("name,category,price\n\"Bird feeder\",Garden,18.60", await response.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Contact_ShortMessage_IsRefused()
    {
        using var refused = await _http.PostAsJsonAsync("/api/contact", new { name = "Ada", email = "a@b.example", message = "short" }, Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var taken = await _http.PostAsJsonAsync("/api/contact", new { name = "Ada", email = "a@b.example", message = "long enough a message" }, Cancel);
        Assert.Contains("Thank you, Ada.", await taken.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Start_TwoShops_ShareNothing()
    {
        await using var other = await ShopServer.StartAsync(cancellation: Cancel);
        await SignInAsync();
        using var created = await _http.PostAsJsonAsync("/api/products", new { name = "Only here", category = "Desk", price = 1, onSale = false }, Cancel);
        using var there = await _http.GetAsync(other.Url + "/products/only-here", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, there.StatusCode);
    }

    private sealed record Saved(int Id);
}
