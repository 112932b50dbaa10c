namespace Krewe.Core.Reports.Html;

/// <summary>Tables that scroll by themselves on a narrow screen.</summary>
internal static class Table
{
    public const int MostRows = 500;

    public static Markup Of(string caption, string[] head, IReadOnlyCollection<Markup[]> rows, string none = "None.") => rows.Count == 0
        ? Markup.Of($"<p class=\"muted\">{none}</p>")
        : Markup.Of($"""
            <div class="scroll" role="region" tabindex="0" aria-label="{caption}">
            <table><caption>{caption}</caption>
            <thead><tr>{Markup.Each(head.Zip(rows.First()), h => Markup.Of($"<th scope=\"col\"{Align(h.Second)}>{h.First}</th>"))}</tr></thead>
            <tbody>{Markup.Each(rows.Take(MostRows), row => Row(head, row))}</tbody></table></div>
            {Markup.If(rows.Count > MostRows, () => Markup.Of($"<p class=\"muted\">{rows.Count - MostRows} more are in run.json.</p>"))}
            """);

    /// <summary>A cell of text.</summary>
    public static Markup Cell(string text) => Markup.Of($"{text}");

    /// <summary>A cell with a number; its column is set to the right.</summary>
    public static Markup Number(string text) => Markup.Of($"<span class=\"number\">{text}</span>");

    /// <summary>A cell with a short name that is not to be broken.</summary>
    public static Markup Id(string text) => Markup.Of($"<span class=\"id\">{text}</span>");

    private static Markup Align(Markup cell) => Markup.If(cell.Text.StartsWith("<span class=\"number\"", StringComparison.Ordinal), () => new Markup(" class=\"figure\""));

    // On a phone each row becomes a card, and the label stands for the head of the column.
    private static Markup Row(string[] head, Markup[] cells) => Markup.Of(
        $"<tr><th scope=\"row\">{cells[0]}</th>{Markup.Each(cells.Zip(head).Skip(1), c => Markup.Of($"<td{Align(c.First)} data-label=\"{c.Second}\">{c.First}</td>"))}</tr>\n");
}
