using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>Changes every field of a record that the test made, saves it, opens its form once more and says what it holds then.</summary>
internal sealed class Reopener(Workbench bench, Submitter submitter)
{
    private const int MostValues = 8;

    /// <summary>Variant of such a trial.</summary>
    public const string Reopened = "reopened";

    /// <summary>Tries it; nothing is kept when the form is refused, cannot be found again or holds nothing of it.</summary>
    /// <param name="at">Where the form is open; its last step opened it.</param>
    /// <param name="form">A form that shows an own record.</param>
    /// <param name="button">What saves it.</param>
    public async Task TryAsync(Situation at, FormModel form, PageElement? button)
    {
        if (at.Path.Count == 0 || at.Path[^1].Acts.Count == 0) return;
        var all = AnotherValue.Entries(form);
        // A choice may lock the record or hide it.
        var texts = all.Where(e => e.Field.Kind is not FieldKind.Check and not FieldKind.Radio and not FieldKind.Select).ToList();
        foreach (var entries in new[] { all, texts }.Where(e => e.Count > 0).DistinctBy(e => e.Count))
            if (await TryAsync(at, form, button, new FormTry(Reopened, entries == all ? "with every field changed" : "with every text changed", entries))) return;
    }

    private async Task<bool> TryAsync(Situation at, FormModel form, PageElement? button, FormTry way)
    {
        if (bench.Spent || await submitter.SendWithoutTrialAsync(at, form, button, way) is not { } sent) return false;
        await using var driver = sent.Driver;
        if (sent.Trial.Effect is not { Outcome: Outcome.Accepted, Wrote: true } || await OpenAgainAsync(at, form, sent) is not { } again) return false;
        var now = form.Among(FormFinder.Find(again.Look))!;
        var held = new List<Expectation>();
        foreach (var draft in SavedValues.Of(form, sent.Try.Entries, again.Look, now).Take(MostValues))
            if (await driver.ChooseAsync(draft.Page, draft.Element!, withoutText: true) is { } target) held.Add(draft.Make(target));
        if (held.Count == 0) return false;
        var then = new Step(Gwt.Then, "the form that is opened once more holds what was saved", again.Acts, held);
        bench.Keep(at, TrialKind.Submit, sent.Trial.Label, Reopened, [sent.Step, then], sent.Trial.Effect);
        return true;
    }

    /// <summary>Opens it as it was opened before, from where the saving left off; else by the address of its page. Null when it does not come.</summary>
    private async Task<(IReadOnlyList<Act> Acts, Snapshot Look)?> OpenAgainAsync(Situation at, FormModel form, Submitter.Sent sent)
    {
        var opened = at.Path[^1].Acts.Select(a => Retarget.Of(a, l => Renamed(l, sent.Try.Entries))).ToList();
        if (await IsThereAsync(sent.Driver, opened) && await ShowsAsync(sent.Driver, form, opened) is { } same) return (opened, same);
        List<Act> byAddress = [new Goto(Address.Normalize(sent.Before.Url))];
        return await ShowsAsync(sent.Driver, form, byAddress) is { } look ? (byAddress, look) : null;
    }

    /// <summary>What was found by the record's text is found by the new one.</summary>
    private static Locator Renamed(Locator locator, IReadOnlyList<Entry> entries)
    {
        string New(string text) => entries.Where(e => e.Field.Element.Value is { Length: > 0 } old && Symbol.HasAny(old) && e.Value != old && e.Field.Kind is FieldKind.Text)
            .Aggregate(text, (t, e) => t.Replace(e.Field.Element.Value!, e.Value, StringComparison.Ordinal));
        return new([.. locator.Parts.Select(p => p switch
        {
            ByRole { Name: { } name } part => part with { Name = New(name) },
            ByText part => part with { Text = New(part.Text) },
            HavingText part => part with { Text = New(part.Text) },
            _ => p,
        })]);
    }

    private static async Task<bool> IsThereAsync(PageDriver driver, IReadOnlyList<Act> acts) => acts.Select(TargetOf).FirstOrDefault(t => t is not null) is not { } first || await driver.CountAsync(first) == 1;

    private static Locator? TargetOf(Act act) => act switch { Click a => a.Target, Hover a => a.Target, Press a => a.Target, _ => null };

    private async Task<Snapshot?> ShowsAsync(PageDriver driver, FormModel form, IReadOnlyList<Act> acts)
    {
        driver.Forget();
        driver.OwnContext = true;
        if (await driver.DoAllAsync(acts, bench.Cancellation) is not null) return null;
        bool Shows(Snapshot look) => form.Among(FormFinder.Find(look)) is not null;
        var look = await bench.AwaitSoonAsync(driver, await driver.LookAsync(), Shows);
        return Shows(look) ? look : null;
    }
}
