using Krewe.Browsing.Pages;
using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Pages;

[Trait("Suite", "Browser")]
public sealed class PageDriverTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<button>Add <b>item</b></button>", "button", "Add item")]
    [InlineData("<button aria-label='Close'>x</button>", "button", "Close")]
    [InlineData("<label>Name <input></label>", "textbox", "Name")]
    [InlineData("<input placeholder='Search'>", "textbox", "Search")]
    [InlineData("<input type=submit value='Send'>", "button", "Send")]
    [InlineData("<h2>Install<a href='#i' style='display:inline-block'>¶</a></h2>", "heading", "Install ¶")]
    [InlineData("<a href='/x'><img alt='Home' src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' width=9 height=9></a>", "link", "Home")]
    [InlineData("<h3>Part</h3>", "heading", "Part")]
    [InlineData("<div role=tab>Info</div>", "tab", "Info")]
    [InlineData("<span id=t>By id</span><button aria-labelledby=t>x</button>", "button", "By id")]
    public async Task Look_Element_HasRoleAndName(string html, string role, string name)
    {
        await using var open = await OpenAsync(html);
        Assert.Contains(open.Look.Elements, e => e.Role == role && e.Name == name);
    }

    [Theory]
    [InlineData("<h2>One<small>[<b style='display:none'>two</b>three<b style='display:none'>four</b>]</small></h2>", "One[ three ]")]
    [InlineData("<h2>One<b style='visibility:hidden'>two</b><b aria-hidden=true>three</b><script></script>four</h2>", "One four")]
    public async Task Look_PartsOfANameAreHidden_NameIsPlaywrights(string html, string name)
    {
        await using var open = await OpenAsync(html);
        Assert.Equal(name, Assert.Single(open.Look.Elements, e => e.Role == "heading").Name);
        Assert.Equal(1, await open.Driver.CountAsync(Locator.Of(new ByRole("heading", name))));
    }

    [Theory]
    [InlineData("<button style='display:none'>Gone</button>")]
    [InlineData("<button style='visibility:hidden'>Gone</button>")]
    [InlineData("<div hidden><button>Gone</button></div>")]
    [InlineData("<div style='position:absolute;left:-9999px'><button>Gone</button></div>")]
    public async Task Look_HiddenElement_IsLeftOut(string html)
    {
        await using var open = await OpenAsync(html);
        Assert.DoesNotContain(open.Look.Elements, e => e.Role == "button");
    }

    [Theory]
    [InlineData("<a href='#'>More</a>", true)]
    [InlineData("<a href='#more'>More</a><p id=more style='display:none'>It is folded away</p>", true)]
    [InlineData("<a href='#more' data-bs-toggle=modal>More</a><p id=more>It is shown</p>", true)]
    [InlineData("<a href='#more'>More</a><p id=more>It is shown</p>", false)]
    [InlineData("<a href='#more' data-toggle=tooltip>More</a><p id=more>It is shown</p>", false)]
    [InlineData("<a href='#/more'>More</a>", false)]
    [InlineData("<a href='/more'>More</a>", false)]
    public async Task Look_Link_IsAControlWhereItLeadsNowhere(string html, bool control)
    {
        await using var open = await OpenAsync(html);
        var link = Assert.Single(open.Look.Elements, e => e.Role == "link");
        Assert.Equal((control, !control), (link.IsPressable(), link.IsLink()));
    }

    [Theory]
    [InlineData("<p>This is <a href='/x'>the one</a>, and all that is said of it.</p>", "This is , and all that is said of it.", ", and all that is said of it.")]
    [InlineData("<p>All <!-- of it -->of one<br>piece</p>", "All of one piece", null)]
    [InlineData("<p><b>Note:</b> nothing was saved</p>", "nothing was saved", null)]
    public async Task Look_TextOfAnElement_KnowsItsLongestPiece(string html, string text, string? piece)
    {
        await using var open = await OpenAsync(html);
        Assert.Equal((text, piece), open.Look.Elements.Where(e => e.Tag == "p").Select(e => (e.Text, e.Piece)).Single());
    }

    [Fact]
    public async Task Do_PartLoadedOnDemandThatReactShowsLater_IsWaitedFor()
    {
        await using var site = await TestSite.StartAsync(async (HttpContext context) =>
        {
            var script = context.Request.Path == "/part.js";
            context.Response.ContentType = script ? "text/javascript" : "text/html";
            await context.Response.WriteAsync(script ? "setTimeout(() => document.body.insertAdjacentHTML('beforeend', '<button>Part</button>'), 300)"
                : "<!doctype html><title>t</title><p id=root>Loading</p><script>root.__reactContainer$x = {}; addEventListener('load', () => import('/part.js'))</script>");
        });
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 0, Stop);
        Assert.Null(await driver.DoAsync(new Goto("/"), Stop));
        Assert.Contains((await driver.LookAsync()).Elements, e => e.Name == "Part");
    }

    [Fact]
    public async Task Do_PageThatNeverSettles_IsDoneAllTheSame()
    {
        await using var open = await OpenAsync("<p id=p></p><button>Go</button><script>setInterval(() => p.textContent = performance.now(), 5); setInterval(() => fetch('/'), 50)</script>").WaitAsync(TimeSpan.FromSeconds(20), Stop);
        var button = Assert.Single(open.Look.Elements, e => e.Role == "button");
        Assert.Null(await open.Driver.DoAsync(new Click((await open.Driver.ChooseAsync(open.Look, button))!), Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop));
    }

    [Fact]
    public async Task Do_SomethingAppearsAfterAFade_IsWaitedFor()
    {
        await using var open = await OpenAsync("<style>#b{opacity:0;transition:opacity .3s}#b.x{opacity:1}</style><button onclick=\"b.className = 'x'\">Open</button><p id=b>Veil</p><div id=d style='display:none'><h2>Help</h2></div><script>b.addEventListener('transitionend', () => d.style.display = 'block')</script>");
        await open.Driver.DoAsync(new Click(Locator.Of(new ByRole("button", "Open"))), Stop);
        Assert.Contains((await open.Driver.LookAsync()).Elements, e => e is { Role: "heading", Name: "Help" });
    }

    [Fact]
    public async Task Look_ShadowRoot_IsLookedInto()
    {
        await using var open = await OpenAsync("<x-y></x-y><script>customElements.define('x-y', class extends HTMLElement { connectedCallback() { this.attachShadow({mode:'open'}).innerHTML = '<button>Inside</button>'; } })</script>");
        var button = Assert.Single(open.Look.Elements, e => e.Role == "button");
        Assert.Equal(Locator.Of(new ByRole("button", "Inside")), await open.Driver.ChooseAsync(open.Look, button));
    }

    [Fact]
    public async Task Look_Frame_IsLookedInto()
    {
        await using var open = await OpenAsync("<iframe id=f width=300 height=100 srcdoc='<button>Framed</button>'></iframe>");
        var button = Assert.Single(open.Look.Elements, e => e.Role == "button");
        Assert.Equal("#f", button.Frame);
        Assert.NotNull(await open.Driver.ChooseAsync(open.Look, button));
    }

    [Fact]
    public async Task Look_ScriptOnlyControl_IsPressable()
    {
        await using var open = await OpenAsync("<div id=d>Fold</div><script>d.addEventListener('click', () => {})</script>");
        Assert.True(Assert.Single(open.Look.Elements, e => e.Id == "d").IsPressable());
    }

    [Fact]
    public async Task Look_HostileText_ArrivesAsItIs()
    {
        await using var open = await OpenAsync("<p>`${x}` \"q\" &lt;/script&gt; \U0001F600</p>");
        Assert.Contains(open.Look.Elements, e => e.Text == "`${x}` \"q\" </script> \U0001F600");
    }

    [Fact]
    public async Task Look_ManyElements_StopsAtItsLimit()
    {
        await using var open = await OpenAsync("<script>document.write('<a href=/x>y</a> '.repeat(50000))</script>");
        Assert.True(open.Look.Truncated);
        Assert.InRange(open.Look.Elements.Count, 1, 2600);
    }

    [Fact]
    public async Task Choose_TwoEqualButtons_FindsTheRightOne()
    {
        await using var open = await OpenAsync("<main><button>Go</button></main><aside><button>Go</button></aside>");
        var second = open.Look.Elements.Last(e => e.Role == "button");
        var way = await open.Driver.ChooseAsync(open.Look, second);
        Assert.Equal("ASIDE", await open.Driver.Find(way!).EvaluateAsync<string>("e => e.parentElement.tagName"));
    }

    [Fact]
    public async Task Do_OwnWord_IsSymbolInTheNextLook()
    {
        await using var open = await OpenAsync("<input aria-label=Name oninput='o.textContent = this.value'><p id=o></p>");
        Assert.Null(await open.Driver.DoAsync(new Fill(Locator.Of(new ByLabel("Name")), "name" + Symbol.Of("id")), Stop));
        Assert.Contains((await open.Driver.LookAsync()).Elements, e => e.Text == "name" + Symbol.Of("id"));
    }

    [Fact]
    public async Task Do_ElementThatIsNotThere_SaysWhy()
    {
        await using var open = await OpenAsync("<p>empty</p>");
        Assert.NotNull(await open.Driver.DoAsync(new Click(Locator.Of(new ByRole("button", "None"))), Stop));
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    public async Task Do_Confirm_IsAnsweredAsAsked(bool accept, string expected)
    {
        await using var open = await OpenAsync("<button onclick='o.textContent = confirm(\"Sure?\") ? \"yes\" : \"no\"'>Ask</button><p id=o></p>");
        await open.Driver.DoAllAsync([new AnswerDialog(accept), new Click(Locator.Of(new ByRole("button", "Ask")))], Stop);
        Assert.Equal("Sure?", open.Driver.Dialog);
        Assert.Contains((await open.Driver.LookAsync()).Elements, e => e.Text == expected);
    }

    [Fact]
    public async Task Do_ControlThatFetches_WaitsForTheAnswer()
    {
        await using var site = await TestSite.StartAsync(async (HttpContext context) =>
        {
            if (context.Request.Path == "/late") await Task.Delay(400, context.RequestAborted);
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(context.Request.Path == "/late" ? "late" : "<button onclick=\"fetch('/late').then(r => r.text()).then(t => o.textContent = t)\">Load</button><p id=o></p>");
        });
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        await driver.DoAllAsync([new Goto("/"), new Click(Locator.Of(new ByRole("button", "Load")))], Stop);
        Assert.Contains((await driver.LookAsync()).Elements, e => e.Text == "late");
    }

    [Fact]
    public async Task Do_Toast_IsRememberedWhenGone()
    {
        await using var open = await OpenAsync("<button onclick=\"t.textContent = 'Saved.'; setTimeout(() => t.textContent = '', 30)\">Save</button><div id=t role=status></div>");
        await open.Driver.DoAsync(new Click(Locator.Of(new ByRole("button", "Save"))), Stop);
        Assert.Contains("Saved.", (await open.Driver.LookAsync()).Said);
    }

    [Fact]
    public async Task Find_RealPage_KnowsWhatItsFieldsWant()
    {
        await using var open = await OpenAsync("<form><label>E-mail <input type=email required></label><label>Age <input type=number max=99></label><button>Send</button></form>");
        var form = Assert.Single(FormFinder.Find(open.Look));
        Assert.Equal([FieldKind.Email, FieldKind.Number], form.Fields.Select(f => f.Kind));
        Assert.True(form.Fields[0].Element.Required);
    }

    private async Task<Opened> OpenAsync(string html)
    {
        var site = await TestSite.HtmlAsync("<!doctype html><title>T</title><body>" + html);
        var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        Assert.Null(await driver.DoAsync(new Goto("/"), Stop));
        return new Opened(site, driver, await driver.LookAsync());
    }

    private sealed record Opened(TestSite Site, PageDriver Driver, Snapshot Look) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Driver.DisposeAsync();
            await Site.DisposeAsync();
        }
    }
}
