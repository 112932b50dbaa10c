using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>Fills in and sends one form in many ways, each on a fresh page.</summary>
internal sealed class Submitter(Workbench bench)
{
    private const int MostRefusals = 4;
    private const int FewRefusals = 2;
    // A form that took a doubtful value will take the others too.
    private const int MostTaken = 1;
    private const int MostOptions = 2;
    private const int MostWords = 3;

    /// <summary>What sending a form once led to. <c>Posted</c>: something was sent to a server.</summary>
    public sealed record Sent(Trial Trial, FormTry Try, Step Step, Snapshot Before, Snapshot After, PageDriver Driver, int Word, bool Posted);

    /// <summary>Sends it in one way, and keeps no trial. The page that comes of it is open, the caller closes it.</summary>
    public async Task<Sent?> SendWithoutTrialAsync(Situation at, FormModel form, PageElement? button, FormTry way)
    {
        var kept = bench.Trials.Count;
        var sent = await SendAsync(at, form, button, way);
        bench.Trials.RemoveRange(kept, bench.Trials.Count - kept);
        return sent;
    }

    /// <summary>Tries one button of a form (null: Enter) in all its ways. Returns the first accepted sending; its page is open, the caller closes it.</summary>
    public async Task<Sent?> TryButtonAsync(Situation at, FormModel form, PageElement? button)
    {
        if (form.OnlyChooses) { await ChooseAsync(at, form); return null; }
        Sent? accepted = null;
        foreach (var way in FormTries.Accepting(form))
        {
            if (bench.Spent) break;
            var sent = await SendAsync(at, form, button, way);
            // A search that finds nothing may look as if nothing had happened.
            if (sent?.Trial.Effect.Outcome == Outcome.Accepted || sent is not null && form.IsSearch) { accepted = sent; break; }
            if (sent is not null) await sent.Driver.DisposeAsync();
            if (sent is null || sent.Trial.Effect.Outcome == Outcome.None || GivesUp(button)) break;
        }
        if (accepted is null) return null;
        if (form.IsSearch) { await FindAsync(at, form, button, accepted); return accepted; }
        if (GivesUp(button)) return accepted;
        // Only what is kept has rules worth knowing one by one; a filter takes anything.
        var taken = 0;
        foreach (var way in FormTries.Refusing(accepted.Try).Take(accepted.Trial.Effect is { Wrote: true, OwnShown: true } ? MostRefusals : FewRefusals))
            if (taken < MostTaken && await SendAndCloseAsync(at, form, button, way) == Outcome.Accepted) taken++;
        if (accepted.Trial.Effect.OwnShown) foreach (var way in FormTries.Options(accepted.Try).Take(MostOptions)) await SendAndCloseAsync(at, form, button, way);
        return accepted;
    }

    /// <summary>Chooses, and takes back what was written down somewhere.</summary>
    private async Task ChooseAsync(Situation at, FormModel form)
    {
        foreach (var way in FormTries.Choices(form).Take(MostOptions))
        {
            if (bench.Spent || await SendAsync(at, form, null, way) is not { } sent) return;
            await using var page = sent.Driver;
            if (sent.Posted && way.Entries[0].Field.Element.Value is { Length: > 0 } before && sent.Step.Acts[^1] is Choose choice) await page.DoAsync(choice with { Option = before }, bench.Cancellation);
        }
    }

    private static bool GivesUp(PageElement? button) => button is not null && FormButtons.GivesUp(button.Words());

    /// <summary>Sends it once as it is accepted, and keeps no trial. The page that comes of it is open, the caller closes it.</summary>
    public async Task<Sent?> SendOnceAsync(Situation at, FormModel form, PageElement? button)
    {
        foreach (var way in FormTries.Accepting(form))
        {
            var sent = await SendWithoutTrialAsync(at, form, button, way);
            if (sent?.Trial.Effect.Outcome == Outcome.Accepted) return sent;
            if (sent is not null) await sent.Driver.DisposeAsync();
        }
        return null;
    }

    /// <summary>A search for words that the page shows: what has them must be found, what has them not must be gone.</summary>
    private async Task FindAsync(Situation at, FormModel form, PageElement? button, Sent nothing)
    {
        foreach (var word in SearchWords.In(nothing.Before).Take(MostWords))
        {
            if (bench.Spent) return;
            var way = nothing.Try with { Name = "find:" + word, Says = $"with \"{word}\"", Entries = [.. nothing.Try.Entries.Select(e => e.Field.Kind == FieldKind.Search ? e with { Value = word } : e)] };
            if (await SendAsync(at, form, button, way) is not { } sent) continue;
            await using var page = sent.Driver;
            var found = SearchWords.Expect(sent.Before, sent.After, word);
            bench.Trials.RemoveAt(bench.Trials.Count - 1);
            if (found.Count == 0) continue;
            bench.Trials.Add(sent.Trial with { Steps = [sent.Step with { Expectations = [.. sent.Step.Expectations.OfType<UrlIs>(), .. found] }], Effect = sent.Trial.Effect with { Outcome = Outcome.Accepted } });
            await OpenResultAsync(at, form, sent, word);
            return;
        }
    }

    /// <summary>The first thing that was found leads to its page.</summary>
    private async Task OpenResultAsync(Situation at, FormModel form, Sent sent, string word)
    {
        var look = sent.After;
        var result = new Change(sent.Before, look, new HashSet<string>()).New.FirstOrDefault(e => (e.IsLink() && e.Href!.StartsWith('/') || e.Role == "option") && e.Frame is null && e.Words().Contains(word, StringComparison.OrdinalIgnoreCase));
        if (bench.Spent || result is null) return;
        // A result with a long text is the first link that has the word, if it is.
        var target = await sent.Driver.ChooseAsync(look, result)
            ?? (look.Elements.FirstOrDefault(e => e.IsLink() && e.Words().Contains(word, StringComparison.OrdinalIgnoreCase))?.Index == result.Index ? Locator.Of(new ByRole("link"), new HavingText(word), new Nth(0)) : null);
        if (target is null) return;
        sent.Driver.Forget();
        if (await sent.Driver.DoAsync(new Click(target), bench.Cancellation) is not null) return;
        var change = new Change(look, await sent.Driver.LookAsync(), new HashSet<string>());
        if (!change.Navigated) return;
        var step = new Step(Gwt.When, $"the {result.Describe()} is {(result.IsLink() ? "followed" : "chosen")}", [new Click(target)], await Workbench.ExpectAsync(sent.Driver, change));
        bench.Keep(bench.After(at, [bench.Trials[^1].Steps[0]], look, false), TrialKind.Follow, form.Describe(), "found", [step], bench.Facts(sent.Driver, change));
    }

    private async Task<Outcome> SendAndCloseAsync(Situation at, FormModel form, PageElement? button, FormTry way)
    {
        if (bench.Spent || await SendAsync(at, form, button, way) is not { } sent) return Outcome.None;
        await sent.Driver.DisposeAsync();
        return sent.Trial.Effect.Outcome;
    }

    private async Task<Sent?> SendAsync(Situation at, FormModel form, PageElement? button, FormTry way)
    {
        if (await bench.OpenAsync(at, l => form.Among(FormFinder.Find(l)) is not null) is not { } open) return null;
        var ((driver, look), word) = (open, bench.Word);
        var now = form.Among(FormFinder.Find(look));
        if (now is null || await ActsAsync(driver, look, form, now, button, way) is not { } acts) { await driver.DisposeAsync(); return null; }
        driver.OwnContext = at.Own && form.IsOwn(look);
        driver.Forget();
        var (filled, held) = acts[^1] is Click && !way.Chooses && IsOff(now, button) ? await FilledAsync(driver, form, button, acts) : (false, null);
        // A button that waits for what is right to be filled in, and waits on, says no.
        var click = held is null ? null : acts[^1] as Click;
        if (held is not null && acts.Count == 1) { await driver.DisposeAsync(); return null; }
        if (held is not null) acts.RemoveAt(acts.Count - 1);
        else if (form.IsSearch && button is null && await FindsWhileTypingAsync(driver, look, acts)) acts.RemoveAt(acts.Count - 1);
        else if (await DoAsync(driver, filled ? [acts[^1]] : acts, way) is { } why)
        {
            bench.Leave(at, form.Describe(button), why);
            await driver.DisposeAsync();
            return null;
        }
        var after = held ?? await driver.LookAsync();
        var posted = driver.Traffic.Copy().Any(r => r.Method is not "GET" and not "HEAD" and not "OPTIONS");
        var touched = way.Entries.Select(e => now.Counterpart(form, e.Field)?.Element.Css).OfType<string>().ToHashSet();
        var change = await Workbench.ChangeAsync(driver, look, after, touched);
        var outcome = click is not null ? Outcome.Refused : FormJudge.Judge(now, change, FormJudge.Answers([.. driver.Traffic.Copy().Where(r => r.Kind is "document" or "xhr" or "fetch").Select(r => (r.Method, r.Kind == "document", r.Status))]));
        IReadOnlyList<Expectation> expected = [.. await Workbench.ExpectAsync(driver, change), .. click is null ? [] : new[] { new IsEnabled(click.Target, false) }];
        var step = new Step(Gwt.When, way.IsChoice ? way.Says : $"{form.Describe(button)} is {(click is null ? "" : "to be ")}sent {way.Says}", acts, expected);
        var typed = way.Entries.Select(e => now.Counterpart(form, e.Field) is { } field ? e with { Field = field } : null).OfType<Entry>().ToList();
        var effect = bench.Facts(driver, change) with { Outcome = outcome, Lost = TypedText.Lost(now, after, typed), Forbidden = TypedText.Forbidden(typed) };
        var trial = bench.Keep(at, TrialKind.Submit, form.Describe(button), way.Name, [step], effect);
        return new Sent(trial, way, step, look, after, driver, word, posted);
    }

    private static bool IsOff(FormModel form, PageElement? button) => button is not null && form.Buttons.FirstOrDefault(b => b.Words() == button.Words()) is { Disabled: true };

    /// <summary>Fills it in and leaves the button alone: whether that could be done, and the look at it when the button is still disabled.</summary>
    private async Task<(bool Filled, Snapshot? Held)> FilledAsync(PageDriver driver, FormModel form, PageElement? button, List<Act> acts)
    {
        bool IsOn(Snapshot look) => form.Among(FormFinder.Find(look)) is not { } filled || !IsOff(filled, button);
        if (await driver.DoAllAsync(acts.SkipLast(1), bench.Cancellation) is not null) return (false, null);
        var look = await bench.AwaitSoonAsync(driver, await driver.LookAsync(), IsOn);
        return (true, IsOn(look) ? null : look);
    }

    /// <summary>Types, and sees whether something is found before Enter is pressed: that may lead on to the first of it.</summary>
    private async Task<bool> FindsWhileTypingAsync(PageDriver driver, Snapshot look, List<Act> acts)
    {
        if (acts is not [.., Press] || await driver.DoAllAsync(acts.SkipLast(1), bench.Cancellation) is not null) return false;
        bool Found(Snapshot now) => new Change(look, now, new HashSet<string>()).New.Any(e => e.Role is "link" or "row" or "listitem" or "option" or "article" || e.Role is "text" && !e.IsField());
        return Found(await bench.AwaitSoonAsync(driver, await driver.LookAsync(), Found));
    }

    /// <summary>Null when all acts were done, else why not.</summary>
    private async Task<string?> DoAsync(PageDriver driver, List<Act> acts, FormTry way)
    {
        var filled = acts.OfType<Fill>().ToList();
        if (way.Chooses && filled.Count > 0)
        {
            if (await driver.DoAllAsync(acts.SkipLast(1), bench.Cancellation) is { } not) return NotSent(not);
            await driver.SettleAsync();
            // It depends on who is faster, and so would a test.
            foreach (var fill in filled) if (!await driver.HoldsAsync(fill)) return "a choice takes away what was typed before the page has followed it";
        }
        if (await driver.DoAllAsync(way.Chooses && filled.Count > 0 ? acts.TakeLast(1) : acts, bench.Cancellation) is { } why) return NotSent(why);
        return driver.Blocked;
    }

    /// <summary>The last character by its key: what searches while one types listens for keys.</summary>
    private static IEnumerable<Act> Typed(Locator target, string text) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[^1]) ? [new Fill(target, text[..^1]), new Press(target, text[^1..])] : text.Length > 0 ? [new Fill(target, text), new Press(target, "x")] : [new Fill(target, text)];

    private static string NotSent(string why) => "could not be sent: " + ElementTraits.Shorten(why);

    private async Task<List<Act>?> ActsAsync(PageDriver driver, Snapshot look, FormModel form, FormModel now, PageElement? button, FormTry way)
    {
        var acts = new List<Act>();
        PageElement? last = null;
        foreach (var entry in way.Entries)
        {
            if (now.Counterpart(form, entry.Field) is not { } field || await driver.ChooseAsync(look, field.Element) is not { } target) return null;
            switch (field.Kind)
            {
                case FieldKind.Select: if (entry.Value.Length > 0 && entry.Value != field.Element.Value) acts.Add(new Choose(target, entry.Value)); break;
                case FieldKind.Picker when form.IsSearch: break;
                case FieldKind.Picker:
                    var picks = await Picking.ActsAsync(driver, look, target, bench.Cancellation);
                    acts.AddRange(picks.Count == 0 && field.Element is { Tag: "input", ReadOnly: false } ? [new Fill(target, ValueMaker.Valid(field with { Kind = FieldKind.Text }))] : picks);
                    break;
                case FieldKind.Check or FieldKind.Radio: acts.Add(new Click(target)); break;
                case FieldKind.File: acts.Add(SampleFile.For(field.Element.Accept, $"{FieldRules.Words(field.Element)} {form.Heading} {form.Describe(button)}")[0].To(target)); break;
                default: acts.AddRange(form.IsSearch && button is null ? Typed(target, entry.Value) : [new Fill(target, entry.Value)]); last = field.Element; break;
            }
        }
        var press = button is null ? null : now.Buttons.FirstOrDefault(b => b.Words() == button.Words() && b.Css == button.Css) ?? now.Buttons.FirstOrDefault(b => b.Words() == button.Words());
        if (press is not null && await driver.ChooseAsync(look, press) is { } click) acts.Add(new Click(click));
        else if (last is not null && last.Type != "textarea" && await driver.ChooseAsync(look, last) is { } enter) acts.Add(new Press(enter, "Enter"));
        else if (!way.IsChoice || acts.Count == 0) return null;
        return acts;
    }
}
