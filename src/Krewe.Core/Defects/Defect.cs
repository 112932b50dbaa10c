namespace Krewe.Core.Defects;

/// <summary>A defect of the application, found on the way.</summary>
/// <param name="Kind"><c>server-error</c>, <c>script-error</c>, <c>broken-link</c>, <c>lost-input</c>, <c>broken-constraint</c> or <c>accessibility</c>.</param>
/// <param name="Says">One line.</param>
/// <param name="Where">Address: path, query and fragment.</param>
/// <param name="Steps">How to see it again, one line a step.</param>
public sealed record Defect(string Kind, string Says, string Where, IReadOnlyList<string> Steps)
{
    /// <summary>The same defect has the same id in every run: <c>D-</c> and eight hexadecimal digits.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>critical</c> or <c>serious</c>.</summary>
    public string Severity { get; init; } = "serious";

    /// <summary>Every page that has it, <see cref="Where"/> first.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    /// <summary>The request that shows it with the beginning of its answer, or null.</summary>
    public string? Request { get; init; }

    /// <summary>What the browser's console said, or the elements that are concerned.</summary>
    public IReadOnlyList<string> Console { get; init; } = [];

    /// <summary>Path of a picture in the output folder, or null.</summary>
    public string? Picture { get; init; }

    /// <summary>Why it is not certain; null when it was seen again twice, each time in a fresh session.</summary>
    public string? Doubt { get; init; }
}
