using Krewe.Core.Safety;
using Krewe.Core.Scenarios;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>Answers what the browser asks while a page is in use, and lets no request out that the rule refuses.</summary>
/// <param name="options">How the page was opened.</param>
/// <param name="values">Values of the symbols.</param>
internal sealed class PageWatch(PageOptions options, IReadOnlyDictionary<string, string> values)
{
    /// <summary>The controls used now belong to what this run created, so they may destroy it.</summary>
    public bool OwnContext { get; set; }

    /// <summary>No request that could change something is let out.</summary>
    public bool HoldsWrites { get; set; }

    /// <summary>How the next browser dialog is answered.</summary>
    public AnswerDialog? Answer { get; set; }

    /// <summary>Why a request was not let out.</summary>
    public string? Blocked { get; private set; }

    /// <summary>Message of the last browser dialog.</summary>
    public string? Dialog { get; private set; }

    /// <summary>Address of the last tab that opened.</summary>
    public string? Popup { get; private set; }

    /// <summary>Name of the last file that was downloaded.</summary>
    public string? Download { get; private set; }

    /// <summary>Text of the last file that was downloaded, as far as it was read.</summary>
    public string DownloadText { get; private set; } = "";

    /// <summary>Ends when the file has been read or given up; three seconds at most.</summary>
    public Task Arrival { get; private set; } = Task.CompletedTask;

    /// <summary>The last control that was pressed has asked for a file; null when none did.</summary>
    public IFileChooser? Chooser { get; private set; }

    /// <summary>Every request that was not let out since the page was opened, once each, some of the first.</summary>
    public IReadOnlyList<string> HeldBack { get { lock (_heldBack) return [.. _heldBack]; } }

    private const int MostHeldBack = 20;
    private const int MostBytes = 262_144;
    private static readonly TimeSpan DownloadPatience = TimeSpan.FromSeconds(3);
    private readonly List<string> _heldBack = [];

    /// <summary>Forgets what has happened so far.</summary>
    public void Forget() => (Dialog, Popup, Download, Blocked, DownloadText, Chooser) = (null, null, null, null, "", null);

    /// <summary>Answers a dialog: as it was told, else alerts with yes and questions with no.</summary>
    public async Task OnDialogAsync(IDialog dialog)
    {
        var (answer, message) = (Answer, dialog.Message);
        (Dialog, Answer) = (message, null);
        if (answer?.Accept ?? dialog.Type is "alert" or "beforeunload") await dialog.AcceptAsync(answer?.Text is { } t ? Symbol.Fill(t, values) : null);
        else await dialog.DismissAsync();
    }

    /// <summary>Reads the address of a tab and closes it.</summary>
    public async Task OnPopupAsync(IPage popup)
    {
        popup.Dialog += async (_, dialog) => { try { await dialog.DismissAsync(); } catch (PlaywrightException) { /* closed under it */ } };
        try { await popup.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new() { Timeout = 3_000 }); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { /* its address is known all the same */ }
        Popup = popup.Url.StartsWith(options.Origin, StringComparison.Ordinal) ? popup.Url[options.Origin.Length..] : popup.Url;
        await popup.CloseAsync();
    }

    /// <summary>Reads the name of a file and its first part, and lets it go: what takes longer than three seconds is not waited for.</summary>
    public Task OnDownloadAsync(IDownload download)
    {
        Download = download.SuggestedFilename;
        return Arrival = ArriveAsync(download);
    }

    private async Task ArriveAsync(IDownload download)
    {
        var arrived = download.PathAsync();
        try { DownloadText = await ReadAsync(await arrived.WaitAsync(DownloadPatience)); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or IOException)
        {
            _ = arrived.ContinueWith(t => _ = t.Exception, TaskScheduler.Default); // it fails when the file is given up
            await download.CancelAsync();
        }
        await download.DeleteAsync();
    }

    /// <summary>A control asks for a file; it gets none for now.</summary>
    public void OnChooser(IFileChooser chooser) => Chooser = chooser;

    private static async Task<string> ReadAsync(string path)
    {
        var buffer = new byte[MostBytes];
        await using var file = File.OpenRead(path);
        var read = await file.ReadAtLeastAsync(buffer, MostBytes, throwOnEndOfStream: false);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, read);
    }

    /// <summary>What was refused without a judgement is told like what was refused by one.</summary>
    public void OnFault(string why)
    {
        Blocked = why;
        Keep(why);
    }

    private void Keep(string why)
    {
        lock (_heldBack) if (_heldBack.Count < MostHeldBack && !_heldBack.Contains(why)) _heldBack.Add(why);
    }

    /// <summary>Lets a request out, or not.</summary>
    public Passage OnRequest(OutgoingRequest request)
    {
        var held = HoldsWrites && request.Method is not "GET" and not "HEAD" and not "OPTIONS" ? RequestRule.Destructive + "would change what this run did not create" : null;
        var refusal = held ?? options.Rule.Refusal(request, values.Values, OwnContext);
        if (refusal is null) return new(true);
        if (refusal.StartsWith(RequestRule.Destructive, StringComparison.Ordinal)) Blocked = refusal;
        Keep(refusal);
        return new(false);
    }
}
