using System.Collections.Concurrent;
using System.Text.Json;
using Krewe.Browsing.Replaying;
using Krewe.Core.Exploring;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Exploring;

/// <summary>Lists that are put in order by dragging, boards, and palettes.</summary>
[Trait("Suite", "Browser")]
public sealed class DragTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    // Each part of the page sets what is done when something is dropped.
    private const string Drag = """
        let held;
        const can = (item, dropped) => { item.draggable = true; item.ondragstart = (e) => { held = item; e.dataTransfer.setData('text/plain', 'x'); }; if (dropped) takes(item, dropped); return item; };
        const takes = (area, dropped) => { area.ondragover = (e) => e.preventDefault(); area.ondrop = (e) => dropped(e); };
        const put = (onto, e) => { const box = onto.getBoundingClientRect(); onto[e.clientY > box.y + box.height / 2 ? 'after' : 'before'](held); };
        """;

    private const string Tasks = """
        <!doctype html><title>Tasks</title><h1>Tasks</h1><form onsubmit="kept.push(task.value); task.value = ''; draw(); return false"><input id=task aria-label=Task required></form><ul id=rows></ul>
        <script>
        """ + Drag + """
        let kept = JSON.parse(localStorage.kept ?? '[]');
        const draw = () => {
          localStorage.kept = JSON.stringify(kept);
          rows.replaceChildren(...kept.map((t) => { const li = document.createElement('li'); li.innerHTML = '<span></span> <button>Remove</button>'; li.firstChild.textContent = t; li.lastChild.onclick = () => { kept = kept.filter((o) => o !== t); draw(); };
            return can(li, (e) => { put(li, e); kept = [...rows.children].map((c) => c.firstChild.textContent); draw(); }); }));
        };
        draw();
        </script>
        """;

    private const string Board = """
        <!doctype html><title>Board</title><h1>Board</h1><style>.column { float: left; width: 200px; min-height: 200px; margin: 10px; background: #eee } .card { margin: 5px; padding: 5px; background: #fff }</style>
        <form onsubmit="kept.push([card.value, 'todo']); card.value = ''; draw(); return false"><input id=card aria-label=Card required><button>Add</button></form>
        <div class=column id=todo><h2>To do</h2></div><div class=column id=doing><h2>Doing</h2></div><div class=column id=done><h2>Done</h2></div>
        <script>
        """ + Drag + """
        let kept = JSON.parse(localStorage.kept ?? '[["Paint the fence","todo"]]');
        const draw = () => {
          localStorage.kept = JSON.stringify(kept);
          document.querySelectorAll('.card').forEach((c) => c.remove());
          for (const t of kept) { const c = document.createElement('div'); c.className = 'card'; c.innerHTML = '<b></b>'; c.firstChild.textContent = t[0]; c.of = t; document.getElementById(t[1]).append(can(c)); }
        };
        for (const c of document.querySelectorAll('.column')) takes(c, () => { held.of[1] = c.id; draw(); });
        draw();
        </script>
        """;

    private const string Ranking = """
        <!doctype html><title>Ranking</title><h1>Ranking</h1><ol id=rows><li>Apple</li><li>Bread</li><li>Corn</li><li>Dill</li></ol>
        <script>
        """ + Drag + """
        for (const li of rows.children) can(li, (e) => { put(li, e); SAVE; });
        </script>
        """;

    private const string Palette = """
        <!doctype html><title>Plan</title><h1>Plan</h1><aside><p>Table</p><p>Chair</p></aside><section id=room style="width: 600px; height: 300px; background: #eee"></section>
        <script>
        """ + Drag + """
        for (const p of document.querySelectorAll('p')) can(p);
        takes(room, () => { const made = document.createElement('div'); made.textContent = held.textContent; room.append(made); });
        </script>
        """;

    // Follows the pointer, draws what was taken where the button is released, and knows double clicks and the Delete key.
    private const string Flow = """
        <!doctype html><title>Flow</title><h1>Flow</h1><style>.kind { cursor: grab; user-select: none } text { pointer-events: none }</style>
        <div id=palette><p class=kind>Filter</p><p class=kind>Mixer</p></div><svg id=chart width=600 height=300 style="background: #eee"><g></g></svg>
        <form id=edit hidden onsubmit="shape.lastChild.textContent = label.value; edit.hidden = true; return false"><h2>Edit the shape</h2><input id=label aria-label=Label><button>Done</button></form>
        <script>
        let taken, shape;
        const make = (tag, more) => { const e = document.createElementNS('http://www.w3.org/2000/svg', tag); for (const key in more) e.setAttribute(key, more[key]); return e; };
        for (const kind of document.querySelectorAll('.kind')) kind.addEventListener('mousedown', () => { taken = kind; });
        chart.addEventListener('mousedown', (e) => { if (e.target === chart) shape = null; });
        document.addEventListener('mouseup', (e) => {
          const what = taken, box = chart.getBoundingClientRect();
          taken = null;
          if (!what || !chart.contains(e.target)) return;
          const g = make('g', { class: 'node', transform: `translate(${e.clientX - box.x - 40} ${e.clientY - box.y - 15})` });
          const text = make('text', { x: 20, y: 20 });
          text.textContent = what.textContent;
          g.append(make('rect', { width: 80, height: 30, fill: '#9cf' }), text);
          g.addEventListener('mousedown', () => { shape = g; });
          g.addEventListener('dblclick', () => { label.value = text.textContent; edit.hidden = false; });
          chart.firstChild.append(g);
        });
        document.addEventListener('keydown', (e) => { if (e.key === 'Delete' && shape && edit.hidden) shape.remove(); });
        </script>
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Observe_OwnRowsThatCanBeDragged_ChangeTheirOrderAndItLasts()
    {
        await using var site = await TestSite.HtmlAsync(Tasks);
        var (drafts, kept) = await DraggedAsync(site);
        var order = Assert.Single(drafts, r => r.Pattern == "drag-order");
        Assert.Equal("Dragging the first of three records changes the order, and it lasts", order.Title);
        var scenario = Assert.Single(kept, s => s.Requirements.Contains(order.Id));
        var id = "task" + Symbol.Of(Symbol.Id);
        Assert.All(scenario.Steps.TakeLast(2), step => Assert.Equal([id + "b", id + "a", id + "c"], Assert.Single(step.Expectations.OfType<HasTexts>()).Texts));
    }

    [Fact]
    public async Task Observe_Board_AnOwnCardGoesToTheNextList()
    {
        await using var site = await TestSite.HtmlAsync(Board);
        var (drafts, kept) = await DraggedAsync(site);
        var own = Assert.Single(drafts, r => r.Pattern == "drag-move" && r.Title == "Dragging \"the record\" to another list moves it there, and it lasts");
        var step = kept.Single(s => s.Requirements.Contains(own.Id)).Steps.Single(s => s.Acts.OfType<DragTo>().Any());
        Assert.Contains(step.Expectations, e => e is IsVisible v && v.Target.Parts[0] == new Krewe.Core.Locators.ByCss("#doing"));
        Assert.Contains(step.Expectations, e => e is IsHidden h && h.Target.Parts[0] == new Krewe.Core.Locators.ByCss("#todo"));
    }

    [Fact]
    public async Task Observe_OrderThatNothingIsWrittenFor_IsTriedOnTheItemsThatAreThere()
    {
        await using var site = await TestSite.HtmlAsync(Ranking.Replace("SAVE", "", StringComparison.Ordinal));
        var (drafts, kept) = await DraggedAsync(site);
        Assert.Equal("Dragging \"Apple\" changes the order", Assert.Single(drafts, r => r.Pattern == "drag-order").Title);
        Assert.Contains(kept.SelectMany(s => s.Steps).SelectMany(s => s.Expectations), e => e is HasTexts { Texts: ["Bread", "Corn", "Apple", "Dill"] });
    }

    [Fact]
    public async Task Observe_OrderOfOthersOnAServer_IsLeftAlone()
    {
        var written = new ConcurrentBag<string>();
        await using var site = await TestSite.StartAsync(async (HttpContext context) =>
        {
            if (!HttpMethods.IsGet(context.Request.Method)) written.Add(context.Request.Method);
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(Ranking.Replace("SAVE", "fetch('/order', { method: 'PUT', body: rows.innerText })", StringComparison.Ordinal));
        });
        var artefacts = await browser.ObserveAsync(site.Url + "/", Stop);
        Assert.Empty(written);
        Assert.DoesNotContain((await artefacts.ReadAsync<List<Requirement>>(ArtefactNames.Requirements, Stop))!, r => r.Pattern == "drag-order");
        Assert.Contains((await artefacts.ReadAsync<PageMap>(ArtefactNames.PageMap, Stop))!.Untested, u => u.What == "\"Apple\"" && u.Reason.Contains("did not create", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Observe_PaletteBesideAnArea_MakesSomethingThere()
    {
        await using var site = await TestSite.HtmlAsync(Palette);
        var (drafts, kept) = await DraggedAsync(site);
        Assert.Equal(["Dragging \"Table\" into the area puts it there", "Dragging \"Chair\" into the area puts it there"], drafts.Where(r => r.Pattern == "drag-place").Select(r => r.Title));
        Assert.Equal(2, kept.Count(s => s.Steps.SelectMany(x => x.Acts).Any(a => a is DragTo)));
    }

    [Fact]
    public async Task Observe_DrawingWithAPalette_ShapesAreMadeOpenedAndRemoved()
    {
        await using var site = await TestSite.HtmlAsync(Flow);
        var (found, kept) = await DraggedAsync(site);
        Assert.Equal(["drag-place", "drag-removed", "drag-place"], found.Where(r => r.Pattern.StartsWith("drag-", StringComparison.Ordinal)).Select(r => r.Pattern));
        Assert.Contains(found, r => r.Title.StartsWith("Double click on what \"Filter\" has made", StringComparison.Ordinal));
        Assert.Equal(3, kept.Count);
        var shape = Krewe.Core.Locators.Locator.Of(new Krewe.Core.Locators.ByCss("g.node"), new Krewe.Core.Locators.HavingText("Filter"));
        Assert.Contains(kept.SelectMany(s => s.Steps).SelectMany(s => s.Expectations), e => e.Equals(new IsHidden(shape)));
        Assert.Contains(kept.SelectMany(s => s.Steps).SelectMany(s => s.Expectations), e => e is HasCount { Count: 1 });
    }

    /// <summary>The requirements, and what of their scenarios was seen again.</summary>
    private async Task<(List<Requirement> Requirements, IReadOnlyList<Scenario> Kept)> DraggedAsync(TestSite site)
    {
        var artefacts = await browser.ObserveAsync(site.Url + "/", Stop);
        var requirements = (await artefacts.ReadAsync<List<Requirement>>(ArtefactNames.Requirements, Stop))!;
        var drags = requirements.Where(r => r.Pattern.StartsWith("drag-", StringComparison.Ordinal)).Select(r => r.Id).ToHashSet();
        var sketches = (await artefacts.ReadAsync<List<Scenario>>(RequirePlanner.Sketches, Stop))!.Where(s => s.Requirements.Any(drags.Contains)).ToList();
        var input = browser.Input(site.Url + "/", JsonSerializer.Serialize(new ReplayTask(sketches), ArtefactExtensions.Json), artefacts);
        var json = await new ReplaySkill(browser.Browsing, TimeProvider.System).ExecuteAsync(input, Stop);
        return (requirements, JsonSerializer.Deserialize<ReplayFindings>(json, ArtefactExtensions.Json)!.Kept);
    }
}
