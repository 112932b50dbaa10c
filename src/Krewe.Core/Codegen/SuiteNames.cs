using System.Text;
using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen;

/// <summary>Names and file names of all tests: a function of the scenarios alone, each unique.</summary>
public static class SuiteNames
{
    private const int Longest = 60;

    // "weak" is where switched-off tests live; the others are names that Windows keeps for devices.
    internal static readonly string[] Reserved = ["weak", "con", "prn", "aux", "nul", "com1", "lpt1"];

    /// <summary>Scenario id to name, in the order of the scenarios.</summary>
    public static IReadOnlyDictionary<string, TestName> Of(IEnumerable<Scenario> scenarios)
    {
        var names = new Dictionary<string, TestName>(StringComparer.Ordinal);
        var suiteSlugs = new Dictionary<string, string>(StringComparer.Ordinal);
        var takenSuites = new HashSet<string>(Reserved, StringComparer.Ordinal);
        var takenFiles = new HashSet<string>(StringComparer.Ordinal);
        var takenTitles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scenario in scenarios)
        {
            var suite = OneLine.Of(scenario.Suite, 80) is { Length: > 0 } given ? given : "Application";
            if (!suiteSlugs.TryGetValue(suite, out var folder)) suiteSlugs[suite] = folder = Free(Slug(suite, "suite"), takenSuites, "-");
            var title = FreeTitle(suite, OneLine.Of(scenario.Title) is { Length: > 0 } t ? t : scenario.Id, takenTitles);
            var file = Free($"{folder}/{Slug(scenario.Title, Slug(scenario.Id, "test"))}", takenFiles, "-");
            names[scenario.Id] = new(suite, title, file + ".spec.ts");
        }
        return names;
    }

    /// <summary>Lower-case letters, digits and single hyphens.</summary>
    public static string Slug(string text, string otherwise)
    {
        var slug = new StringBuilder();
        foreach (var c in OneLine.Of(text))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var whole = slug.ToString().Trim('-');
        if (whole.Length > Longest) whole = whole[..(whole.LastIndexOf('-', Longest) is var i and > Longest / 2 ? i : Longest)].Trim('-');
        return whole.Length == 0 ? otherwise : whole;
    }

    private static string FreeTitle(string suite, string title, HashSet<string> taken) =>
        Free($"{suite}\n{title}", taken, " ")[(suite.Length + 1)..];

    private static string Free(string wanted, HashSet<string> taken, string separator)
    {
        for (var n = 1; ; n++)
        {
            var candidate = n == 1 ? wanted : $"{wanted}{separator}{(separator == " " ? $"({n})" : n)}";
            if (taken.Add(candidate)) return candidate;
        }
    }
}
