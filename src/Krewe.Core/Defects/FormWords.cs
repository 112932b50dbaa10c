namespace Krewe.Core.Defects;

/// <summary>Fields and forms in words.</summary>
internal static class FormWords
{
    /// <summary><c>"Name", "Mail" and "Text"</c>.</summary>
    public static string Of(IReadOnlyList<string> names) =>
        names.Count == 1 ? $"\"{names[0]}\"" : $"{string.Join(", ", names.SkipLast(1).Select(n => $"\"{n}\""))} and \"{names[^1]}\"";

    /// <summary>A form as the subject of a sentence: <c>The form "Save"</c>.</summary>
    public static string Subject(string label) => label.StartsWith("the ", StringComparison.Ordinal) ? $"The {label[4..]}" : $"The {label}";
}
