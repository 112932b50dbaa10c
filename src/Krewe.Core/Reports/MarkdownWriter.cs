using System.Text;

namespace Krewe.Core.Reports;

/// <summary>Writes Markdown. Whatever goes into a heading or a cell is escaped.</summary>
internal sealed class MarkdownWriter
{
    private const string Special = "\\`*_{}[]<>#|~!";
    private readonly StringBuilder _text = new();

    /// <summary>Page text that shows as itself, also inside a table and also where HTML is allowed.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c == '&') escaped.Append("&amp;");
            else if (c == '<') escaped.Append("&lt;");
            else if (Special.Contains(c)) escaped.Append('\\').Append(c);
            else escaped.Append(c is '\r' or '\n' ? ' ' : c);
        }
        return escaped.ToString();
    }

    public void Heading(int level, string text) => _text.Append('#', level).Append(' ').Append(Escape(text)).Append("\n\n");

    /// <summary>A line of Markdown, as it is.</summary>
    public void Line(string markdown, bool tight = false) => _text.Append(markdown).Append(tight || markdown.Length == 0 ? "\n" : "\n\n");

    public void Table(string[] head, IEnumerable<string[]> rows, int most = int.MaxValue)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
        {
            Line("None.");
            return;
        }
        Row(head);
        _text.Append('|').Append(string.Concat(Enumerable.Repeat(" --- |", head.Length))).Append('\n');
        foreach (var row in all.Take(most)) Row([.. row.Select(Escape)]);
        _text.Append('\n');
        if (all.Length > most) Line($"{all.Length - most} more are in run.json.");
    }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    private void Row(string[] cells) => _text.Append("| ").Append(string.Join(" | ", cells)).Append(" |\n");
}
