using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Microsoft.Playwright;

namespace Krewe.Browsing.Exploring;

/// <summary>Gives a file to a control that asks for one when it is pressed: small files of the likely kinds, until one is taken.</summary>
internal sealed class Uploader(Workbench bench)
{
    private const int MostKinds = 3;

    /// <summary>Variant of such a trial.</summary>
    public const string File = "file";

    /// <summary>What came of the file that was taken; its page is open, the caller closes it. Null when none was.</summary>
    /// <param name="at">Where the control is.</param>
    /// <param name="control">The control.</param>
    /// <param name="isIt">Tells the control in another look.</param>
    /// <param name="chooser">What it asked.</param>
    public async Task<Submitter.Sent?> TryAsync(Situation at, PageElement control, Func<Snapshot, PageElement, bool> isIt, IFileChooser chooser)
    {
        var words = string.Join(' ', control.Words(), control.Title, at.Area);
        foreach (var file in SampleFile.For(await AcceptedAsync(chooser), words).Take(MostKinds))
        {
            if (bench.Spent || await GiveAsync(at, control, isIt, file) is not { } sent) return null;
            if (sent.Trial.Effect.Outcome == Outcome.Accepted) return sent;
            await sent.Driver.DisposeAsync();
        }
        return null;
    }

    private static async Task<string?> AcceptedAsync(IFileChooser chooser)
    {
        try { return await chooser.Element.GetAttributeAsync("accept"); }
        catch (PlaywrightException) { return null; /* the page has gone on meanwhile */ }
    }

    private async Task<Submitter.Sent?> GiveAsync(Situation at, PageElement control, Func<Snapshot, PageElement, bool> isIt, SampleFile file)
    {
        if (await bench.OpenAsync(at, l => l.Elements.Any(e => isIt(l, e))) is not { } open) return null;
        var ((driver, look), word) = (open, bench.Word);
        if (look.Elements.FirstOrDefault(e => isIt(look, e)) is not { } here || await driver.ChooseAsync(look, here) is not { } target) { await driver.DisposeAsync(); return null; }
        var act = file.To(target, asked: true);
        driver.Forget();
        if (await driver.DoAsync(act, bench.Cancellation) is { } why)
        {
            bench.Leave(at, control.Describe(), "could not be given a file: " + ElementTraits.Shorten(why));
            await driver.DisposeAsync();
            return null;
        }
        var after = await bench.AwaitSoonAsync(driver, await driver.LookAsync(), l => new Change(look, l, new HashSet<string>()).New.Any(e => e.ShowsOwn()));
        var change = await Workbench.ChangeAsync(driver, look, after);
        var effect = bench.Facts(driver, change);
        effect = effect with { Outcome = Judge(driver, effect) };
        var step = new Step(Gwt.When, $"the {control.Describe()} is given a file", [act], await Workbench.ExpectAsync(driver, change));
        var trial = bench.Keep(at, TrialKind.Submit, control.Describe(), File, [step], effect, ControlSignature.Of(control));
        return new(trial, new FormTry(File, "with a file", []), step, look, after, driver, word, effect.Sent);
    }

    private static Outcome Judge(PageDriver driver, Effect effect) =>
        driver.Traffic.Copy().Any(r => r.Kind is "document" or "xhr" or "fetch" && r.Status >= 400) || effect.Messages.Count > 0 ? Outcome.Refused
        : effect.OwnShown || effect.Wrote ? Outcome.Accepted : Outcome.None;
}
