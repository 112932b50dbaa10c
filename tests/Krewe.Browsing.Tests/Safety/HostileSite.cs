using System.Collections.Concurrent;
using Krewe.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Safety;

/// <summary>An application whose every page is a trap, and another host. What reaches the two servers is the only witness.</summary>
internal sealed class HostileSite : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _harm = new();
    private readonly ConcurrentQueue<string> _outside = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private TestSite _own = null!;
    private TestSite _other = null!;

    /// <summary>Address of the application.</summary>
    public string Url => _own.Url;

    /// <summary>Address of the other host.</summary>
    public string Other => _other.Url;

    /// <summary>What was destroyed, sent or paid; each kind once.</summary>
    public IReadOnlyCollection<string> Harm => [.. _harm.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What reached the other host; each kind once.</summary>
    public IReadOnlyCollection<string> Outside => [.. _outside.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Everything that reached the application.</summary>
    public IReadOnlyCollection<string> Asked => [.. _asked];

    public static async Task<HostileSite> StartAsync()
    {
        var site = new HostileSite();
        site._other = await TestSite.StartAsync(app => { app.UseWebSockets(); app.Run(site.OutsideAsync); });
        site._own = await TestSite.StartAsync(site.OwnAsync);
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await _own.DisposeAsync();
        await _other.DisposeAsync();
    }

    private async Task OutsideAsync(HttpContext context)
    {
        _outside.Enqueue(context.Request.Path.Value!.Trim('/'));
        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (context.WebSockets.IsWebSocketRequest) using (await context.WebSockets.AcceptWebSocketAsync()) return;
        await context.Response.WriteAsync("gone");
    }

    private async Task OwnAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Trim('/');
        _asked.Enqueue($"{context.Request.Method} /{path}");
        if (await HarmAsync(context, path) is { } harm) _harm.Enqueue(harm);
        if (path.StartsWith("away/", StringComparison.Ordinal)) { Away(context, path); return; }
        if (path == "report.csv") context.Response.Headers.ContentDisposition = "attachment; filename=report.csv";
        var (type, body) = path.EndsWith(".js", StringComparison.Ordinal) ? ("text/javascript", HostilePages.Script(path, Other)) : ("text/html", HostilePages.Page(path, Other));
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
    }

    /// <summary>Ten steps on the own host, then the other one.</summary>
    private void Away(HttpContext context, string path)
    {
        var parts = path.Split('/');
        var left = parts.Length > 2 && int.TryParse(parts[2], out var n) ? n : 0;
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = left > 0 ? $"/away/{parts[1]}/{left - 1}" : $"{Other}/{parts[1]}";
    }

    /// <summary>What a request does to the data, whatever the page called it; null when it only reads. Each trap has a name of its own.</summary>
    private static async Task<string?> HarmAsync(HttpContext context, string path)
    {
        using var reader = new StreamReader(context.Request.Body);
        var (method, body) = (context.Request.Method, await reader.ReadToEndAsync());
        var told = context.Request.Headers["X-HTTP-Method-Override"].ToString();
        var acts = path.Split('/') is [.., "delete" or "remove", _] or [.., "delete" or "remove" or "logout" or "pay" or "mail-all" or "purge"] || context.Request.Query["action"] == "delete" ||
            method != "GET" && (method == "DELETE" || told == "DELETE" || body.Contains("_method=DELETE", StringComparison.Ordinal) || body.Contains("action=delete", StringComparison.Ordinal) ||
            body.Contains("\"delete\"", StringComparison.Ordinal) || body.Contains("mutation", StringComparison.Ordinal) || body.Contains("name=\"remove\"", StringComparison.Ordinal));
        return acts ? $"{method} {path}{context.Request.QueryString}" : null;
    }
}
