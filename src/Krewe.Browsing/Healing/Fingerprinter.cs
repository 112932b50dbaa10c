using System.Text.Json;
using Krewe.Browsing.Pages;
using Krewe.Core.Healing;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Healing;

/// <summary>Remembers what the elements of a scenario were like while it is observed.</summary>
internal sealed class Fingerprinter(string scenarioId)
{
    private readonly List<Print> _prints = [];
    private readonly List<IReadOnlyList<string>> _looks = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private readonly List<Locator> _due = [];

    /// <summary>All that was taken so far.</summary>
    public ScenarioPrints Prints => new(scenarioId, [.. _prints], [.. _looks]);

    /// <summary>
    /// Before an act of a step: looks once at what it and the acts after it use, and at what was expected before, which is all still there; a look for
    /// each of them would take longer than the acts.
    /// </summary>
    public async Task BeforeAsync(PageDriver driver, IReadOnlyList<Act> acts, int at)
    {
        if (at > 0 && !Leaves(acts[at - 1])) return;
        var used = acts.Skip(at).TakeWhile(a => !Leaves(a)).SelectMany(Targets.Of).ToList();
        if (used.Count > 0 && !await driver.AppearsAsync(used[0])) return;
        _due.AddRange(used);
        await FlushAsync(driver);
    }

    /// <summary>Takes the elements that these locators find now.</summary>
    public Task TakeAsync(PageDriver driver, params IReadOnlyList<Locator?> targets)
    {
        _due.AddRange(targets.OfType<Locator>());
        return FlushAsync(driver);
    }

    /// <summary>What was expected and has come true is looked at before the next step, or at the end.</summary>
    public void Later(IEnumerable<Expectation> expectations) => _due.AddRange(expectations.Select(Targets.Of).OfType<Locator>());

    /// <summary>Takes what is due, each if its locator finds exactly one element.</summary>
    public async Task FlushAsync(PageDriver driver)
    {
        var wanted = _due.Distinct().ToList();
        _due.Clear();
        if (wanted.Count == 0 || !driver.IsPage) return;
        var page = await driver.LookAsync();
        var look = -1;
        foreach (var target in wanted)
        {
            if (page.At(await driver.IndexAsync(target)) is not { } element) continue;
            var print = FingerprintMaker.Of(page, element);
            if (!_known.Add(target.Key() + JsonSerializer.Serialize(print))) continue;
            if (look < 0) look = Remember(FingerprintMaker.Controls(page));
            _prints.Add(new Print(target, look, print));
        }
    }

    private static bool Leaves(Act act) => act is Goto or Reload or GoBack;

    private int Remember(IReadOnlyList<string> controls)
    {
        if (_looks.FindIndex(l => l.SequenceEqual(controls)) is >= 0 and var known) return known;
        _looks.Add(controls);
        return _looks.Count - 1;
    }
}
