using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Oracles;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>What the parts of an exploration share: opening a situation, turning a change into expectations, keeping what was found.</summary>
internal sealed class Workbench(BrowsingContext browsing, SkillInput input, ExploreTask task, TimeProvider time, CancellationToken cancellation)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(2);
    private const int MostWays = 4;
    private int _words;

    /// <summary>The task.</summary>
    public ExploreTask Given => task;

    /// <summary>Stops everything when cancelled.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>What was tried so far.</summary>
    public List<Trial> Trials { get; } = [];

    /// <summary>States with something new to try.</summary>
    public List<Opening> Openings { get; } = [];

    /// <summary>States found inside pages.</summary>
    public List<SiteState> States { get; } = [];

    /// <summary>What was left alone, and why.</summary>
    public List<Untested> Untested { get; } = [];

    /// <summary>The task's share of trials or time is used up.</summary>
    public bool Spent => Trials.Count >= task.Most || OutOfTime;

    /// <summary>The owner has said that anything may be destroyed.</summary>
    public bool MayDestroy => input.Settings.AllowDestructive;

    /// <summary>The time is used up.</summary>
    public bool OutOfTime => time.GetUtcNow() >= input.Deadline;

    /// <summary>Opens a fresh page and goes to the situation. Null when the way does not work any more.</summary>
    /// <param name="at">Where to go.</param>
    /// <param name="ready">What must be seen there; what the way made is waited for longer than what every page has.</param>
    public async Task<(PageDriver Driver, Snapshot Look)?> OpenAsync(Situation at, Func<Snapshot, bool>? ready = null)
    {
        cancellation.ThrowIfCancellationRequested();
        input.Progress.Report(new SkillProgress(at.Area));
        var driver = await FreshAsync(++_words);
        driver.OwnContext = at.Own;
        if (await driver.DoAllAsync(at.Acts, cancellation) is not null) { await driver.DisposeAsync(); return null; }
        driver.OwnContext = false;
        var look = await driver.LookAsync();
        if (ready is not null) look = await AwaitAsync(driver, look, ready, at.Own ? Patience : ShortPatience);
        driver.Forget();
        return (driver, look);
    }

    /// <summary>Number of the word that the page opened last makes things with.</summary>
    public int Word => _words;

    /// <summary>Another session of the same user, in which what was made with that word is known as the test's own.</summary>
    public Task<PageDriver> OpenTwinAsync(int word) => FreshAsync(word);

    /// <summary>A page of nobody.</summary>
    public Task<PageDriver> OpenStrangerAsync() => browsing.OpenAsync(input, (string?)null, ++_words, cancellation);

    /// <summary>How one signs in, where nobody has tried to sign out yet; otherwise null.</summary>
    public async Task<SignIn?> SignInToLeaveAsync() =>
        task.Session == Session.SignedIn && await input.Artefacts.ReadAsync<StartFindings>(ObserveNames.Start, cancellation) is { } start && !start.SignInTrials.Any(t => t.Variant == SignOutTrial.SignOut) ? start.SignIn : null;

    private Task<PageDriver> FreshAsync(int word) => browsing.OpenAsync(input, task.Session, word, cancellation);

    /// <summary>
    /// Looks again until what is wanted is there: as long as the page changes, two seconds at most. Where scripts fetch, six: what a server lists late
    /// comes with the next poll.
    /// </summary>
    public Task<Snapshot> AwaitAsync(PageDriver driver, Snapshot look, Func<Snapshot, bool> ready) => AwaitAsync(driver, look, ready, Patience);

    /// <summary>The same for what an application shows at once, if at all: two seconds.</summary>
    public Task<Snapshot> AwaitSoonAsync(PageDriver driver, Snapshot look, Func<Snapshot, bool> ready) => AwaitAsync(driver, look, ready, ShortPatience);

    private async Task<Snapshot> AwaitAsync(PageDriver driver, Snapshot look, Func<Snapshot, bool> ready, TimeSpan patience)
    {
        var (began, fetches) = (time.GetTimestamp(), driver.Traffic.Fetched);
        for (var same = 0; !ready(look) && (fetches || same < 2) && time.GetElapsedTime(began) < (fetches ? patience : ShortPatience);)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellation);
            var before = Skeleton.KeyOf(look);
            look = await driver.LookAsync();
            same = Skeleton.KeyOf(look) == before ? same + 1 : 0;
        }
        return look;
    }

    /// <summary>What an act has changed, with what the browser did meanwhile.</summary>
    public static async Task<Change> ChangeAsync(PageDriver driver, Snapshot before, Snapshot after, IReadOnlySet<string>? touched = null)
    {
        if (driver.Download is not null) await driver.Arrival;
        return new Change(before, after, touched ?? new HashSet<string>(), driver.Dialog, driver.Popup, driver.Download) { DownloadHolds = FileText.Telling(driver.DownloadText) };
    }

    /// <summary>Chooses locators for the drafts and makes expectations of them. Drafts without a way to their element are left out.</summary>
    public static Task<IReadOnlyList<Expectation>> ExpectAsync(PageDriver driver, Change change) => ExpectAsync(driver, OracleTable.Derive(change));

    /// <summary>The same for drafts that are there already.</summary>
    public static async Task<IReadOnlyList<Expectation>> ExpectAsync(PageDriver driver, IEnumerable<Draft> drafts)
    {
        var made = new List<Expectation>();
        foreach (var draft in drafts)
        {
            if (draft.Element is null) { made.Add(draft.Make(new Core.Locators.Locator([]))); continue; }
            var way = draft.Present ? await driver.ChooseAsync(draft.Page, draft.Element, draft.WithoutText) : await GoneAsync(driver, draft);
            if (way is not null) made.Add(draft.Make(way));
        }
        return [.. made.DistinctBy(e => e.ToString() + System.Text.Json.JsonSerializer.Serialize(e, ArtefactExtensions.Json))];
    }

    /// <summary>The best way that found the element when it was there and finds nothing now; another element may be found in its place.</summary>
    private static async Task<Core.Locators.Locator?> GoneAsync(PageDriver driver, Draft draft)
    {
        foreach (var way in Core.Locators.LocatorRanker.Rank(draft.Page, draft.Element!, draft.WithoutText).Take(MostWays))
            if (!await driver.IsShownAsync(way)) return way;
        return null;
    }

    /// <summary>The facts of a change.</summary>
    public Effect Facts(PageDriver driver, Change change) => FactsOf(driver, change, task.CommonHeadings);

    /// <summary>The facts of a change. <paramref name="common"/>: headings that most pages have.</summary>
    public static Effect FactsOf(PageDriver driver, Change change, IReadOnlyCollection<string> common) => new()
    {
        UrlBefore = Address.Normalize(change.Before.Url), UrlAfter = Address.Normalize(change.After.Url), StateAfter = Skeleton.KeyOf(change.After),
        TitleAfter = change.After.Title, HeadingAfter = change.After.HeadingBut(common)?.Words() ?? "", Navigated = change.Navigated,
        OwnShown = change.ShowsOwn(), OwnGone = change.HidesOwn(),
        Sent = Sent(driver), Wrote = Sent(driver) || change.Before.Stored != change.After.Stored,
        DialogOpened = change.New.Any(e => e.Role is "dialog" or "alertdialog"), Appeared = change.New.Count(), Vanished = change.Gone.Count(),
        Messages = Core.Forms.FormJudge.Messages(change),
        Errors = driver.Errors(),
    };

    private static bool Sent(PageDriver driver) => driver.Traffic.Copy().Any(r => r.Method is not "GET" and not "HEAD" and not "OPTIONS");

    /// <summary>Keeps a trial.</summary>
    public Trial Keep(Situation at, TrialKind kind, string label, string variant, IReadOnlyList<Step> steps, Effect effect, string control = "", Session? session = null)
    {
        var trial = new Trial($"{input.TaskId}/{Trials.Count:000}", at.State, at.Area, at.Path, kind, label, variant, steps, effect, session ?? task.Session) { Control = control };
        Trials.Add(trial);
        input.Progress.Report(new SkillProgress($"{label} on {at.Area}", "actions", 1));
        return trial;
    }

    /// <summary>What a trial made was found again.</summary>
    public void Confirm(Trial trial)
    {
        if (Trials.FindIndex(t => t.Id == trial.Id) is >= 0 and var i) Trials[i] = Trials[i] with { Effect = Trials[i].Effect with { Kept = true } };
    }

    /// <summary>Says what was left alone.</summary>
    public void Leave(Situation at, string what, string reason) => Untested.Add(new Untested(what, at.State, reason));

    /// <summary>The situation after a trial, remembered as a state of the map.</summary>
    public Situation After(Situation at, IReadOnlyList<Step> steps, Snapshot after, bool own, bool made = false)
    {
        var given = steps.Select(s => s with { Word = Gwt.Given, Expectations = [.. s.Expectations.Where(IsSync).Take(2)] });
        var next = new Situation([.. at.Path, .. given], Skeleton.KeyOf(after), AreaOf(after) ?? at.Area, own, at.Depth + 1) { Made = made || at.Made };
        States.Add(new SiteState(next.State, Address.Template(after.Url), Address.Normalize(after.Url), after.Title, Heading(after), [.. next.Acts],
            after.Elements.Count(e => e.IsPressable() || e.IsLink() || e.IsField()), Core.Forms.FormFinder.Find(after).Count, next.Depth));
        return next;
    }

    /// <summary>The page's own heading, when the address is another page's than the path opened.</summary>
    private string? AreaOf(Snapshot after) =>
        Address.Group(after.Url) != Address.Group(task.Address) && Heading(after) is { Length: > 0 } h && !Symbol.HasAny(h) ? h : null;

    /// <summary>The heading that tells this page from others, or the empty string.</summary>
    public string Heading(Snapshot page) => page.HeadingBut(task.CommonHeadings)?.Words() ?? "";

    /// <summary>Expectations that a following step should wait for: what the application shows when it is done.</summary>
    private static bool IsSync(Expectation e) => e is IsVisible or UrlIs or HasText or HasTexts or HasValue { Value: "" } or IsHidden;
}
