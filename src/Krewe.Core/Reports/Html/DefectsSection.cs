using Krewe.Core.Sites;

namespace Krewe.Core.Reports.Html;

internal static class DefectsSection
{
    public static Markup Of(RunDocument document) => document.Defects.Count == 0
        ? Markup.Of($"<p class=\"muted\">None seen on the way.</p>")
        : Markup.Of($"<ol class=\"defects\">{Markup.Each(document.Defects.Take(Table.MostRows), One)}</ol>");

    private static Markup One(Defect defect) => Markup.Of($"""
        <li><strong>{defect.Kind}</strong> at <code>{defect.Where}</code>: {defect.Says}
        {Markup.If(defect.Steps.Count > 0, () => Markup.Of($"<details><summary>How to see it again</summary><ol>{Markup.Each(defect.Steps, s => Markup.Of($"<li>{s}</li>"))}</ol></details>"))}</li>

        """);
}
