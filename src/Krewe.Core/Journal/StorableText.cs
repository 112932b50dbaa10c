using System.Text;

namespace Krewe.Core.Journal;

/// <summary>Text as a database takes it. What a page or a library says in a failure may hold a NUL, or half of a surrogate pair.</summary>
public static class StorableText
{
    /// <summary>The text, with a replacement character for each that cannot be stored.</summary>
    public static string Of(string text) =>
        text.All(c => c != '\0' && !char.IsSurrogate(c)) ? text : string.Concat(text.EnumerateRunes().Select(r => r.Value == 0 ? Rune.ReplacementChar : r));
}
