using Krewe.Core.Exploring;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Exploring;

/// <summary>A list whose rows show their controls only while the pointer is on them. When one is gone, the next one comes to lie under the pointer.</summary>
[Trait("Suite", "Browser")]
public sealed class HoveredControlTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Page = """
        <!doctype html><title>Tasks</title><h1>Tasks</h1>
        <style>li button { display: none } li:hover button { display: inline }</style>
        <form onsubmit="add(); return false"><input name=task aria-label=Task required></form><ul id=rows></ul>
        <script>
        let all = JSON.parse(localStorage.all ?? '[]');
        const show = () => {
          localStorage.all = JSON.stringify(all);
          rows.replaceChildren(...all.map((t) => {
            const li = document.createElement('li');
            li.innerHTML = '<label><input type=checkbox></label><span></span><button>Remove</button>';
            li.querySelector('span').textContent = t.name;
            li.querySelector('input').checked = t.done;
            li.querySelector('input').onchange = () => { t.done = !t.done; show(); };
            li.querySelector('button').onclick = () => { all = all.filter((o) => o !== t); show(); };
            return li;
          }));
        };
        const add = () => { all.push({ name: document.forms[0].task.value, done: false }); document.forms[0].reset(); show(); };
        show();
        </script>
        """;

    [Fact]
    public async Task Observe_ControlShownUnderThePointer_IsPressedOnlyWherePointed()
    {
        await using var site = await TestSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(Page);
        });
        var artefacts = await browser.ObserveAsync(site.Url + "/", TestContext.Current.CancellationToken);
        var trials = (await artefacts.ListAsync<ExploreFindings>(ObserveNames.Explore, TestContext.Current.CancellationToken)).SelectMany(e => e.Trials);
        var removals = trials.Where(t => t.Label == "button \"Remove\" of the middle record").ToList();
        Assert.NotEmpty(removals);
        foreach (var step in removals.SelectMany(t => t.Steps).Where(s => s.Acts.OfType<Click>().Any()))
        {
            Assert.Contains(step.Acts, a => a is Hover);
            Assert.DoesNotContain("again", step.Says, StringComparison.Ordinal);
        }
    }
}
