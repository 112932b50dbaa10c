using System.Collections.Concurrent;
using Krewe.Core.Exploring;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Exploring;

/// <summary>A list of cards, in which the own ones stand in another place whenever the page is opened, for somebody else has some, too.</summary>
[Trait("Suite", "Browser")]
public sealed class MovingRecordsTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Page = """
        <!doctype html><title>Cards</title><h1>Cards</h1>
        <div id=list><form onsubmit="send('POST', name.value); return false"><input name=name aria-label=Name required><button>Add</button></form><div id=cards></div></div>
        <div id=edit hidden><h2>Edit <span></span></h2><button onclick="show('list')">Back</button></div>
        <div id=gone hidden><h2>Delete <span></span>?</h2><button onclick="send('DELETE', asked)">Yes, delete it</button><button onclick="show('list')">No</button></div>
        <script>
        let asked = '';
        const show = (id, name) => { for (const part of [list, edit, gone]) part.hidden = part.id !== id; if (name) document.querySelector('#' + id + ' span').textContent = asked = name; };
        const card = (name) => {
          const box = document.createElement('article');
          box.innerHTML = '<h3></h3><button>Edit</button><button>Delete</button>';
          box.querySelector('h3').textContent = name;
          box.children[1].onclick = () => show('edit', name);
          box.children[2].onclick = () => show('gone', name);
          return box;
        };
        const load = async () => { cards.replaceChildren(...(await (await fetch('/cards')).json()).map(card)); show('list'); };
        const send = async (method, name) => { await fetch('/cards?name=' + name, { method }); await load(); };
        load();
        </script>
        """;
    private readonly ConcurrentDictionary<string, int> _cards = new();
    private int _made;
    private int _opened;
    private int _othersDeleted;

    [Fact]
    public async Task Observe_RecordsMoveBetweenTwoLooks_EachControlOfTheOwnRecordIsTried()
    {
        await using var site = await TestSite.StartAsync(ServeAsync);
        var artefacts = await browser.ObserveAsync(site.Url + "/", TestContext.Current.CancellationToken);
        var titles = (await artefacts.ReadAsync<List<Requirement>>("requirements", TestContext.Current.CancellationToken))!.Select(r => r.Title).ToList();
        Assert.Contains(titles, t => t.Contains("\"Edit\"", StringComparison.Ordinal));
        Assert.Contains(titles, t => t.Contains("\"Delete\"", StringComparison.Ordinal));
        Assert.Contains(titles, t => t.Contains("\"Yes, delete it\"", StringComparison.Ordinal));
        Assert.Equal(0, _othersDeleted);
        // The list is hidden while the question is asked. That the record is gone has to be seen in the list.
        var removal = (await artefacts.ListAsync<ExploreFindings>(ObserveNames.Explore, TestContext.Current.CancellationToken)).SelectMany(e => e.Trials).First(t => t.Label == "button \"Yes, delete it\"");
        Assert.Contains(removal.Path[1].Expectations.OfType<IsVisible>(), shown => removal.Steps[0].Expectations.Contains(new IsHidden(shown.Target)));
    }

    private async Task ServeAsync(HttpContext context)
    {
        var name = context.Request.Query["name"].ToString();
        if (HttpMethods.IsPost(context.Request.Method) && name.Length > 0) _cards.TryAdd(name, Interlocked.Increment(ref _made));
        if (HttpMethods.IsDelete(context.Request.Method) && !_cards.TryRemove(name, out _)) Interlocked.Increment(ref _othersDeleted);
        if (context.Request.Path == "/") Interlocked.Increment(ref _opened);
        if (context.Request.Path == "/cards")
        {
            var others = Enumerable.Range(0, 1 + _opened % 4).Select(n => $"Other {n}");
            await context.Response.WriteAsJsonAsync(others.Concat(_cards.OrderByDescending(c => c.Value).Select(c => c.Key).Take(8)));
            return;
        }
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync(Page);
    }
}
