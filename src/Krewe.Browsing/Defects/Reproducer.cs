using Krewe.Browsing.Pages;
using Krewe.Core.Defects;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Defects;

/// <summary>Does the steps of one suspect again.</summary>
internal sealed class Reproducer(SessionOpener opener, PictureBook pictures)
{
    private const int Times = 2;
    private const int MostConsole = 8;

    /// <summary>How often it showed. When it does not show the first time, there is no second.</summary>
    public async Task<Reproduced> TryAsync(Suspect suspect, CancellationToken cancellation)
    {
        var rule = DefectTable.Rule(suspect.Kind);
        var result = new Reproduced(suspect.Id, 0);
        for (var time = 1; time <= Times && result.Times == time - 1; time++)
        {
            await using var driver = await opener.OpenAsync(suspect.Session, cancellation);
            using var answers = new AnswerLog(driver);
            var (sighting, why) = await DoAsync(driver, answers, suspect, cancellation);
            if (sighting is null) return result with { Doubt = why };
            if (!rule.Shows(suspect, sighting)) continue;
            result = result with { Times = time, Doubt = rule.Doubt(sighting) };
            if (time < Times) continue;
            await pictures.TakeAsync(driver, suspect.Id, cancellation);
            result = result with { Request = await answers.ExcerptAsync(), Console = Console(driver) };
        }
        return result;
    }

    private static async Task<(Sighting? Sighting, string? Why)> DoAsync(PageDriver driver, AnswerLog answers, Suspect suspect, CancellationToken cancellation)
    {
        if (await ActAsync(driver, suspect.Path.SelectMany(s => s.Acts), cancellation) is { } lost) return (null, $"the way to it could not be done again: {lost}");
        var before = await driver.LookAsync();
        driver.Forget();
        answers.Clear();
        if (await ActAsync(driver, suspect.Steps.SelectMany(s => s.Acts), cancellation) is { } why) return (null, $"its steps could not be done again: {why}");
        if (driver.Blocked is { } blocked) return (null, $"it would be {blocked}");
        return (new Sighting
        {
            Status = driver.Status, Answers = answers.All(), ScriptErrors = [.. driver.Traffic.ScriptErrors().Select(e => Symbol.Hide(e, driver.Values))],
            Change = new Change(before, await driver.LookAsync(), new HashSet<string>(), driver.Dialog), HeldBack = driver.HeldBack,
        }, null);
    }

    /// <summary>Acts one by one: only those that name what the run made may destroy it.</summary>
    private static async Task<string?> ActAsync(PageDriver driver, IEnumerable<Act> acts, CancellationToken cancellation)
    {
        foreach (var act in acts)
        {
            driver.OwnContext = act is Click or AnswerDialog && Mentions.Own(act);
            if (await driver.DoAsync(act, cancellation) is { } why) return why;
        }
        return null;
    }

    private static IReadOnlyList<string> Console(PageDriver driver) =>
        [.. driver.Traffic.ScriptErrors().Concat(driver.Traffic.ConsoleErrors()).Select(e => Symbol.Hide(e, driver.Values)).Distinct().Take(MostConsole)];
}
