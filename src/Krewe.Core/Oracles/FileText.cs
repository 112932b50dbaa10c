using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>What tells a downloaded text from another one.</summary>
public static class FileText
{
    private const int Shortest = 4;
    private const int Longest = 120;
    private const int Most = 6;

    /// <summary>Lines that stand in it once and say something: those with the test's own words first, then from the first to the last. None for what is no text.</summary>
    /// <param name="text">The text, own words as symbols.</param>
    public static IReadOnlyList<string> Telling(string text)
    {
        if (text.Contains('\0') || text.Contains('\uFFFD')) return [];
        var lines = text.Split('\n').Select(l => l.Trim()).Where(l => l.Length is >= Shortest and <= Longest && l.Any(char.IsLetter) && !Noise.IsVolatile(l)).ToList();
        // A part of another line would be found in that one.
        var once = lines.Where(l => lines.Count(o => o.Contains(l, StringComparison.Ordinal)) == 1).ToList();
        var own = once.Where(Symbol.HasAny).Take(Most).ToList();
        return [.. own, .. Spread([.. once.Except(own)], Most - own.Count)];
    }

    private static IEnumerable<string> Spread(List<string> all, int most) =>
        most <= 0 ? [] : all.Count <= most ? all : most == 1 ? all.Take(1) : Enumerable.Range(0, most).Select(i => all[i * (all.Count - 1) / (most - 1)]).Distinct();
}
