using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;

namespace Krewe.Browsing.Tests.Exploring;

/// <summary>Controls that are off until another has been used: by attribute, and by a class that only their own script knows.</summary>
[Trait("Suite", "Browser")]
public sealed class WaitingControlTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Page = """
        <!doctype html><title>Camera</title><h1>Camera</h1>
        <button onclick="one.disabled = false; two.classList.remove('disabled')">Turn on</button>
        <button id=one disabled onclick="s.textContent = 'A picture was taken'">Take a picture</button>
        <a id=two class="tool disabled" href="#" onclick="if (!two.classList.contains('disabled')) s.textContent = 'It zooms'; return false">Zoom</a>
        <p id=s role=status></p>
        """;

    [Theory]
    [InlineData("<input type=checkbox aria-label='Camera 7' onchange='go.disabled = false; s.textContent = 1'><button id=go disabled onclick='s.textContent = 2'>Merge</button><p id=s role=status></p>")]
    [InlineData("<button onclick='go.disabled = false; s.textContent = 1'>Bold</button><button id=go disabled onclick='s.textContent = 2'>Save</button><p id=s role=status></p>")]
    public async Task Observe_ControlThatMayKeepOrChangeWhatIsSomebodys_IsLeftAlone(string html)
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html><title>Camera</title><h1>Camera</h1>" + html);
        var artefacts = await browser.ObserveAsync(site.Url + "/", TestContext.Current.CancellationToken);
        var trials = (await artefacts.ListAsync<ExploreFindings>(ObserveNames.Explore, TestContext.Current.CancellationToken)).SelectMany(e => e.Trials).ToList();
        Assert.NotEmpty(trials);
        Assert.DoesNotContain(trials, t => t.Label.Contains("Merge", StringComparison.Ordinal) || t.Label.Contains("Save", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Observe_ControlThatWaitsForAnother_IsPressedAfterIt()
    {
        await using var site = await TestSite.HtmlAsync(Page);
        var artefacts = await browser.ObserveAsync(site.Url + "/", TestContext.Current.CancellationToken);
        var trials = (await artefacts.ListAsync<ExploreFindings>(ObserveNames.Explore, TestContext.Current.CancellationToken)).SelectMany(e => e.Trials).ToList();
        foreach (var name in new[] { "Take a picture", "Zoom" })
        {
            var trial = Assert.Single(trials, t => t.Label.Contains(name, StringComparison.Ordinal) && t.Kind == TrialKind.Press);
            Assert.Contains(trial.Path.SelectMany(s => s.Acts).OfType<Click>(), c => c.Target.Parts.OfType<ByRole>().Any(r => r.Name == "Turn on"));
        }
    }
}
