using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.System.Tests.Clusters;

/// <summary>A site of pages that link to each other, each with a button that does something.</summary>
internal static class PagesSite
{
    /// <summary>Serves one.</summary>
    /// <param name="pages">Pages.</param>
    /// <param name="links">Links of a page: to those that follow it.</param>
    /// <param name="delay">How late each answer is.</param>
    public static Task<TestSite> StartAsync(int pages, int? links = null, TimeSpan delay = default) => TestSite.StartAsync(async context =>
    {
        if (delay > TimeSpan.Zero) await Task.Delay(delay, context.RequestAborted);
        var page = context.Request.Path.Value!.Trim('/');
        var number = int.TryParse(page.TrimStart('p'), out var n) ? n : 0;
        // A heap: each page is a few clicks from the first, however many there are.
        var targets = links is { } few ? Enumerable.Range((number * few) + 1, few).Where(t => t <= pages) : Enumerable.Range(1, pages);
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync($"""
            <!doctype html><title>Page {page}</title><h1>Page {page}</h1>
            <nav>{string.Concat(targets.Select(t => $"<a href='/p{t}'>Page {t}</a> "))}</nav>
            <button onclick="document.getElementById('o').textContent='Done {page}'">Do {page}</button><p id=o role=status></p>
            """);
    });
}
