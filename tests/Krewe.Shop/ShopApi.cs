using Krewe.Shop.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Krewe.Shop;

/// <summary>The JSON interface, the downloads and the files.</summary>
internal static class ShopApi
{
    public static void MapShopApi(this IEndpointRouteBuilder app, ShopState shop)
    {
        app.MapGet("/assets/{name}", (string name) => Assets.Get(name));
        app.MapGet("/downloads/price-list.csv", () => Results.Text(Csv(shop.Catalogue.All()), "text/csv")).AddEndpointFilter(async (call, next) =>
        {
            call.HttpContext.Response.Headers.ContentDisposition = "attachment; filename=price-list.csv";
            return await next(call);
        });
        app.MapPost("/api/contact", (ContactForm form) =>
            form.Message?.Trim().Length >= 10 && form.Email?.Contains('@') == true && !string.IsNullOrWhiteSpace(form.Name)
                ? Results.Json(new { says = $"Thank you, {form.Name.Trim()}. We answer within one working day." })
                : Results.Json(new { error = "Please fill in every field; the message needs at least 10 characters." }, statusCode: 422));
        MapProducts(app.MapGroup("/api/products").AddEndpointFilter(async (call, next) =>
            shop.Visitors.User(call.HttpContext) is null ? Results.Json(new { error = "Sign in first." }, statusCode: 401) : await next(call)), shop.Catalogue);
    }

    private static void MapProducts(RouteGroupBuilder products, Catalogue catalogue)
    {
        products.MapGet("", () => Results.Json(catalogue.All().Select(Row)));
        products.MapPost("", (ProductForm form) => Saved(catalogue.Save(null, form), 201));
        products.MapPut("{id:int}", (int id, ProductForm form) => Saved(catalogue.Save(id, form), 200));
        products.MapDelete("{id:int}", (int id) => catalogue.Delete(id) ? Results.NoContent() : Results.NotFound());
    }

    private static object Row(Product p) => new { p.Id, p.Name, p.Slug, p.Category, p.Price, p.OnSale };

    private static IResult Saved((Product? Saved, string? Error) result, int status) =>
        result.Saved is { } product ? Results.Json(Row(product), statusCode: status) : Results.Json(new { error = result.Error }, statusCode: 422);

    private static string Csv(IEnumerable<Product> products) =>
        "name,category,price\n" + string.Concat(products.Select(p => $"\"{p.Name.Replace("\"", "\"\"")}\",{p.Category},{p.Price:0.00}\n"));
}

/// <summary>What the contact form sends.</summary>
internal sealed record ContactForm(string? Name, string? Email, string? Subject, string? Message);
