using System.Security.Cryptography;
using System.Text;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sites;

/// <summary>
/// The abstraction that decides which pages are one state: URL template, open dialogs, and the roles and names of controls and headings in order,
/// with repeated rows collapsed to one and digits masked. Cell and paragraph text does not count.
/// </summary>
public static class Skeleton
{
    private static readonly HashSet<string> Content = ["text", "cell", "gridcell", "rowheader", "generic", "img", "status", "alert", "time"];

    /// <summary>The state's key: 12 hexadecimal digits.</summary>
    public static string KeyOf(Snapshot page)
    {
        var text = new StringBuilder(Address.Template(page.Url)).Append('\n');
        foreach (var line in Lines(page)) text.Append(line).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }

    /// <summary>The skeleton without the address: pages with equal lines look alike.</summary>
    public static IReadOnlyList<string> Lines(Snapshot page)
    {
        var lines = new List<string>();
        foreach (var e in page.Elements)
        {
            if (Content.Contains(e.Role) && !e.Listens) continue;
            if (e.Row is not null || e.Role is "row" or "listitem" or "option" or "article" or "treeitem") { Repeated(lines, e); continue; }
            lines.Add(Line(e, e.Role is not "heading" || e.Level == 1 ? Symbol.HasAny(e.Words()) || e.Role == "heading" ? "" : Noise.Mask(e.Words()) : ""));
        }
        return lines;
    }

    /// <summary>Inside rows the words are data: only the kind of element counts, and each kind once in a run of rows.</summary>
    private static void Repeated(List<string> lines, PageElement e)
    {
        var line = Line(e, "") + "*";
        for (var i = lines.Count - 1; i >= 0 && lines[i].EndsWith('*'); i--) if (lines[i] == line) return;
        lines.Add(line);
    }

    private static string Line(PageElement e, string words) =>
        $"{e.Role} {words} {e.Expanded}{e.Selected}{(e.Disabled ? "-" : "")}{(e.Dialog is null ? "" : "^")}";
}
