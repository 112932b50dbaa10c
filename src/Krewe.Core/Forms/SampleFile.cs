using System.Text.RegularExpressions;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Forms;

/// <summary>A small file that is given to an application. Where its kind allows, it names itself with the test's own word, so that it is known again.</summary>
/// <param name="Ending">What its name ends with, without the dot.</param>
/// <param name="MimeType">Media type.</param>
/// <param name="Content">Text, or Base64 of what is no text.</param>
/// <param name="Base64">The content is in Base64.</param>
public sealed partial record SampleFile(string Ending, string MimeType, string Content, bool Base64 = false)
{
    private static readonly string Own = Symbol.Of(Symbol.Id);

    private static readonly SampleFile Text = new("txt", "text/plain", $"Text {Own}\n");

    // The kinds, in the order in which they are tried where nothing says which one is wanted. Pictures are the smallest that decoders take: one grey pixel.
    private static readonly IReadOnlyList<(SampleFile File, Regex Words)> Kinds =
    [
        (Text, TextWords()),
        (new("csv", "text/csv", $"name,amount\n{Own},12\n"), CsvWords()),
        (new("json", "application/json", $$"""{"name":"{{Own}}"}"""), JsonWords()),
        (new("ics", "text/calendar", Lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//EN", $"X-WR-CALNAME:{Own}", "BEGIN:VEVENT", $"UID:{Own}", "DTSTAMP:20260101T080000Z", "DTSTART:20260401T090000Z", $"SUMMARY:Event {Own}", "END:VEVENT", "END:VCALENDAR")), CalendarWords()),
        (new("vcf", "text/vcard", Lines("BEGIN:VCARD", "VERSION:3.0", $"UID:{Own}", $"FN:Person {Own}", $"N:{Own};Person;;;", "END:VCARD")), ContactWords()),
        (new("xml", "application/xml", $"<?xml version=\"1.0\"?>\n<list><item>{Own}</item></list>\n"), XmlWords()),
        (new("html", "text/html", $"<!doctype html>\n<title>{Own}</title>\n<p>{Own}</p>\n"), HtmlWords()),
        (new("md", "text/markdown", $"# {Own}\n"), MarkdownWords()),
        (new("png", "image/png", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==", true), PictureWords()),
        (new("gif", "image/gif", "R0lGODlhAQABAIAAAICAgAAAACwAAAAAAQABAAACAkQBADs=", true), GifWords()),
    ];

    /// <summary>The file's name: the test's own word.</summary>
    public string Name => $"{Own}.{Ending}";

    /// <summary>The act that gives it.</summary>
    /// <param name="target">Field, or control.</param>
    /// <param name="asked">The target is a control that asks for a file.</param>
    public AttachFile To(Locator target, bool asked = false) => new(target, Name, Content) { MimeType = MimeType, Base64 = Base64, Asked = asked };

    /// <summary>Files worth trying, the likeliest first: of the kinds that are accepted, or, where all are, those that the words around speak of.</summary>
    /// <param name="accept">The field's accept attribute.</param>
    /// <param name="words">Words of the control, its heading, its page.</param>
    public static IReadOnlyList<SampleFile> For(string? accept, string words)
    {
        var wanted = (accept ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length > 0 && Kinds.Where(k => wanted.Any(w => Takes(w, k.File))).Select(k => k.File).ToList() is { Count: > 0 } accepted) return accepted;
        return [.. Kinds.Where(k => k.Words.IsMatch(words)).Select(k => k.File).Append(Text).Distinct()];
    }

    private static bool Takes(string accept, SampleFile file) => accept.StartsWith('.') ? accept.Equals("." + file.Ending, StringComparison.OrdinalIgnoreCase)
        : accept.EndsWith("/*", StringComparison.Ordinal) ? file.MimeType.StartsWith(accept[..^1], StringComparison.OrdinalIgnoreCase)
        : accept.Equals(file.MimeType, StringComparison.OrdinalIgnoreCase);

    private static string Lines(params string[] lines) => string.Concat(lines.Select(l => l + "\r\n"));

    [GeneratedRegex(@"\b(text|txt)\b", RegexOptions.IgnoreCase)] private static partial Regex TextWords();
    [GeneratedRegex(@"\b(csv|spreadsheet|table)\b", RegexOptions.IgnoreCase)] private static partial Regex CsvWords();
    [GeneratedRegex(@"\b(json|definitions|flows?|config\w*|settings|backup)\b", RegexOptions.IgnoreCase)] private static partial Regex JsonWords();
    [GeneratedRegex(@"\b(ics|i?cal|calendars?|events?)\b", RegexOptions.IgnoreCase)] private static partial Regex CalendarWords();
    [GeneratedRegex(@"\b(vcf|vcards?|contacts?|address ?books?)\b", RegexOptions.IgnoreCase)] private static partial Regex ContactWords();
    [GeneratedRegex(@"\b(xml|feed|opml)\b", RegexOptions.IgnoreCase)] private static partial Regex XmlWords();
    [GeneratedRegex(@"\bhtml?\b", RegexOptions.IgnoreCase)] private static partial Regex HtmlWords();
    [GeneratedRegex(@"\b(md|markdown)\b", RegexOptions.IgnoreCase)] private static partial Regex MarkdownWords();
    [GeneratedRegex(@"\b(images?|pictures?|photos?|avatar|logo|icon|media|png|thumbnail|cover|gallery)\b", RegexOptions.IgnoreCase)] private static partial Regex PictureWords();
    [GeneratedRegex(@"\bgif\b", RegexOptions.IgnoreCase)] private static partial Regex GifWords();
}
