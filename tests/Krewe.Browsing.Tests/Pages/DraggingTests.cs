using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.TestKit;

namespace Krewe.Browsing.Tests.Pages;

/// <summary>Lists that are put in order by dragging, in the ways that are common.</summary>
[Trait("Suite", "Browser")]
public sealed class DraggingTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Style = "<style>li { height: 30px } .handle { cursor: grab }</style><ul id=l><li>Apple</li><li>Bread</li><li>Corn</li><li>Dill</li></ul>";

    private const string Place = """
        const put = (item, onto, y) => { const box = onto.getBoundingClientRect(); onto[y > box.y + box.height / 2 ? 'after' : 'before'](item); };
        let held, from;
        """;

    private const string Html5 = Style + "<script>" + Place + """
        for (const li of l.children) {
          li.draggable = true;
          li.addEventListener('dragstart', () => { held = li; });
          li.addEventListener('dragover', (e) => e.preventDefault());
          li.addEventListener('drop', (e) => put(held, li, e.clientY));
        }
        </script>
        """;

    // The item moves while it is dragged over others, and after each move there is a pause of 30 ms.
    private const string Paused = Style + "<script>" + Place + """
        let silent = false;
        l.addEventListener('pointerdown', (e) => { held = e.target.closest('li'); held.draggable = true; });
        l.addEventListener('dragover', (e) => {
          e.preventDefault();
          const onto = e.target.closest('li');
          if (silent || !onto || onto === held) return;
          put(held, onto, e.clientY);
          silent = true;
          setTimeout(() => { silent = false; }, 30);
        });
        </script>
        """;

    // It begins when the pointer has gone five pixels, and follows it from one frame to the next.
    private const string Pointer = Style + "<script>" + Place + """
        let on = false;
        for (const li of l.children) {
          li.classList.add('handle');
          li.addEventListener('pointerdown', (e) => { held = li; from = e.clientY; on = false; });
        }
        document.addEventListener('pointermove', (e) => {
          if (!held || !on && Math.abs(e.clientY - from) < 5) return;
          if (!on) { on = true; return; }
          requestAnimationFrame(() => {
            if (!held) return;
            held.style.pointerEvents = 'none';
            const onto = document.elementFromPoint(e.clientX, e.clientY)?.closest('li');
            held.style.pointerEvents = '';
            if (onto && onto !== held) put(held, onto, e.clientY);
          });
        });
        document.addEventListener('pointerup', () => { held = null; });
        </script>
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Html5)]
    [InlineData(Paused)]
    [InlineData(Pointer)]
    public async Task Do_DragOntoTheThird_TheFirstComesAfterIt(string html)
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html><title>T</title>" + html);
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        Assert.Null(await driver.DoAsync(new Goto("/"), Stop));
        var pair = Assert.Single(DragPairs.Of(await driver.LookAsync()));
        Assert.Equal((DragKind.Order, "Apple", "Corn"), (pair.Kind, pair.Item.Text, pair.Onto.Text));
        Assert.Null(await driver.DoAsync(new DragTo(Locator.Of(new ByText("Apple")), Locator.Of(new ByText("Corn")), pair.At), Stop));
        Assert.Equal(["Bread", "Corn", "Apple", "Dill"], (await driver.LookAsync()).Elements.Where(e => e.Role == "listitem").Select(e => e.Text!));
    }

    [Fact]
    public async Task Do_DragOntoWhatIsNotShown_SaysSoAndLetsGo()
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html><p onmouseup=\"this.textContent = 'let go'\">Apple</p><div id=none hidden></div>");
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        await driver.DoAsync(new Goto("/"), Stop);
        Assert.NotNull(await driver.DoAsync(new DragTo(Locator.Of(new ByText("Apple")), Locator.Of(new ByCss("#none"))), Stop));
        Assert.Equal("let go", Assert.Single((await driver.LookAsync()).Elements, e => e.Tag == "p").Text);
    }

    [Theory]
    [InlineData("<svg width=300 height=300 onclick='0'><text x=9 y=20>Start</text></svg>", "Start")]
    [InlineData("<svg width=300 height=300><g onmousedown='0'><text x=9 y=20><tspan>Start</tspan></text><text x=9 y=90>10.5</text></g></svg>", "Start")]
    [InlineData("<div ondrop='0'><svg width=300 height=300><g><rect width=99 height=40 /><text x=9 y=20 pointer-events=none>Start</text></g></svg></div>", "Start")]
    [InlineData("<div ondrop='0'><svg width=300 height=300><g><rect width=99 height=40 /><g pointer-events=none><text x=9 y=20>Start</text></g></g></svg></div>", "Start")]
    [InlineData("<svg width=300 height=300><text x=9 y=20>Start</text></svg>", null)]
    [InlineData("<svg width=150 height=150 onclick='0'><text x=9 y=20>Start</text></svg>", null)]
    public async Task Look_Drawing_ShowsItsShapesWhereOneWorksInIt(string html, string? text)
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html>" + html);
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        await driver.DoAsync(new Goto("/"), Stop);
        var look = await driver.LookAsync();
        var shape = look.Elements.SingleOrDefault(e => e.Role == "text" && e.Tag is "text" or "tspan" or "g");
        Assert.Equal(text, shape?.Text);
        if (shape is null) return;
        Assert.Null(await driver.DoAsync(new Click((await driver.ChooseAsync(look, shape))!), Stop));
    }

    [Fact]
    public async Task Drag_OntoADrawingLargerThanItsWindow_LandsInThePartThatShows()
    {
        const string html = """
            <!doctype html><style>body { overflow: hidden; height: 0 } #window { position: absolute; left: 200px; top: 0; width: 400px; height: 300px; overflow: auto } #area { width: 5000px; height: 5000px }</style>
            <b id=item>Item</b><div id=window><div id=area></div></div><p id=where></p><script>area.onmouseup = (e) => { where.textContent = e.clientX + ' ' + e.clientY; }</script>
            """;
        await using var site = await TestSite.HtmlAsync(html);
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        await driver.DoAsync(new Goto("/"), Stop);
        Assert.Null(await driver.DoAsync(new DragTo(Locator.Of(new ByCss("#item")), Locator.Of(new ByCss("#area")), null), Stop));
        Assert.Equal("400 150", await driver.Page.Locator("#where").TextContentAsync());
    }

    [Theory]
    [InlineData("<p draggable=true>A</p>", true, false)]
    [InlineData("<p draggable=false>A</p>", false, false)]
    [InlineData("<p data-draggable>A</p>", true, false)]
    [InlineData("<p class='card ui-draggable'>A</p>", true, false)]
    [InlineData("<p class='cdk-drag cdk-drag-disabled'>A</p>", false, false)]
    [InlineData("<p style='cursor: move'>A</p>", true, false)]
    [InlineData("<div style='cursor: move'>x<p>A</p></div>", false, false)]
    [InlineData("<p aria-roledescription=sortable>A</p>", true, false)]
    [InlineData("<p ondragstart='0'>A</p>", true, false)]
    [InlineData("<p ondragover='0'>A</p>", false, true)]
    [InlineData("<p class=ui-droppable>A</p>", false, true)]
    [InlineData("<p class=dropdown>A</p>", false, false)]
    public async Task Look_Element_KnowsWhetherItCanBeDraggedOrDroppedOn(string html, bool drags, bool takes)
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html>" + html);
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        await driver.DoAsync(new Goto("/"), Stop);
        var element = Assert.Single((await driver.LookAsync()).Elements, e => e.Tag == "p");
        Assert.Equal((drags, takes), (element.Draggable, element.TakesDrops));
    }
}
