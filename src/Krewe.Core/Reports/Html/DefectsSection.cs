using Krewe.Core.Defects;

namespace Krewe.Core.Reports.Html;

/// <summary>What is broken, with a picture and the way to see it again; then what is not certain.</summary>
internal static class DefectsSection
{
    private const int MostPages = 12;

    public static Markup Of(RunDocument document) => Markup.Of($"""
        {(document.Defects.Count == 0
            ? Markup.Of($"<p class=\"muted\">None was seen twice.</p>")
            : Markup.Of($"<p class=\"muted\">Each was seen again twice, each time in a fresh session.</p><ol class=\"defects\">{Markup.Each(document.Defects.Take(Table.MostRows), d => One(d, document))}</ol>"))}
        {Markup.If(document.SeenOnce.Count > 0, () => Markup.Of($"<h3>Seen, but not certain</h3><p class=\"muted\">These do not count as defects.</p><ol class=\"defects\">{Markup.Each(document.SeenOnce.Take(Table.MostRows), d => One(d, document))}</ol>"))}
        """);

    private static Markup One(Defect defect, RunDocument document) => Markup.Of($"""
        <li{Markup.If(defect.Id.Length > 0, () => Markup.Of($" id=\"{defect.Id}\""))}>
        <p><span class="severity {(defect.Severity == "critical" ? "critical" : "serious")}">{defect.Severity}</span> <strong>{defect.Kind}</strong> at <code>{defect.Where}</code>: {defect.Says}</p>
        {Markup.If(defect.Doubt is not null, () => Markup.Of($"<p class=\"reason\">{defect.Doubt}</p>"))}
        {Markup.If(defect.Steps.Count > 0, () => Markup.Of($"<details><summary>How to see it again</summary><ol>{Markup.Each(defect.Steps, s => Markup.Of($"<li>{s}</li>"))}</ol></details>"))}
        {Markup.If(defect.Request is not null || defect.Console.Count > 0, () => Excerpt(defect))}
        {Markup.If(defect.Pages.Count > 1, () => Markup.Of($"<details><summary>{Wording.Count(defect.Pages.Count, "page")}</summary><ul>{Markup.Each(defect.Pages.Take(MostPages), p => Markup.Of($"<li><code>{p}</code></li>"))}</ul>{Markup.If(defect.Pages.Count > MostPages, () => Markup.Of($"<p class=\"muted\">{defect.Pages.Count - MostPages} more are in run.json.</p>"))}</details>"))}
        {Markup.If(PictureOf(defect, document) is not null, () => Markup.Of($"<details class=\"picture\"><summary>Picture</summary><img alt=\"The page with the defect: {defect.Says}\" src=\"data:image/jpeg;base64,{Convert.ToBase64String(PictureOf(defect, document)!)}\" /></details>"))}</li>

        """);

    private static Markup Excerpt(Defect defect) => Markup.Of($"""
        <details><summary>{(defect.Kind == Violations.Kind ? "Elements" : "Request and console")}</summary>
        {Markup.If(defect.Request is not null, () => Markup.Of($"<pre>{defect.Request}</pre>"))}{Markup.If(defect.Console.Count > 0, () => Markup.Of($"<pre>{string.Join('\n', defect.Console)}</pre>"))}</details>
        """);

    private static byte[]? PictureOf(Defect defect, RunDocument document) => defect.Picture is { } file && document.Pictures.TryGetValue(file, out var jpeg) ? jpeg : null;
}
