using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.System.Tests.Clusters;

/// <summary>A site of pages that link to each other, each with a button that does something.</summary>
internal static class PagesSite
{
    private const int Branches = 8;
    private static readonly string[] Parts = ["<h2>Part</h2>", "<ul><li>One</li></ul>", "<table><tr><th>Head</th></tr><tr><td>Cell</td></tr></table>", "<blockquote>Said</blockquote>", "<dl><dt>Term</dt><dd>Meaning</dd></dl>"];

    /// <summary>Serves one whose pages all link to each other.</summary>
    public static Task<TestSite> StartAsync(int pages) => ServeAsync(TimeSpan.Zero, path => Page(path, Enumerable.Range(1, pages).Select(n => $"p{n}")));

    /// <summary>
    /// Serves one that is a tree of pages, each of another build and a few clicks from the first, so that none can stand for another.
    /// </summary>
    /// <param name="pages">Pages.</param>
    /// <param name="delay">How late each answer is.</param>
    public static Task<TestSite> StartTreeAsync(int pages, TimeSpan delay)
    {
        var numbers = Enumerable.Range(0, pages + 1).ToDictionary(Letters, n => n);
        return ServeAsync(delay, path =>
        {
            var number = numbers.GetValueOrDefault(path);
            var parts = Enumerable.Range(0, 10).Where(bit => (number >> bit & 1) == 1).Select(bit => Parts[bit % Parts.Length] + (bit >= Parts.Length ? "<hr>" + Parts[bit % Parts.Length] : ""));
            return Page(path, Enumerable.Range((number * Branches) + 1, Branches).Where(n => n <= pages).Select(Letters)) + string.Concat(parts);
        });
    }

    private static Task<TestSite> ServeAsync(TimeSpan delay, Func<string, string> page) => TestSite.StartAsync(async context =>
    {
        if (delay > TimeSpan.Zero) await Task.Delay(delay, context.RequestAborted);
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync(page(context.Request.Path.Value!.Trim('/')));
    });

    private static string Page(string name, IEnumerable<string> links) => $"""
        <!doctype html><title>Page {name}</title><h1>Page {name}</h1>
        <nav>{string.Concat(links.Select(l => $"<a href='/{l}'>Page {l}</a> "))}</nav>
        <button onclick="document.getElementById('o').textContent='Done {name}'">Do {name}</button><p id=o role=status></p>
        """;

    /// <summary>A name of letters: pages whose addresses differ in a number alone are taken for records of one kind.</summary>
    private static string Letters(int number) => number == 0 ? "" : Letters((number - 1) / 26) + (char)('a' + ((number - 1) % 26));
}
