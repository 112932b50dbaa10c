using System.Text;

namespace Krewe.Core.Healing;

/// <summary>Two versions of a short text file as a unified diff.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff, with paths as git writes them; the empty string when nothing differs.</summary>
    public static string Of(string path, string before, string after)
    {
        if (before == after) return "";
        var lines = Compare(before.TrimEnd('\n').Split('\n'), after.TrimEnd('\n').Split('\n'));
        var text = new StringBuilder($"--- a/{path}\n+++ b/{path}\n");
        for (var at = 0; at < lines.Count;)
        {
            var first = lines.FindIndex(at, l => l.Mark != ' ');
            if (first < 0) break;
            var last = first;
            for (var i = first; i < lines.Count && i <= last + 2 * Context; i++) if (lines[i].Mark != ' ') last = i;
            Hunk(text, lines, Math.Max(at, first - Context), Math.Min(lines.Count - 1, last + Context));
            at = last + 1;
        }
        return text.ToString();
    }

    private static void Hunk(StringBuilder text, List<(char Mark, string Line)> lines, int from, int to)
    {
        var (old, now) = (lines.Take(from).Count(l => l.Mark != '+') + 1, lines.Take(from).Count(l => l.Mark != '-') + 1);
        var part = lines.GetRange(from, to - from + 1);
        text.Append($"@@ -{old},{part.Count(l => l.Mark != '+')} +{now},{part.Count(l => l.Mark != '-')} @@\n");
        foreach (var (mark, line) in part) text.Append(mark).Append(line).Append('\n');
    }

    /// <summary>By the longest common subsequence.</summary>
    private static List<(char Mark, string Line)> Compare(string[] a, string[] b)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        var lines = new List<(char, string)>();
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j]) { lines.Add((' ', a[i])); i++; j++; }
            else if (i < a.Length && (j == b.Length || common[i + 1, j] >= common[i, j + 1])) lines.Add(('-', a[i++]));
            else lines.Add(('+', b[j++]));
        }
        return lines;
    }
}
