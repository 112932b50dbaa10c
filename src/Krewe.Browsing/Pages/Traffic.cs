using Krewe.Core.Sites;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>A request that a page sent, with what came back.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Address">Path, query and fragment, or absolute when of another origin.</param>
/// <param name="Status">0 while under way or when it failed.</param>
/// <param name="Kind">Playwright's resource type.</param>
internal sealed record SeenRequest(string Method, string Address, int Status, string Kind);

/// <summary>Watches what a page sends, says and complains of.</summary>
internal sealed class Traffic
{
    private readonly string _origin;
    private readonly Dictionary<IRequest, DateTimeOffset> _open = [];
    private readonly List<string> _scriptErrors = [];
    private readonly List<string> _consoleErrors = [];
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();

    public Traffic(IPage page, string origin, Polls polls, TimeProvider time)
    {
        (_origin, Polls, _time) = (origin, polls, time);
        page.Request += (_, r) => { lock (_lock) if (r.ResourceType is not "websocket" and not "eventsource" and not "media" and not "ping") _open[r] = _time.GetUtcNow(); };
        page.RequestFinished += (_, r) => Done(r, false);
        page.RequestFailed += (_, r) => Done(r, true);
        page.Response += (_, r) => Answered(r);
        page.PageError += (_, e) => { lock (_lock) _scriptErrors.Add(FirstLine(e)); };
        page.Console += (_, m) => { if (m.Type == "error") lock (_lock) _consoleErrors.Add(FirstLine(m.Text)); };
    }

    /// <summary>Requests that were answered since the last <see cref="Clear"/>.</summary>
    public List<SeenRequest> Seen { get; } = [];

    /// <summary>Uncaught errors of scripts, safe to read while more come.</summary>
    public IReadOnlyList<string> ScriptErrors() { lock (_lock) return [.. _scriptErrors]; }

    /// <summary>What was written to the console as errors, safe to read while more comes.</summary>
    public IReadOnlyList<string> ConsoleErrors() { lock (_lock) return [.. _consoleErrors]; }

    /// <summary>Addresses that nothing waits for.</summary>
    public Polls Polls { get; }

    /// <summary>Requests under way for less than two seconds: older ones are polls and streams that nothing waits for.</summary>
    public bool Busy { get { lock (_lock) return _open.Any(o => _time.GetUtcNow() - o.Value < Polls.Old && !(IsFetched(o.Key) && Polls.Has(PathOf(o.Key)))); } }

    /// <summary>Scripts have fetched something since the last <see cref="Clear"/>.</summary>
    public bool Fetched { get { lock (_lock) return Seen.Any(r => r.Kind is "fetch" or "xhr"); } }

    /// <summary>A document is on its way.</summary>
    public bool Loading { get { lock (_lock) return _open.Any(o => o.Key.IsNavigationRequest && _time.GetUtcNow() - o.Value < TimeSpan.FromSeconds(10)); } }

    /// <summary>Forgets what was seen.</summary>
    public void Clear() { lock (_lock) { Seen.Clear(); _scriptErrors.Clear(); _consoleErrors.Clear(); } }

    /// <summary>Forgets what is under way, too: another one begins with an empty page.</summary>
    public void Reset()
    {
        Clear();
        lock (_lock)
        {
            foreach (var (request, since) in _open) NoteAge(request, since);
            _open.Clear();
        }
    }

    /// <summary>A copy of what was seen, safe to read while more comes.</summary>
    public IReadOnlyList<SeenRequest> Copy() { lock (_lock) return [.. Seen]; }

    private void Answered(IResponse response)
    {
        var request = response.Request;
        lock (_lock) Seen.Add(new SeenRequest(request.Method, Local(request.Url), response.Status, request.ResourceType));
    }

    private void Done(IRequest request, bool failed)
    {
        lock (_lock)
        {
            if (_open.Remove(request, out var since)) NoteAge(request, since);
            if (failed) Seen.Add(new SeenRequest(request.Method, Local(request.Url), 0, request.ResourceType));
        }
    }

    private void NoteAge(IRequest request, DateTimeOffset since)
    {
        if (request.Method == "GET" && IsFetched(request)) Polls.Note(PathOf(request), _time.GetUtcNow() - since);
    }

    private static bool IsFetched(IRequest request) => request.ResourceType is "fetch" or "xhr";

    private static string PathOf(IRequest request) => Uri.TryCreate(request.Url, UriKind.Absolute, out var url) ? url.AbsolutePath : "";

    private string Local(string url) => url.StartsWith(_origin, StringComparison.OrdinalIgnoreCase) ? url[_origin.Length..] : url;

    private static string FirstLine(string text) => ElementTraits.Shorten(text.Split('\n')[0]);
}
