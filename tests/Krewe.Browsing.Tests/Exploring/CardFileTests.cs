using System.Collections.Concurrent;
using System.Net;
using Krewe.Core.Exploring;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Exploring;

/// <summary>A box of cards on a server: a card has a colour, a kind and a mark; cards come from a form or from a file, and can be downloaded.</summary>
[Trait("Suite", "Browser")]
public sealed class CardFileTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Upload = """
        <button onclick="ask()">Import contacts</button> <output id=said></output>
        <script>
        const ask = () => {
          const input = document.createElement('input'); input.type = 'file'; input.accept = '.vcf';
          input.onchange = async () => {
            const text = await input.files[0].text(), name = /FN:(.*)/.exec(text)?.[1].trim();
            const answer = await fetch('/import', { method: 'POST', body: name ?? '' });
            said.textContent = answer.ok ? `Imported ${name}` : 'This file could not be read';
          };
          input.click();
        };
        </script>
        """;

    private readonly ConcurrentDictionary<int, Card> _cards = new() { [1] = new("Mira Holm", "#112233", "Friend", false), [2] = new("Jonas Falk", "#445566", "Friend", false), [3] = new("Tove Lind", "#778899", "Work", true) };
    private int _last = 3;

    private sealed record Card(string Name, string Colour, string Kind, bool Starred);

    [Fact]
    public async Task Observe_CardsWithFiles_SavedValuesUploadAndDownloadAreRequirements()
    {
        await using var site = await TestSite.StartAsync(ServeAsync);
        var artefacts = await browser.ObserveAsync(site.Url + "/cards", TestContext.Current.CancellationToken);
        var requirements = (await artefacts.ReadAsync<List<Requirement>>("requirements", TestContext.Current.CancellationToken))!;
        var trials = (await artefacts.ListAsync<ExploreFindings>(ObserveNames.Explore, TestContext.Current.CancellationToken)).SelectMany(e => e.Trials).ToList();
        var said = requirements.Select(r => $"{r.Pattern}: {r.Title}").ToList();

        Assert.Contains(said, s => s.StartsWith("saved-values: Every change that the form \"Save\" saves", StringComparison.Ordinal));
        var reopened = trials.First(t => t.Variant == "reopened").Steps[^1].Expectations;
        Assert.Contains(reopened, e => e is HasValue { Value: "#cc8800" });
        Assert.Contains(reopened, e => e is HasText { Text: "Work" });
        Assert.Contains(reopened, e => e is IsChecked { Checked: true });

        Assert.Contains("file-taken: Button \"Import contacts\" takes a file", said);
        Assert.Contains(trials, t => t is { Variant: "file", Effect.Kept: true });
        Assert.Contains(trials.SelectMany(t => t.Steps).SelectMany(s => s.Expectations), e => e is Downloaded d && d.Holds.Any(h => h.StartsWith("FN:", StringComparison.Ordinal)));
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.ToString();
        var id = int.TryParse(path.Split('/')[^1], out var n) ? n : 0;
        if (path == "/import")
        {
            using var reader = new StreamReader(context.Request.Body);
            var name = await reader.ReadToEndAsync();
            if (name.Length > 0) _cards[Interlocked.Increment(ref _last)] = new(name, "#000000", "Friend", false); else context.Response.StatusCode = 400;
            return;
        }
        if (path.StartsWith("/file/", StringComparison.Ordinal))
        {
            context.Response.Headers.ContentDisposition = $"attachment; filename=card{id}.vcf";
            context.Response.ContentType = "text/vcard";
            await context.Response.WriteAsync($"BEGIN:VCARD\nFN:{_cards[id].Name}\nEND:VCARD\n");
            return;
        }
        if (HttpMethods.IsPost(context.Request.Method))
        {
            var form = await context.Request.ReadFormAsync();
            _cards[id > 0 ? id : Interlocked.Increment(ref _last)] = new(form["name"].ToString(), form["colour"].ToString(), form["kind"].ToString(), form.ContainsKey("starred"));
            context.Response.Redirect("/cards");
            return;
        }
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync(path == "/new" ? Page("New card", Form(new("", "#000000", "Friend", false), "/new")) : id > 0 ? Page("Edit card", Form(_cards[id], $"/edit/{id}")) : Page("Cards", $"<p><a href='/new'>New card</a> {Upload}</p><table><tr><th>Name<th>Actions</tr>{string.Concat(_cards.OrderBy(c => c.Key).Select(Row))}</table>"));
    }

    private static string Row(KeyValuePair<int, Card> c) => $"<tr><td>{WebUtility.HtmlEncode(c.Value.Name)}</td><td><a href='/edit/{c.Key}'>Edit</a> <button onclick=\"location='/file/{c.Key}'\">Download</button></td></tr>";

    private static string Page(string title, string body) => $"<!doctype html><title>{title}</title><h1>{title}</h1>{body}";

    private static string Form(Card card, string action) => $"""
        <form method=post action={action}><label>Name <input name=name required value="{WebUtility.HtmlEncode(card.Name)}"></label>
        <label>Colour <input type=color name=colour value="{card.Colour}"></label>
        <label>Kind <select name=kind>{string.Concat(new[] { "Friend", "Work" }.Select(k => $"<option{(k == card.Kind ? " selected" : "")}>{k}</option>"))}</select></label>
        <label><input type=checkbox name=starred{(card.Starred ? " checked" : "")}> Starred</label><button>Save</button></form>
        """;
}
