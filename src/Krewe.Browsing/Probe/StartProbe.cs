using System.Net;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Probe;

/// <summary>Limits of the probe.</summary>
/// <param name="Deadline">Time for the answer, redirects included. Default 30 seconds.</param>
/// <param name="MaxBytes">Largest page in bytes. Default 16 MiB.</param>
/// <param name="MaxRedirects">Redirects followed. Default 20, as browsers do.</param>
public sealed record StartProbeLimits(TimeSpan Deadline, int MaxBytes = 16 * 1024 * 1024, int MaxRedirects = 20)
{
    /// <summary>The limits of a run.</summary>
    public static StartProbeLimits Default { get; } = new(TimeSpan.FromSeconds(30));
}

/// <summary>A start page that can be tested.</summary>
/// <param name="Url">Where the redirects ended.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Bytes">Size of the page.</param>
public sealed record StartPage(Uri Url, int Status, int Bytes);

/// <summary>Asks for the start page without a browser, so that a wrong address is told in a second and in one line, before anything is written.</summary>
public static class StartProbe
{
    /// <summary>The start page, or a <see cref="KreweException"/> that says what is wrong with it and what to do.</summary>
    public static async Task<StartPage> CheckAsync(RunSettings settings, CancellationToken cancellation, StartProbeLimits? limits = null)
    {
        limits ??= StartProbeLimits.Default;
        var start = StartUrl.Parse(settings.Url);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limits.Deadline);
        try
        {
            return await AskAsync(start, settings, limits, deadline.Token);
        }
        catch (HttpRequestException e)
        {
            throw Failures.Connection(start, e);
        }
        catch (IOException e)
        {
            throw Failures.Broken(start, e);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Failures.Slow(start, limits.Deadline);
        }
    }

    private static async Task<StartPage> AskAsync(Uri start, RunSettings settings, StartProbeLimits limits, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.All };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (compatible; Krewe)");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        var url = start;
        for (var hop = 0; hop <= limits.MaxRedirects; hop++)
        {
            using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (Redirect(response, url) is not { } next) return await JudgeAsync(start, url, response, settings, limits, cancellation);
            if (!IsAllowed(start, next, settings)) throw Failures.LeavesOrigin(start, next);
            url = next;
        }
        throw Failures.EndlessRedirect(start, limits.MaxRedirects);
    }

    private static Uri? Redirect(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location ? new Uri(url, location) : null;

    private static async Task<StartPage> JudgeAsync(
        Uri start, Uri url, HttpResponseMessage response, RunSettings settings, StartProbeLimits limits, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        if (status == 401 && response.Headers.WwwAuthenticate.FirstOrDefault(a => a.Scheme is "Basic" or "Digest" or "NTLM" or "Negotiate") is { } asked) throw Failures.BrowserSignIn(start, asked.Scheme);
        // Many applications answer their login page with 401 or 403: with a way to sign in that is a page like any other.
        var mayBeLogin = status is 401 or 403 && (settings.Username is not null || settings.StorageStateFile is not null);
        if (status >= 400 && !mayBeLogin) throw Failures.Status(start, response.StatusCode);
        var body = await ReadAsync(start, response, limits.MaxBytes, cancellation);
        if (!PageContent.IsHtml(response.Content.Headers.ContentType?.MediaType, body)) throw Failures.NotHtml(start, response.Content.Headers.ContentType?.MediaType);
        if (PageContent.IsEmpty(body)) throw Failures.Empty(start);
        return new StartPage(url, status, body.Length);
    }

    private static async Task<string> ReadAsync(Uri start, HttpResponseMessage response, int most, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > most) throw Failures.TooLarge(start, most);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > most) throw Failures.TooLarge(start, most);
        }
        // Markup is ASCII whatever the encoding of the text is, and only the markup is looked at.
        return System.Text.Encoding.Latin1.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    private static bool IsAllowed(Uri start, Uri url, RunSettings settings) =>
        SameOrigin(start, url) || settings.AllowOrigins.Any(o => Uri.TryCreate(o, UriKind.Absolute, out var allowed) && SameOrigin(allowed, url));

    private static bool SameOrigin(Uri a, Uri b) => a.Scheme == b.Scheme && a.Port == b.Port && a.IdnHost.Equals(b.IdnHost, StringComparison.OrdinalIgnoreCase);
}
