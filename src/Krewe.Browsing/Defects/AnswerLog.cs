using Krewe.Browsing.Pages;
using Krewe.Core.Defects;
using Krewe.Core.Scenarios;
using Microsoft.Playwright;

namespace Krewe.Browsing.Defects;

/// <summary>Keeps the answers that a page gets while it listens.</summary>
internal sealed class AnswerLog : IDisposable
{
    private const int LongestBody = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly PageDriver _driver;
    private readonly List<IResponse> _answers = [];

    /// <summary>Listens until it is disposed.</summary>
    public AnswerLog(PageDriver driver)
    {
        _driver = driver;
        driver.Page.Response += Keep;
    }

    /// <summary>Forgets what came so far.</summary>
    public void Clear() { lock (_answers) _answers.Clear(); }

    /// <summary>The answers of documents and of what scripts asked for, own words as symbols.</summary>
    public IReadOnlyList<Answer> All() => [.. Copy().Where(r => r.Request.ResourceType is "document" or "xhr" or "fetch").Select(Read)];

    /// <summary>The worst answer in words: what was asked and the beginning of what came back. Null when none was an error.</summary>
    public async Task<string?> ExcerptAsync()
    {
        if (Copy().Where(r => r.Status >= 400).MaxBy(r => r.Status) is not { } worst) return null;
        var (asked, sent) = (Read(worst), worst.Request.PostData is { Length: > 0 } body ? $" with {Cut(body)}" : "");
        return Symbol.Hide($"{asked.Method} {asked.Address}{sent} answers {asked.Status}{await BodyAsync(worst)}", _driver.Values);
    }

    /// <inheritdoc/>
    public void Dispose() => _driver.Page.Response -= Keep;

    private void Keep(object? page, IResponse response) { lock (_answers) _answers.Add(response); }

    private List<IResponse> Copy() { lock (_answers) return [.. _answers]; }

    private Answer Read(IResponse r) => new(r.Request.Method, Symbol.Hide(_driver.Local(r.Url), _driver.Values), r.Status);

    private static async Task<string> BodyAsync(IResponse response)
    {
        // A whole document is in the picture.
        try { return await response.TextAsync().WaitAsync(Patience) is { Length: > 0 } text && text.TrimStart() is not ['<', ..] ? ": " + Cut(text) : ""; }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return ""; /* a body that is gone is no part of the excerpt */ }
    }

    private static string Cut(string text) => text.Length <= LongestBody ? text : text[..LongestBody] + "…";
}
