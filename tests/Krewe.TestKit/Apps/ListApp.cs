using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Krewe.TestKit.Apps;

/// <summary>
/// A small application under test on a free port: a list over fetch with add, delete, search and refusal, a notes page with a classic form,
/// a theme kept in local storage, a page that is different at every other visit, and an account behind a login.
/// </summary>
public sealed class ListApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<(int Id, string Text)> _items = [(1, "Apples"), (2, "Pears")];
    private readonly List<string> _notes = [];
    private int _next = 3;
    private readonly TaskCompletionSource _never = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _flips;

    private ListApp(WebApplication app) => _app = app;

    /// <summary>The only account.</summary>
    public const string Username = "ann";

    /// <summary>Its password.</summary>
    public const string Password = "s3cret 'pass'";

    /// <summary>Address of the start page, ending with a slash.</summary>
    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";

    /// <summary>Done when somebody has asked for the page that never comes.</summary>
    public Task NeverAsked => _never.Task;

    /// <summary>Starts the application.</summary>
    public static async Task<ListApp> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var app = new ListApp(web);
        app.Map();
        await web.StartAsync();
        return app;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Map()
    {
        _app.MapGet("/", () => Html(ListAppPages.List));
        _app.MapGet("/api/items", Search);
        _app.MapPost("/api/items", AddAsync);
        _app.MapDelete("/api/items/{id:int}", Delete);
        _app.MapGet("/notes", () => Html(ListAppPages.Notes(Notes())));
        _app.MapPost("/notes", NoteAsync);
        _app.MapGet("/theme", () => Html(ListAppPages.Theme));
        _app.MapGet("/order", () => Html(ListAppPages.Order));
        _app.MapGet("/about", () => Html(ListAppPages.About));
        _app.MapGet("/flip", () => Html(ListAppPages.Flip(Interlocked.Increment(ref _flips) % 2 == 0)));
        _app.MapGet("/hasty", () => Html(ListAppPages.Hasty));
        _app.MapGet("/shaky", () => Html(ListAppPages.Shaky));
        _app.MapGet("/api/shaky", () => Results.StatusCode(503));
        _app.MapGet("/never", NeverAsync);
        _app.MapGet("/login", () => Html(ListAppPages.Login("")));
        _app.MapPost("/login", LoginAsync);
        _app.MapGet("/account", (HttpRequest request) => request.Cookies["who"] == Username ? Html(ListAppPages.Account(Username)) : Results.Redirect("/login"));
    }

    private IResult Search(string? q)
    {
        lock (_gate) return Results.Json(_items.Where(i => q is null || i.Text.Contains(q, StringComparison.OrdinalIgnoreCase)).Select(i => new { id = i.Id, text = i.Text }).ToArray());
    }

    private async Task<IResult> AddAsync(HttpRequest request)
    {
        var item = await request.ReadFromJsonAsync<NewItem>();
        if (item is null || item.Text.Length > 30) return Results.Json(new { error = "At most 30 characters." }, statusCode: 422);
        lock (_gate)
        {
            _items.Add((_next, item.Text));
            return Results.Json(new { id = _next++, text = item.Text }, statusCode: 201);
        }
    }

    private IResult Delete(int id)
    {
        lock (_gate) _items.RemoveAll(i => i.Id == id);
        return Results.NoContent();
    }

    private string[] Notes()
    {
        lock (_gate) return [.. _notes];
    }

    private async Task<IResult> NoteAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        lock (_gate) _notes.Add(form["note"].ToString());
        return Results.Redirect("/notes");
    }

    private static async Task<IResult> LoginAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["user"] != Username || form["password"] != Password) return Html(ListAppPages.Login("Wrong user name or password."));
        request.HttpContext.Response.Cookies.Append("who", Username);
        return Results.Redirect("/account");
    }

    private async Task NeverAsync(HttpContext context)
    {
        _never.TrySetResult();
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    private static IResult Html(string page) => Results.Content(page, "text/html; charset=utf-8");

    private sealed record NewItem(string Text);
}
