using System.Text.RegularExpressions;
using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>One page in a context of its own: acts on it, waits until it is quiet, looks at it, and remembers what the browser did.</summary>
internal sealed partial class PageDriver : IAsyncDisposable
{
    private const int Patience = 2_500;
    private const int ReplayPatience = 6_000;
    private const int QuickPatience = 1_500;
    private const int LoadPatience = 20_000;
    private const int ElementLimit = 2_500;
    private static readonly TimeSpan ActPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ScriptPatience = TimeSpan.FromSeconds(12);
    private readonly TabPool _tabs;
    private readonly Tab _tab;
    private readonly PageWatch _watch;
    private readonly PageOptions _options;
    private readonly Dictionary<string, string> _words;
    private readonly Settler _settler;
    private bool _renewed;
    private bool _acted;
    private bool _over;

    private PageDriver(TabPool tabs, Tab tab, PageOptions options, IReadOnlyDictionary<string, string> values, TimeProvider time)
    {
        (_tabs, _tab, _options, Values, _time) = (tabs, tab, options, values, time);
        tab.User = _watch = new PageWatch(options, values);
        _settler = new Settler(tab.Page, Traffic, () => Address.Split(Local(tab.Page.Url)).Path, time);
        _words = values.Where(v => v.Key is not Symbol.Username and not Symbol.Password).ToDictionary();
        Page.SetDefaultTimeout(Patience);
        Page.SetDefaultNavigationTimeout(LoadPatience);
    }

    /// <summary>Playwright's page.</summary>
    public IPage Page => _other?.Page ?? _tab.Page;

    /// <summary>Values of the symbols in this page's life.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>Normalized address of the page.</summary>
    public string Where => Address.Normalize(Local(Page.Url));

    /// <summary>Requests and errors.</summary>
    public Traffic Traffic => _tab.Traffic;

    /// <summary>The controls used now belong to what this run created, so they may destroy it.</summary>
    public bool OwnContext { get => _watch.OwnContext; set => _watch.OwnContext = value; }

    /// <summary>No request that could change something is let out.</summary>
    public bool HoldsWrites { get => _watch.HoldsWrites; set => _watch.HoldsWrites = value; }

    /// <summary>Why a request that would have destroyed what this run did not create was not let out; null when there was none since <see cref="Forget"/>.</summary>
    public string? Blocked => _watch.Blocked;

    /// <summary>Message of the last browser dialog since <see cref="Forget"/>.</summary>
    public string? Dialog => _watch.Dialog;

    /// <summary>Address of the last tab that opened.</summary>
    public string? Popup => _watch.Popup;

    /// <summary>Name of the last file that was downloaded, own words as symbols.</summary>
    public string? Download => _watch.Download is { } name ? Symbol.Hide(name, _words) : null;

    /// <summary>Text of the last file that was downloaded, own words as symbols.</summary>
    public string DownloadText => Symbol.Hide(_watch.DownloadText, _words);

    /// <summary>Ends when the last file has been read or given up, or its page is gone; three seconds at most.</summary>
    public Task Arrival => _watch.Arrival.ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>The last control that was pressed has asked for a file; null when none did.</summary>
    public IFileChooser? Chooser => _watch.Chooser;

    /// <summary>Every request that was not let out since the page was opened.</summary>
    public IReadOnlyList<string> HeldBack => _watch.HeldBack;

    /// <summary>HTTP status of the last document.</summary>
    public int Status { get; private set; }

    /// <summary>The last document is HTML, not a picture or another file that the browser shows.</summary>
    public bool IsPage { get; private set; } = true;

    /// <summary>The page's scripts did not let a look at it through.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>How one signed in, where loading the page anew ends the session; null otherwise. Until the next act the page is where that leads.</summary>
    public Core.Runs.SignIn? Fleeting { get => field; set => (field, _acted) = (value, false); }

    /// <summary>Opens a page that nobody has used, or that shows nothing of who has.</summary>
    public static async Task<PageDriver> OpenAsync(TabPool tabs, PageOptions options, IReadOnlyDictionary<string, string> values, TimeProvider time, CancellationToken cancellation) =>
        new(tabs, await tabs.RentAsync(options, time, cancellation), options, values, time);

    /// <summary>Gives acts as long as a test gives them: exploration would lose its time on controls that cannot be used.</summary>
    public void BePatient() => Page.SetDefaultTimeout(ReplayPatience);

    /// <summary>Gives acts no more time than what is surely there needs.</summary>
    public void BeQuick() => Page.SetDefaultTimeout(QuickPatience);

    /// <summary>Does one act and waits until the page is quiet. Null when it was done, otherwise why not.</summary>
    public async Task<string?> DoAsync(Act act, CancellationToken cancellation, bool settle = true)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_over, this);
        if (act is InOtherTab other) return await InOtherTabAsync(other, cancellation);
        var (first, signIn) = (!_acted, Fleeting);
        _acted = true;
        if (signIn?.Loses(act) == true) return first && act is Goto ? null : await SignInAnewAsync(signIn, cancellation);
        try
        {
            await ActAsync(act).WaitAsync(ActPatience, cancellation);
            if (settle && act is not AnswerDialog && IsPage) await SettleAsync();
            if (Page.Url.StartsWith("chrome-error:", StringComparison.Ordinal)) await CheckAlive(cancellation);
            if (settle && act is Goto go) await RenewAsync(go.Path, cancellation);
            return null;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            if (act is Goto or Reload or GoBack && Silence().IsMatch(e.Message)) await CheckAlive(cancellation);
            await SettleAsync();
            await RenewAsync(Local(Page.Url), cancellation); // too late for this act, in time for the next page
            return e.Message.Split('\n')[0];
        }
    }

    private async Task<string?> SignInAnewAsync(Core.Runs.SignIn signIn, CancellationToken cancellation)
    {
        Fleeting = null; // the way in begins by loading a page, which may be the same one
        var why = await DoAllAsync(signIn.Acts, cancellation);
        Fleeting = signIn;
        _acted = true;
        return why;
    }

    /// <summary>Signs in anew, once in the life of a page, when the application has forgotten the stored session.</summary>
    private async Task RenewAsync(string path, CancellationToken cancellation)
    {
        if (_options.Renewal is not { } renewal || _renewed || !await AsksForSignInAsync()) return;
        _renewed = true;
        await renewal.SignInAsync(this, path, cancellation);
    }

    private Task CheckAlive(CancellationToken cancellation) => _options.Lifeline?.CheckAsync(_options.BaseUrl.AbsoluteUri, cancellation) ?? Task.CompletedTask;

    [GeneratedRegex("ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_NAME_NOT_RESOLVED|ERR_ADDRESS_UNREACHABLE|Timeout|timed out")] private static partial Regex Silence();

    /// <summary>Does acts in order; stops at the first that cannot be done. Fields are filled in one go: the page has time to follow after the last of them.</summary>
    public async Task<string?> DoAllAsync(IEnumerable<Act> acts, CancellationToken cancellation)
    {
        var all = acts.ToList();
        for (var i = 0; i < all.Count; i++)
            if (await DoAsync(all[i], cancellation, settle: i == all.Count - 1 || all[i] is not (Fill or Choose or AttachFile or Hover)) is { } why) return why;
        return null;
    }

    /// <summary>One look at the page, own words as symbols.</summary>
    public async Task<Snapshot> LookAsync()
    {
        ObjectDisposedException.ThrowIf(_over, this);
        for (var attempt = 0; ; attempt++)
        {
            try { return Snapshot.Parse(await Page.EvaluateAsync<string>(Script.Snapshot, ElementLimit).WaitAsync(ScriptPatience), _words); }
            catch (PlaywrightException) when (attempt < 3) { await SettleAsync(); } // the document went away under the script
            catch (TimeoutException) { IsStuck = true; return new Snapshot { Url = Local(Page.Url) }; } // its scripts never yield: nothing can be seen
        }
    }

    /// <summary>Server errors and uncaught script errors since <see cref="Forget"/>, own words as symbols.</summary>
    public IReadOnlyList<string> Errors() =>
        [.. Traffic.Copy().Where(r => r.Status >= 500).Select(r => $"{r.Method} {r.Address} answered {r.Status}").Concat(Traffic.ScriptErrors().Select(e => "script: " + e)).Select(e => Symbol.Hide(e, Values)).Distinct()];

    /// <summary>Waits until the page is quiet.</summary>
    public Task SettleAsync() => (_other?.Settler ?? _settler).WaitAsync();

    /// <summary>The page shows a form to sign in with.</summary>
    public async Task<bool> AsksForSignInAsync() => (_other?.Settler ?? _settler).AsksForPassword && FormFinder.Find(await LookAsync()).Any(f => f.IsSignIn);

    /// <summary>Forgets dialogs, tabs, downloads and traffic: what follows is the effect of the next act.</summary>
    public void Forget() { _watch.Forget(); Traffic.Clear(); }

    private async Task ActAsync(Act act)
    {
        switch (act)
        {
            case Goto go:
                var answer = await Page.GotoAsync(_options.Origin + Symbol.Fill(go.Path, Values), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
                if (answer is not null) (Status, IsPage) = (answer.Status, IsHtml(answer));
                if (IsPage) await LoadedAsync();
                break;
            case Click { Double: true } c: await Find(c.Target).DblClickAsync(); break;
            case Click c: await Find(c.Target).ClickAsync(); break;
            case Hover h: await Find(h.Target).HoverAsync(); break;
            case DragTo d: await Dragging.DragAsync(Find(d.Target), Find(d.Onto), d.At); break;
            case Fill f: await Find(f.Target).FillAsync(Symbol.Fill(f.Value, Values)); break;
            case Press p: await Find(p.Target).PressAsync(p.Key); break;
            case Choose c: await Find(c.Target).SelectOptionAsync(new SelectOptionValue { Label = Symbol.Fill(c.Option, Values) }); break;
            case AttachFile { Asked: true } a: await (await Page.RunAndWaitForFileChooserAsync(() => Find(a.Target).ClickAsync())).SetFilesAsync(PayloadOf(a)); break;
            case AttachFile a: await Find(a.Target).SetInputFilesAsync(PayloadOf(a)); break;
            case Reload: await Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded }); await LoadedAsync(); break;
            case GoBack: await Page.GoBackAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded }); break;
            case AnswerDialog d: _watch.Answer = d; break;
            default: throw new InvalidOperationException($"Unknown act {act}.");
        }
    }

    private FilePayload PayloadOf(AttachFile a)
    {
        var content = Symbol.Fill(a.Content, Values);
        return new FilePayload { Name = Symbol.Fill(a.FileName, Values), MimeType = a.MimeType, Buffer = a.Base64 ? Convert.FromBase64String(content) : System.Text.Encoding.UTF8.GetBytes(content) };
    }

    /// <summary>Waits for the load event, three seconds at most: a slow picture holds nothing up.</summary>
    private async Task LoadedAsync()
    {
        try { await Page.WaitForLoadStateAsync(LoadState.Load, new() { Timeout = 3_000 }); }
        catch (TimeoutException) { /* what is there is there */ }
    }

    /// <summary>An address without the origin of the application.</summary>
    public string Local(string url) => url.StartsWith(_options.Origin, StringComparison.Ordinal) ? url[_options.Origin.Length..] : url;

    private static bool IsHtml(IResponse answer) => !answer.Headers.TryGetValue("content-type", out var type) || type.Contains("html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Cookies and local storage as JSON.</summary>
    public Task<string> StorageStateAsync() => Page.Context.StorageStateAsync().WaitAsync(ActPatience);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_over) return;
        _over = true;
        await _tabs.ReturnAsync(_tab, usable: !IsStuck);
    }
}
