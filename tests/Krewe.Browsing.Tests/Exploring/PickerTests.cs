using System.Text.Json;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;

namespace Krewe.Browsing.Tests.Exploring;

[Trait("Suite", "Browser")]
public sealed class PickerTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("<div id=c role=combobox tabindex=0 aria-haspopup=listbox aria-expanded=false aria-label=Category>Choose one</div>")]
    [InlineData("<button id=c type=button aria-haspopup=listbox aria-expanded=false aria-label=Category>Choose one</button>")]
    [InlineData("<input id=c role=combobox aria-haspopup=listbox aria-expanded=false aria-label=Category autocomplete=off>")]
    public async Task Observe_ListThatScriptDraws_IsChosenFrom(string picker)
    {
        await using var site = await TestSite.HtmlAsync($$"""
            <!doctype html><title>Stock</title><main><h1>Stock</h1><table><tbody id=l></tbody></table>
            <form id=f><input id=n aria-label=Name required>{{picker}}<p role=alert id=m></p><button>Add item</button></form></main>
            <ul id=o role=listbox hidden><li role=option>Choose one</li><li role=option>Kitchen</li><li role=option>Garden</li></ul>
            <script>
              let chosen = '';
              const show = open => { o.hidden = !open; c.setAttribute('aria-expanded', open); };
              const draw = () => { l.innerHTML = JSON.parse(localStorage.stock || '[]').map(t => `<tr><td>${t[0]}</td><td>${t[1]}</td></tr>`).join(''); };
              const choose = text => { chosen = text; if (c.tagName === 'INPUT') c.value = text; else c.textContent = text || 'Choose one'; };
              c.onclick = () => show(o.hidden);
              document.onkeydown = e => { if (e.key === 'Escape') show(false); };
              for (const item of o.children) item.onclick = () => { choose(item.textContent); show(false); };
              f.onsubmit = e => {
                e.preventDefault();
                m.textContent = chosen ? '' : 'Please choose a category';
                if (!chosen) return;
                localStorage.stock = JSON.stringify([...JSON.parse(localStorage.stock || '[]'), [n.value, chosen]]);
                n.value = ''; choose(''); draw();
              };
              draw();
            </script>
            """);
        var artefacts = await browser.ObserveAsync(site.Url + "/", TestContext.Current.CancellationToken);
        var requirements = (await artefacts.ReadAsync<List<Requirement>>(ArtefactNames.Requirements, TestContext.Current.CancellationToken))!;
        var scenarios = (await artefacts.ReadAsync<List<Scenario>>(RequirePlanner.Sketches, TestContext.Current.CancellationToken))!;
        var made = Assert.Single(requirements, r => r.Pattern == "record-made");
        var steps = scenarios.Single(s => s.Requirements.Contains(made.Id)).Steps;
        Assert.Contains(steps.SelectMany(s => s.Acts), a => a is Click && JsonSerializer.Serialize(a).Contains("Kitchen", StringComparison.Ordinal));
        Assert.Contains(steps.SelectMany(s => s.Expectations), e => JsonSerializer.Serialize(e).Contains("Kitchen", StringComparison.Ordinal));
    }
}
