using System.Text.RegularExpressions;

namespace Krewe.Browsing.Probe;

/// <summary>Judges the text of a page without rendering it.</summary>
internal static partial class PageContent
{
    /// <summary>By its type, or, when the server names none, by its first character.</summary>
    public static bool IsHtml(string? mediaType, string body) => mediaType is null
        ? body.TrimStart().StartsWith('<')
        : mediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) || mediaType.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when a browser would show nothing and could not: no text, no control, no picture, and no script that might draw one.</summary>
    public static bool IsEmpty(string body)
    {
        if (Active().IsMatch(body)) return false;
        var text = Tag().Replace(Head().Replace(Comment().Replace(body, ""), ""), "");
        return string.IsNullOrWhiteSpace(text.Replace("&nbsp;", "", StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"<(script|i?frame|img|svg|canvas|video|object|embed|input|button|select|textarea|a)\b|http-equiv\s*=\s*[""']?refresh", RegexOptions.IgnoreCase)]
    private static partial Regex Active();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"<(head|style|noscript)\b.*?</\1\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
