using System.Collections.Concurrent;
using System.Net;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Defects;

/// <summary>A small club that has one defect of each kind, or none of them.</summary>
internal sealed class FaultySite(bool faulty)
{
    private readonly ConcurrentQueue<string> _members = new();
    private readonly ConcurrentQueue<string> _notes = new();

    public Task<TestSite> StartAsync() => TestSite.StartAsync(ServeAsync);

    private async Task ServeAsync(HttpContext context)
    {
        var (path, posts) = (context.Request.Path.Value!, HttpMethods.IsPost(context.Request.Method));
        var form = posts ? await context.Request.ReadFormAsync() : null;
        var (status, body) = (path, posts) switch
        {
            ("/", _) => (200, "<p>Welcome to the club.</p>"),
            ("/numbers", _) => (200, "<p id=n>Counting</p><script>fetch('/api/numbers').then(r => r.text()).then(t => { n.textContent = 'There are ' + t; })</script>"),
            ("/api/numbers", _) => (faulty ? 500 : 200, faulty ? "no database" : "12"),
            ("/clock", _) => (200, $"<p>The clock stands.</p><script>{(faulty ? "setTimeout(() => startClock(7), 10)" : "")}</script>"),
            ("/members", _) => Members(form),
            ("/notes", _) => Notes(form),
            ("/history", _) => (faulty ? 404 : 200, "<p>Founded long ago.</p>"),
            _ => (404, "<p>Nothing here.</p>"),
        };
        context.Response.StatusCode = status;
        if (path.StartsWith("/api/", StringComparison.Ordinal)) { await context.Response.WriteAsync(body); return; }
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync($"""
            <!doctype html><html lang="en"><head><title>Club {path}</title></head><body><main><h1>Page {path.Trim('/')}</h1>{body}</main>
            <nav><a href="/">Home</a> <a href="/numbers">Numbers</a> <a href="/clock">Clock</a> <a href="/members">Members</a> <a href="/notes">Notes</a> <a href="/history">History</a></nav></body></html>
            """);
    }

    /// <summary>Refuses a member without a town; the faulty one forgets the name then.</summary>
    private (int, string) Members(IFormCollection? form)
    {
        var (name, town) = (form?["name"].ToString() ?? "", form?["town"].ToString() ?? "");
        var refused = form is not null && (name.Length == 0 || town.Length == 0);
        if (form is not null && !refused) _members.Enqueue($"{name} of {town}");
        var (again, place) = refused && !faulty ? (name, town) : ("", "");
        return (refused ? 422 : 200, $"""
            {(refused ? "<p role=alert>Error: name and town must be given.</p>" : "")}
            <form method="post" action="/members"><label>Name <input name="name" value="{WebUtility.HtmlEncode(again)}"></label> {(faulty ? $"<input name=\"town\" value=\"{WebUtility.HtmlEncode(place)}\">" : $"<label>Town <input name=\"town\" value=\"{WebUtility.HtmlEncode(place)}\"></label>")} <button>Join</button></form>
            <ul>{string.Concat(_members.Select(m => $"<li>{WebUtility.HtmlEncode(m)}</li>"))}</ul>
            """);
    }

    /// <summary>A note needs a title, says the form; the faulty one takes it without.</summary>
    private (int, string) Notes(IFormCollection? form)
    {
        var (title, text) = (form?["title"].ToString() ?? "", form?["text"].ToString() ?? "");
        if (form is not null && (faulty || title.Length > 0)) _notes.Enqueue($"{title}: {text}");
        return (200, $"""
            <form method="post" action="/notes" {(faulty ? "novalidate" : "")}><label>Title <input name="title" required></label> <label>Text <input name="text"></label> <button>Write</button></form>
            <ul>{string.Concat(_notes.Select(n => $"<li>{WebUtility.HtmlEncode(n)}</li>"))}</ul>
            """);
    }
}
