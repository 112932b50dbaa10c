using Krewe.Browsing.Exploring;
using Krewe.Browsing.Pages;
using Krewe.Contracts;
using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Oracles;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Krewe.Core.Strangers;

namespace Krewe.Browsing.Starting;

/// <summary>Finds the sign-in form, signs in, and tries what belongs to it: a wrong password, signing out, a guarded page.</summary>
internal sealed class SignInFinder(BrowsingContext browsing, SkillInput input, CancellationToken cancellation)
{
    private const float Patience = 1_500;
    private readonly List<Trial> _trials = [];

    /// <summary>What was found: how to sign in, where that leads, the trials, and where only strangers find links to.</summary>
    public sealed record Found(SignIn SignIn, string Landed, IReadOnlyList<Trial> Trials, IReadOnlyList<string> StrangerPages);

    /// <summary>Finds the form from the start page on.</summary>
    public async Task<Found> FindAsync(PageDriver driver, Snapshot look, string startAddress)
    {
        var (path, start) = (new List<Act> { new Goto(startAddress) }, look);
        if (input.Settings.LoginUrl is { } given)
        {
            var url = new Uri(new Uri(input.Settings.Url), given);
            path = [new Goto(url.PathAndQuery + url.Fragment)];
            if (await driver.DoAllAsync(path, cancellation) is { } why) throw new KreweException(ErrorCodes.LoginFailed, $"The login page {given} does not open: {why}");
            look = await driver.LookAsync();
        }
        var form = Form(look);
        if (form is null && SigningOut.SignInLink(look) is { } link && await driver.ChooseAsync(look, link) is { } way)
        {
            path.Add(new Click(way));
            await driver.DoAsync(path[^1], cancellation);
            look = await driver.LookAsync();
            form = Form(look);
        }
        if (form is null) throw new KreweException(ErrorCodes.LoginFailed, $"No login form found from {input.Settings.Url} on. Give its address with --login-url.");
        var acts = await ActsAsync(driver, look, form) ?? throw new KreweException(ErrorCodes.LoginFailed, "The login form was found but has no field for the user name or no button. Use --storage-state instead.");
        return await SignInAsync(driver, start, look, path, acts);
    }

    private async Task<Found> SignInAsync(PageDriver driver, Snapshot start, Snapshot form, List<Act> path, List<Act> acts)
    {
        driver.Forget();
        var failure = await driver.DoAllAsync(acts, cancellation);
        var after = await driver.LookAsync();
        var change = new Change(form, after, new HashSet<string>());
        if (failure is not null || Form(after) is not null)
        {
            var said = change.New.Where(e => e.Text is { Length: > 3 } && MessageOracle.SaysNo(e.Text)).Select(e => e.Text).FirstOrDefault();
            throw new KreweException(ErrorCodes.LoginFailed, $"The login form refused the user name or password{(said is null ? "" : $" ('{ElementTraits.Shorten(said)}')")}. Check --username and the variable of --password-env.");
        }
        var landed = Address.Normalize(after.Url);
        var kept = await KeptAsync(driver, landed);
        await using var again = await browsing.OpenAsync(input, (string?)null, 3, cancellation);
        if (await again.DoAllAsync([.. path, .. acts], cancellation) is { } why) throw new KreweException(ErrorCodes.LoginFailed, $"The login form let the user in once, but not a second time: {why}");
        var expectations = await HeldAsync(again, await Workbench.ExpectAsync(driver, OracleTable.Derive(change).Concat(ArrivedContent.Of(after, start, form))));
        var signIn = new SignIn([.. path, .. acts], [.. expectations.OfType<UrlIs>(), .. await HeldAsync(again, await SignedInAsync(driver, after, acts))], kept);
        Keep("sign-in", "the login form", [], [Given(path), new Step(Gwt.When, "the user signs in with the right password", acts, expectations)], driver, change);
        if (!kept && await driver.DoAsync(new Reload(), cancellation) is null && Form(await driver.LookAsync()) is not null) signIn = signIn with { LostAt = landed };
        await WrongPasswordAsync(path, acts);
        await WithoutNameAsync(path, acts);
        await SignOutAsync(signIn, again);
        await GuardedAsync(landed, after);
        return new Found(signIn, landed, _trials, StrangerLinks.Of(start, form, after));
    }

    /// <summary>What shows that somebody is signed in, whatever the data of the page: every test begins with it.</summary>
    private static async Task<IReadOnlyList<Expectation>> SignedInAsync(PageDriver driver, Snapshot after, List<Act> acts)
    {
        var shown = new List<Expectation> { new IsHidden(acts.OfType<Fill>().First(f => Symbol.Has(f.Value, Symbol.Password)).Target) };
        if (SigningOut.Control(after) is { } control && await driver.ChooseAsync(after, control) is { } way) shown.Add(new IsVisible(way));
        return shown;
    }

    /// <summary>Those that hold on this page, too: the others were true by chance.</summary>
    private static async Task<IReadOnlyList<Expectation>> HeldAsync(PageDriver driver, IReadOnlyList<Expectation> expectations)
    {
        var held = new List<Expectation>();
        foreach (var expectation in expectations)
            if (await Replaying.Checker.CheckAsync(driver, expectation, Patience) is null) held.Add(expectation);
        return held;
    }

    /// <summary>A new context with the stored session shows no login form.</summary>
    private async Task<bool> KeptAsync(PageDriver driver, string landed)
    {
        await using var second = await browsing.OpenAsync(input, await driver.StorageStateAsync(), 1, cancellation);
        if (await second.DoAsync(new Goto(landed), cancellation) is not null) return false;
        var look = await second.LookAsync();
        var here = await driver.LookAsync();
        return Form(look) is null && SigningOut.SignInLink(look) is null == SigningOut.SignInLink(here) is null;
    }

    private Task WrongPasswordAsync(List<Act> path, List<Act> acts) =>
        RefusedAsync("wrong-password", "with a wrong password", path, [.. acts.Select(a => a is Fill f && Symbol.Has(f.Value, Symbol.Password) ? f with { Value = "wrong-" + Symbol.Of(Symbol.Id) } : a)]);

    private Task WithoutNameAsync(List<Act> path, List<Act> acts) =>
        RefusedAsync("without-name", "without a user name", path, [.. acts.Select(a => a is Fill f && Symbol.Has(f.Value, Symbol.Username) ? f with { Value = "" } : a)]);

    private async Task RefusedAsync(string variant, string says, List<Act> path, List<Act> wrong)
    {
        await using var driver = await browsing.OpenAsync(input, (string?)null, variant == "wrong-password" ? 2 : 5, cancellation);
        if (await driver.DoAllAsync(path, cancellation) is not null) return;
        var before = await driver.LookAsync();
        driver.Forget();
        if (await driver.DoAllAsync(wrong, cancellation) is not null) return;
        var after = await driver.LookAsync();
        var change = new Change(before, after, new HashSet<string>(), driver.Dialog);
        // Another account may run the test, so what the form keeps of the name is the name that was typed.
        var expectations = (await Workbench.ExpectAsync(driver, change)).Select(e => e is HasValue { Value: var v } kept && v == input.Settings.Username ? kept with { Value = Symbol.Of(Symbol.Username) } : e).ToList();
        if (Form(after) is { } still && await driver.ChooseAsync(after, still.Fields.First(f => f.Kind == FieldKind.Password).Element) is { } field) expectations.Add(new IsVisible(field));
        Keep(variant, "the login form", [], [Given(path), new Step(Gwt.When, $"the user signs in {says}", wrong, expectations)], driver, change);
    }

    private async Task SignOutAsync(SignIn signIn, PageDriver driver)
    {
        if (await SignOutControlAsync(driver) is not { } found) return;
        var (before, control, menu) = found;
        if (await SigningOut.LeaveAsync(driver, before, control, menu, cancellation) is not { } left) return;
        Keep("sign-out", control.Describe(), [SignedIn(signIn)], left.Steps, driver, left.Change);
    }

    /// <summary>The step that signs in.</summary>
    internal static Step SignedIn(SignIn signIn) => new(Gwt.Given, "the user is signed in", signIn.Acts, [.. signIn.Expectations.Take(2)]);

    /// <summary>The control that signs out: in sight, or in one of the menus of the page's head.</summary>
    private async Task<(Snapshot Look, PageElement Control, IReadOnlyList<Act> Menu)?> SignOutControlAsync(PageDriver driver)
    {
        var look = await driver.LookAsync();
        if (SigningOut.Control(look) is { } inSight) return (look, inSight, []);
        foreach (var menu in look.Elements.Where(e => e.IsPressable() && (e.Expanded == "false" || e.Role == "summary")).Take(4))
        {
            if (await driver.ChooseAsync(look, menu) is not { } way || await driver.DoAsync(new Click(way), cancellation) is not null) continue;
            var open = await driver.LookAsync();
            if (SigningOut.Control(open) is { } inMenu) return (open, inMenu, [new Click(way)]);
            look = open;
        }
        return null;
    }

    /// <summary>The page where a signed-in user lands, opened by nobody.</summary>
    private async Task GuardedAsync(string landed, Snapshot signedIn)
    {
        await using var driver = await browsing.OpenAsync(input, (string?)null, 4, cancellation);
        if (await driver.DoAsync(new Goto(landed), cancellation) is not null) return;
        var look = await driver.LookAsync();
        if (Form(look) is not { } form || await driver.ChooseAsync(look, form.Fields.First(f => f.Kind == FieldKind.Password).Element) is not { } field) return;
        var hidden = new Change(look, signedIn, new HashSet<string>()).New.Where(e => e.Role == "heading" && e.Words().Length is > 0 and < 60).Take(1)
            .Select(e => (Expectation)new IsHidden(Core.Locators.Locator.Of(new Core.Locators.ByRole("heading", e.Words()))));
        var change = new Change(new Snapshot(), look, new HashSet<string>());
        Keep("guarded", ElementTraits.Shorten(signedIn.Heading?.Words() ?? signedIn.Title), [], [new Step(Gwt.When, "nobody is signed in and the page is opened", [new Goto(landed)], [new IsVisible(field), .. hidden])], driver, change);
    }

    private void Keep(string variant, string label, IReadOnlyList<Step> path, IReadOnlyList<Step> steps, PageDriver driver, Change change)
    {
        _trials.Add(new Trial($"{ObserveNames.Start}/{variant}", Skeleton.KeyOf(change.Before), "Sign in", path, TrialKind.Submit, label, variant, [.. steps.Where(s => s.Acts.Count > 0)], Workbench.FactsOf(driver, change, []), Session.Anonymous));
        input.Progress.Report(new SkillProgress(variant, "actions", 1));
    }

    private static Step Given(IReadOnlyList<Act> path) => new(Gwt.Given, "the login form is open", path, []);

    private static async Task<List<Act>?> ActsAsync(PageDriver driver, Snapshot look, FormModel form)
    {
        var acts = new List<Act>();
        foreach (var field in form.Fields)
        {
            var value = field.Kind == FieldKind.Password ? Symbol.Of(Symbol.Password) : field.Kind is FieldKind.Text or FieldKind.Email or FieldKind.Phone ? Symbol.Of(Symbol.Username) : null;
            if (value is null) continue;
            if (await driver.ChooseAsync(look, field.Element) is not { } target) return null;
            acts.Add(new Fill(target, value));
        }
        if (acts.Count < 2) return null;
        var button = form.Buttons.FirstOrDefault(b => SigningOut.IsSignIn(b.Words())) ?? form.Buttons.FirstOrDefault(b => b.Type == "submit") ?? (form.Buttons.Count > 0 ? form.Buttons[0] : null);
        if (button is not null && await driver.ChooseAsync(look, button) is { } click) acts.Add(new Click(click));
        else acts.Add(new Press(((Fill)acts[^1]).Target, "Enter"));
        return acts;
    }

    private static FormModel? Form(Snapshot look) => FormFinder.Find(look).FirstOrDefault(f => f.IsSignIn && f.Fields.Any(x => x.Kind is FieldKind.Text or FieldKind.Email or FieldKind.Phone));
}
