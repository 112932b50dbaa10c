using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Krewe.Core.Safety;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>What becomes of a request.</summary>
/// <param name="LetOut">It may leave.</param>
/// <param name="Page">It is answered with this document instead; null refuses it.</param>
internal readonly record struct Passage(bool LetOut, string? Page = null);

/// <summary>
/// Holds every request of a browser until the user of its page has judged it: those of frames, of tabs that open by themselves, and each step of
/// a redirect. Playwright's own routes see no redirects, and switch the browser's cache off.
/// See the Fetch domain of the Chrome DevTools Protocol.
/// </summary>
internal sealed partial class RequestGate
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ICDPSession _browser;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, Ward> _wards = [];
    private readonly ConcurrentDictionary<string, string> _frames = [];

    private RequestGate(ICDPSession browser, ILogger logger) => (_browser, _logger) = (browser, logger);

    /// <summary>A context whose requests somebody judges.</summary>
    private sealed record Ward(ICDPSession Page, IGatekeeper Keeper);

    /// <summary>Shuts the gate of a browser that has no page yet.</summary>
    public static async Task<RequestGate> CloseAsync(IBrowser browser, ILogger logger)
    {
        var gate = new RequestGate(await browser.NewBrowserCDPSessionAsync(), logger);
        gate._browser.Event("Fetch.requestPaused").OnEvent += (_, paused) => { if (paused is { } p) _ = gate.AnswerAsync(p); };
        await gate._browser.SendAsync("Fetch.enable", new() { ["patterns"] = new[] { new { urlPattern = "*", requestStage = "Request" } } });
        return gate;
    }

    /// <summary>From now on the requests of the page's context are judged; those of a context that nobody has named are let out. The result ends it.</summary>
    public async Task<Action> GuardAsync(IPage page, IGatekeeper keeper)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var target = (await session.SendAsync("Target.getTargetInfo"))!.Value.GetProperty("targetInfo");
        var context = target.GetProperty("browserContextId").GetString()!;
        _wards[context] = new Ward(session, keeper);
        _frames[target.GetProperty("targetId").GetString()!] = context; // the main frame of a page has the id of its target
        return () =>
        {
            _wards.TryRemove(context, out _);
            foreach (var frame in _frames.Where(f => f.Value == context).Select(f => f.Key).ToList()) _frames.TryRemove(frame, out _);
        };
    }

    private async Task AnswerAsync(JsonElement paused)
    {
        var (verdict, fault) = await VerdictAsync(paused);
        try { await SendAsync(paused, verdict); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or KeyNotFoundException or InvalidOperationException) { /* the page that asked is gone, or the request cannot even be named */ }
        if (fault is null) return;
        LogFault(_logger, fault);
        foreach (var ward in _wards.Values) ward.Keeper.OnFault($"a request could not be judged and was not let out: {fault.Message}");
    }

    /// <summary>What nobody can judge is refused.</summary>
    private async Task<(Passage Verdict, Exception? Fault)> VerdictAsync(JsonElement paused)
    {
        try { return (Judge(Read(paused), await ContextAsync(FrameOf(paused))), null); }
        catch (Exception e) { return (new Passage(false), e); /* whatever it is: a request without an answer would hang, and nobody would know why */ }
    }

    private async Task SendAsync(JsonElement paused, Passage verdict)
    {
        var id = paused.GetProperty("requestId").GetString()!;
        await (verdict switch
        {
            { LetOut: true } => _browser.SendAsync("Fetch.continueRequest", new() { ["requestId"] = id }),
            { Page: { } html } => _browser.SendAsync("Fetch.fulfillRequest", new()
            {
                ["requestId"] = id, ["responseCode"] = 200, ["body"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(html)),
                ["responseHeaders"] = new[] { new { name = "Content-Type", value = "text/html" } },
            }),
            _ => _browser.SendAsync("Fetch.failRequest", new() { ["requestId"] = id, ["errorReason"] = "BlockedByClient" }),
        }).WaitAsync(Patience);
    }

    private static string? FrameOf(JsonElement paused) => paused.TryGetProperty("frameId", out var frame) ? frame.GetString() : null;

    /// <summary>Where it is not known whose request it is, everybody must agree.</summary>
    private Passage Judge(OutgoingRequest request, string? context) =>
        context is null ? _wards.Values.Select(w => w.Keeper.Judge(request)).FirstOrDefault(v => !v.LetOut, new Passage(true))
        : _wards.TryGetValue(context, out var ward) ? ward.Keeper.Judge(request) : new Passage(true);

    private static OutgoingRequest Read(JsonElement paused)
    {
        var (request, kind) = (paused.GetProperty("request"), paused.GetProperty("resourceType").GetString());
        return new OutgoingRequest(request.GetProperty("url").GetString()!, Override(request) ?? request.GetProperty("method").GetString()!,
            request.TryGetProperty("postData", out var body) ? body.GetString() : null, kind == "Document");
    }

    /// <summary>Many servers take a request for what such a header says.</summary>
    private static string? Override(JsonElement request) => !request.TryGetProperty("headers", out var headers) ? null
        : headers.EnumerateObject().Where(h => MethodHeaders.Contains(h.Name, StringComparer.OrdinalIgnoreCase)).Select(h => h.Value.GetString()?.ToUpperInvariant()).FirstOrDefault();

    private static readonly string[] MethodHeaders = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

    /// <summary>The context that a frame is in; null when nobody knows.</summary>
    private async Task<string?> ContextAsync(string? frame)
    {
        if (string.IsNullOrEmpty(frame)) return null;
        if (_frames.TryGetValue(frame, out var known)) return known;
        try
        {
            return await OfTargetAsync(frame) is { } tab ? _frames[frame] = tab
                : await OfTreeAsync(frame) is { } inside ? _frames[frame] = inside : null;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return null; /* nobody knows in time: then everybody must agree */ }
    }

    /// <summary>A tab that opened by itself, or a frame with a process of its own.</summary>
    private async Task<string?> OfTargetAsync(string frame)
    {
        var targets = (await _browser.SendAsync("Target.getTargets").WaitAsync(Patience))!.Value.GetProperty("targetInfos");
        return targets.EnumerateArray().Where(t => t.GetProperty("targetId").GetString() == frame)
            .Select(t => t.TryGetProperty("browserContextId", out var c) ? c.GetString() : null).FirstOrDefault();
    }

    private async Task<string?> OfTreeAsync(string frame)
    {
        foreach (var (context, ward) in _wards)
        {
            try
            {
                var tree = (await ward.Page.SendAsync("Page.getFrameTree").WaitAsync(Patience))!.Value.GetProperty("frameTree");
                if (Frames(tree).Contains(frame)) return context;
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException) { /* its page is gone or stuck: then it asks for nothing */ }
        }
        return null;
    }

    private static IEnumerable<string> Frames(JsonElement tree) =>
        (tree.TryGetProperty("childFrames", out var inside) ? inside.EnumerateArray().SelectMany(Frames) : []).Prepend(tree.GetProperty("frame").GetProperty("id").GetString()!);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request could not be judged and was not let out")]
    private static partial void LogFault(ILogger logger, Exception problem);
}
