using Krewe.Shop.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Shop;

/// <summary>The pages and the forms that post to them.</summary>
internal static class ShopPages
{
    public static void MapShopPages(this IEndpointRouteBuilder app, ShopState shop)
    {
        app.MapGet("/", (HttpContext c) => Page(shop, c, HomeView.Of(shop.Catalogue)));
        app.MapGet("/products", (HttpContext c, string? search, string? category, string? sort, int? page) =>
            Page(shop, c, ProductListView.Of(shop.Catalogue, search?.Trim() ?? "", category ?? "", sort ?? "name-asc", page ?? 1)));
        app.MapGet("/products/{slug}", (HttpContext c, string slug) =>
            shop.Catalogue.BySlug(slug) is { } product ? Page(shop, c, ProductView.Of(product)) : NotFound(shop, c));
        app.MapGet("/contact", (HttpContext c) => Page(shop, c, ContactView.Of()));
        app.MapGet("/help", (HttpContext c) => Page(shop, c, HelpView.Of()));
        app.MapGet("/widgets/delivery", () => Results.Content(HelpView.DeliveryWidget().Text, "text/html; charset=utf-8"));
        app.MapFallback((HttpContext c) => NotFound(shop, c));
        MapSession(app, shop);
        MapBasket(app, shop);
        MapCheckout(app, shop);
    }

    private static void MapSession(IEndpointRouteBuilder app, ShopState shop)
    {
        app.MapGet("/sign-in", (HttpContext c, string? next) => Page(shop, c, SignInView.Of(Local(next), null, "")));
        app.MapPost("/sign-in", async (HttpContext c) =>
        {
            var form = await c.Request.ReadFormAsync(c.RequestAborted);
            var (user, next) = (form["username"].ToString(), Local(form["next"]));
            if (!shop.Visitors.SignIn(c, user, form["password"].ToString()))
                return Page(shop, c, SignInView.Of(next, "User name or password is wrong.", user), 401);
            Visitors.Tell(c, $"Welcome back, {user}.");
            return Results.Redirect(next);
        });
        app.MapPost("/sign-out", (HttpContext c) =>
        {
            Visitors.SignOut(c);
            Visitors.Tell(c, "You are signed out.");
            return Results.Redirect("/");
        });
        app.MapGet("/account", (HttpContext c) => Guarded(shop, c, user => AccountView.Of(user, shop.Orders.Of(user))));
        app.MapGet("/admin/products", (HttpContext c) => Guarded(shop, c, _ => AdminView.Of()));
    }

    private static void MapBasket(IEndpointRouteBuilder app, ShopState shop)
    {
        app.MapGet("/basket", (HttpContext c) => Page(shop, c, BasketView.Of(Basket.Of(c, shop.Catalogue))));
        app.MapPost("/basket", async (HttpContext c) =>
        {
            var form = await c.Request.ReadFormAsync(c.RequestAborted);
            if (shop.Catalogue.BySlug(form["product"].ToString()) is not { } product) return NotFound(shop, c);
            var basket = Basket.Of(c, shop.Catalogue);
            _ = int.TryParse(form["quantity"], out var quantity);
            var (changed, says) = form["do"].ToString() switch
            {
                "add" => (basket.With(product, basket.QuantityOf(product) + Math.Max(quantity, 1)), $"{product.Name} is in your basket."),
                "remove" => (basket.With(product, 0), $"{product.Name} is removed."),
                _ => (basket.With(product, quantity), "Your basket is updated."),
            };
            changed.Store(c);
            Visitors.Tell(c, says);
            return Results.Redirect("/basket");
        });
    }

    private static void MapCheckout(IEndpointRouteBuilder app, ShopState shop)
    {
        var none = new Dictionary<string, string>();
        app.MapGet("/checkout", (HttpContext c) =>
            Basket.Of(c, shop.Catalogue) is { Count: > 0 } basket ? Page(shop, c, CheckoutView.Of(basket, CheckoutForm.Empty, none)) : Results.Redirect("/basket"));
        app.MapPost("/checkout", async (HttpContext c) =>
        {
            var basket = Basket.Of(c, shop.Catalogue);
            if (basket.Count == 0) return Results.Redirect("/basket");
            var form = CheckoutForm.From(await c.Request.ReadFormAsync(c.RequestAborted));
            if (form.Errors() is { Count: > 0 } errors) return Page(shop, c, CheckoutView.Of(basket, form, errors), 422);
            var order = shop.Orders.Place(form, shop.Visitors.User(c), basket);
            new Basket([]).Store(c);
            return Results.Redirect($"/orders/{order.Number}");
        });
        app.MapGet("/orders/{number:int}", (HttpContext c, int number) =>
            shop.Orders.ByNumber(number) is { } order ? Page(shop, c, CheckoutView.Done(order)) : NotFound(shop, c));
    }

    private static IResult Guarded(ShopState shop, HttpContext context, Func<string, View> view) =>
        shop.Visitors.User(context) is { } user
            ? Page(shop, context, view(user))
            : Results.Redirect("/sign-in?next=" + Uri.EscapeDataString(context.Request.Path));

    private static IResult NotFound(ShopState shop, HttpContext context) => Page(shop, context, HelpView.NotFound(), 404);

    private static IResult Page(ShopState shop, HttpContext context, View view, int status = 200)
    {
        var frame = new Frame(shop.Visitors.User(context), Basket.Of(context, shop.Catalogue).Count, Visitors.Told(context), context.Request.Path);
        return Results.Content(Layout.Of(view, frame).Text, "text/html; charset=utf-8", statusCode: status);
    }

    /// <summary>Only addresses of the shop itself: a sign-in must not lead elsewhere.</summary>
    private static string Local(string? next) => next is ['/', not '/', ..] ? next : "/account";
}
