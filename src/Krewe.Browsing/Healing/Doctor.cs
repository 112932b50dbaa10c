using Krewe.Browsing.Pages;
using Krewe.Core.Healing;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Healing;

/// <summary>Finds out of each failing scenario, in a fresh session, whether it holds with other locators.</summary>
internal sealed class Doctor(BrowsingContext browsing, CheckInput input, IArtefacts artefacts, TimeProvider time)
{
    private readonly SkillInput _task = new(input.RunId, input.CheckId, "{}", input.Settings, artefacts, new Quiet(), time.GetUtcNow().AddMinutes(input.Settings.MaxMinutes));
    private int _word;

    /// <summary>Does the scenario again.</summary>
    public async Task<Diagnosis> ExamineAsync(Scenario scenario, ScenarioPrints prints, CancellationToken cancellation)
    {
        // The way in is gone by somebody who is not in yet.
        await using var driver = scenario.Id == ScenarioPrints.SignIn
            ? await browsing.OpenAsync(_task, (string?)null, ++_word, cancellation)
            : await browsing.OpenAsync(_task, scenario.Session, ++_word, cancellation);
        return await new HealingReplay(driver, scenario, prints).RunAsync(cancellation);
    }

    private sealed class Quiet : IProgress<SkillProgress>
    {
        public void Report(SkillProgress value)
        {
        }
    }
}
