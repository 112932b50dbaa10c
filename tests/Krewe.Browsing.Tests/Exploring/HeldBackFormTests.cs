using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;

namespace Krewe.Browsing.Tests.Exploring;

[Trait("Suite", "Browser")]
public sealed class HeldBackFormTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Observe_ButtonThatWaitsForWhatIsRight_IsPressedThenAndSaysNoBefore()
    {
        await using var site = await TestSite.HtmlAsync("""
            <!doctype html><title>Teams</title><main><h1>Teams</h1><ul id=l></ul>
            <div><input id=n aria-label=Name><input id=m aria-label=Members type=number min=1><button type=button id=c disabled>Create</button></div></main>
            <script>
              const draw = () => { l.innerHTML = JSON.parse(localStorage.teams || '[]').map(t => `<li>${t}</li>`).join(''); };
              const check = () => { c.disabled = !n.value || !(m.value > 0); };
              n.oninput = m.oninput = check;
              c.onclick = () => { localStorage.teams = JSON.stringify([...JSON.parse(localStorage.teams || '[]'), `${n.value} (${m.value})`]); n.value = m.value = ''; check(); draw(); };
              draw();
            </script>
            """);
        var artefacts = await browser.ObserveAsync(site.Url + "/", TestContext.Current.CancellationToken);
        var requirements = (await artefacts.ReadAsync<List<Requirement>>(ArtefactNames.Requirements, TestContext.Current.CancellationToken))!;
        var scenarios = (await artefacts.ReadAsync<List<Scenario>>(RequirePlanner.Sketches, TestContext.Current.CancellationToken))!;
        Assert.Contains(requirements, r => r.Pattern == "record-made");
        var refused = requirements.Where(r => r.Pattern == "form-refused").SelectMany(r => scenarios.Where(s => s.Requirements.Contains(r.Id))).ToList();
        Assert.Contains(refused, s => s.Steps[^1].Expectations.Any(e => e is IsEnabled { Enabled: false }) && s.Steps[^1].Acts.All(a => a is Fill));
    }
}
