using System.Collections.Concurrent;
using System.Net;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Exploring;

/// <summary>A wiki whose pages are made at their own address, with a preview, and with a trail of visited pages that the server keeps.</summary>
[Trait("Suite", "Browser")]
public sealed class MadeRecordTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private readonly ConcurrentDictionary<string, string> _pages = new() { ["start"] = "Welcome all", ["rules"] = "Be kind", ["help"] = "Ask us" };
    private readonly ConcurrentQueue<string> _trail = new();

    [Fact]
    public async Task Observe_PreviewAndTrail_OnlyWhatWasSavedIsARecord()
    {
        await using var site = await TestSite.StartAsync(ServeAsync);
        var artefacts = await browser.ObserveAsync(site.Url + "/wiki?id=start", TestContext.Current.CancellationToken);
        var requirements = (await artefacts.ReadAsync<List<Requirement>>("requirements", TestContext.Current.CancellationToken))!;
        var said = requirements.Select(r => $"{r.Pattern}: {r.Title}").ToList();
        Assert.Contains("record-made: The form \"Save\" sent filled in is saved and shown", said);
        Assert.Contains("record-shown: What the form \"Save\" makes is shown on \"All pages\"", said);
        Assert.True(requirements.Find(r => r.Title == "The form \"Save\" is accepted without \"Text\" (2)")!.Weight > requirements.Find(r => r.Title == "The form \"Save\" is accepted without \"Text\"")!.Weight, "To empty what is there weighs more than to send an empty form.");
        Assert.DoesNotContain(said, s => s.StartsWith("record-", StringComparison.Ordinal) && s.Contains("\"Preview\"", StringComparison.Ordinal));
    }

    private async Task ServeAsync(HttpContext context)
    {
        var (id, todo) = (context.Request.Query["id"].ToString(), context.Request.Query["do"].ToString());
        var typed = "";
        if (HttpMethods.IsPost(context.Request.Method))
        {
            var form = await context.Request.ReadFormAsync();
            typed = form["text"].ToString();
            if (form.ContainsKey("save"))
            {
                if (typed.Length > 0) _pages[id] = typed; else _pages.TryRemove(id, out _);
                context.Response.Redirect($"/wiki?id={WebUtility.UrlEncode(id)}");
                return;
            }
        }
        if (id.Length > 0 && todo.Length == 0) _trail.Enqueue(id);
        context.Response.ContentType = "text/html";
        var (title, body) = Body(context.Request.Path.ToString().Trim('/'), id, todo, typed, HttpMethods.IsPost(context.Request.Method));
        var trail = string.Concat(_trail.Distinct().TakeLast(3).Select(t => $"<a href='/wiki?id={t}'>{t}</a> "));
        await context.Response.WriteAsync($"<!doctype html><title>{title}</title><p>Trace: {trail}</p><h1>{title}</h1>{body}<p><a href='/all'>All pages</a> <a href='/about'>About</a> <a href='/news'>News</a> <a href='/team'>Team</a></p>");
    }

    private (string Title, string Body) Body(string page, string id, string todo, string typed, bool preview) => page switch
    {
        "all" => ("All pages", $"<ul>{string.Concat(_pages.Keys.Order(StringComparer.Ordinal).Select(k => $"<li><a href='/wiki?id={k}'>{k}</a></li>"))}</ul>"),
        "about" or "news" or "team" => (page, $"<ul>{string.Concat(Enumerable.Repeat("<li>A line of text</li>", page.Length))}</ul><p>{page.Length}</p>"),
        _ when todo == "edit" => ("Edit", $"{(preview ? $"<h2>Preview</h2><div>{typed}</div>" : "")}<form method='post' action='/wiki?id={id}&do=edit'><textarea name='text' aria-label='Text'>{(preview ? typed : _pages.GetValueOrDefault(id))}</textarea><button name='save' value='1'>Save</button><button name='preview' value='1'>Preview</button></form>"),
        _ => _pages.TryGetValue(id, out var text) ? (id, $"<p>{text}</p><a href='/wiki?id={id}&do=edit'>Edit page</a>") : ("No such page", $"<a href='/wiki?id={id}&do=edit'>Create it</a>"),
    };
}
