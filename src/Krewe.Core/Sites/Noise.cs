using System.Text.RegularExpressions;

namespace Krewe.Core.Sites;

/// <summary>Text that varies from one look to the next without meaning anything: times, dates, ids, long numbers.</summary>
public static partial class Noise
{
    /// <summary>The text with every digit as <c>0</c> and every long hexadecimal word as <c>#</c>, for comparing shapes.</summary>
    public static string Mask(string text) => Digits().Replace(Hex().Replace(text, "#"), "0");

    /// <summary>True when the text holds a time, a date of these years, "3 minutes ago", a GUID or a long hexadecimal word: not worth an assertion.</summary>
    public static bool IsVolatile(string text) => Volatile().IsMatch(text);

    [GeneratedRegex(@"\d+")] private static partial Regex Digits();
    [GeneratedRegex(@"\b(?=[0-9a-fA-F-]*\d)[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4,}){0,4}\b")] private static partial Regex Hex();
    [GeneratedRegex(@"\b\d{1,2}:\d{2}(:\d{2})?\b|\b\d+\s*(s|ms|sec|seconds?|minutes?|mins?|hours?|days?|weeks?|months?) ago\b|\bjust now\b|\b[0-9a-f]{8}-[0-9a-f]{4}-|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,}\b|\b\d{10,}\b|\b(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.? (\d{1,2}, )?20\d\d\b|\b\d+(\.\d+)?\s*(ms|kB|KiB|MiB|GiB|MB|GB|/s)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Volatile();
}
