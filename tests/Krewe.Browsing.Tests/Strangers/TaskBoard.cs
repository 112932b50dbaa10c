using System.Collections.Concurrent;
using System.Net;
using Krewe.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Strangers;

/// <summary>A small board of tasks: strangers see some of them, the user sees all and may change them, and a page of settings is the user's alone.</summary>
internal sealed class TaskBoard
{
    public const string Username = "ann";
    public const string Password = "right-one";

    private readonly ConcurrentQueue<string> _tasks = new(["Open house", "Summer party", "Pay roll", "Merger talks"]);

    public Task<TestSite> StartAsync() => TestSite.StartAsync(app =>
    {
        app.MapGet("/", (HttpRequest request) => Page("Tasks", request, Tasks(Knows(request))));
        app.MapPost("/", async (HttpRequest request) =>
        {
            if (Knows(request)) _tasks.Enqueue((await request.ReadFormAsync())["name"].ToString());
            return Results.Redirect("/");
        });
        app.MapGet("/about", (HttpRequest request) => Page("About us", request, "<p>We keep tasks for everybody</p>"));
        app.MapGet("/settings", (HttpRequest request) => Knows(request) ? Page("Settings", request, "<p>Colours of the board</p>") : Results.Redirect("/login"));
        app.MapGet("/reports", (HttpRequest request) => Knows(request) ? Page("Reports", request, "<p>Numbers of the year</p>") : Results.Content("<!doctype html><h1>Forbidden</h1>", "text/html", statusCode: 403));
        app.MapGet("/login", (HttpRequest request) => Page("Sign in", request, "<form method=post action=/login><input name=u aria-label=User><input type=password name=p aria-label=Password><button>Sign in</button></form>"));
        app.MapPost("/login", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            if (form["u"] != Username || form["p"] != Password) return Page("Sign in", context.Request, "<p role=alert>Wrong user name or password.</p><form method=post action=/login><input name=u aria-label=User><input type=password name=p aria-label=Password><button>Sign in</button></form>");
            context.Response.Cookies.Append("who", Username);
            return Results.Redirect("/");
        });
        app.MapPost("/logout", (HttpContext context) =>
        {
            context.Response.Cookies.Delete("who");
            return Results.Redirect("/");
        });
    });

    private static bool Knows(HttpRequest request) => request.Cookies["who"] == Username;

    private string Tasks(bool all)
    {
        var rows = string.Concat(_tasks.Where((t, i) => all || i < 2).Select(t => $"<li>{WebUtility.HtmlEncode(t)}</li>"));
        return $"<ul aria-label=Tasks>{rows}</ul>{(all ? "<form method=post action=/><input name=name aria-label=Task required><button>Add task</button></form>" : "")}";
    }

    private static IResult Page(string title, HttpRequest request, string body) => Results.Content(
        $"<!doctype html><title>{title}</title><nav><a href=/>Tasks</a> <a href=/about>About</a> <a href=/settings>Settings</a> <a href=/reports>Reports</a></nav>"
        + (Knows(request) ? "<form method=post action=/logout><button>Sign out</button></form>" : "<a href=/login>Sign in</a>") + $"<main><h1>{title}</h1>{body}</main>", "text/html");
}
