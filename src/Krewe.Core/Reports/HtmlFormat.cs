using System.Text;
using Krewe.Core.Reports.Html;

namespace Krewe.Core.Reports;

/// <summary>The report as one self-contained page: no script, no request, light and dark, for phone, desktop and paper.</summary>
public sealed class HtmlFormat : IReportFormat
{
    private static readonly string Style = ReadStyle();

    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public string File => "report/index.html";

    /// <inheritdoc/>
    public Task<byte[]> RenderAsync(RunDocument document, CancellationToken cancellation) => Task.FromResult(Encoding.UTF8.GetBytes(Page(document)));

    /// <summary>The page.</summary>
    public static string Page(RunDocument document) => Markup.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <title>Test report: {document.Settings.Url}</title>
        <style>{new Markup(Style)}</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        <header>
        <p class="kicker">Krewe test report</p>
        <h1>{document.Settings.Url}</h1>
        <p><span class="status {document.Run.Status.ToString().ToLowerInvariant()}">{Wording.Of(document.Run.Status)}</span>
        <span class="muted">run {document.Run.Id} · {document.Run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm")} UTC · {Wording.Duration(document.Run.Seconds)}</span></p>
        {Markup.If(document.Run.Failure is not null, () => Markup.Of($"<p class=\"failure\">{document.Run.Failure!.Message}</p>"))}
        <nav aria-label="Sections">{Markup.Each(Sections.All, s => Markup.Of($"<a href=\"#{s.Id}\">{s.Title}</a>"))}</nav>
        </header>
        <main id="main">
        {Markup.Each(Sections.All, s => Markup.Of($"<section id=\"{s.Id}\" aria-labelledby=\"{s.Id}-title\"><h2 id=\"{s.Id}-title\">{s.Title}</h2>{s.Body(document)}</section>"))}
        </main>
        <footer><p>Made by Krewe {document.Tools.Krewe}. Every figure here is in run.json. No language model took part: {document.Summary.Cost.Tokens} tokens, $0.</p></footer>
        </body>
        </html>
        """).Text;

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlFormat).Assembly.GetManifestResourceStream("Krewe.Core.Reports.Html.report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
