namespace Krewe.Core.Forms;

/// <summary>What is put into one field. For a checkbox or radio button: any value means click.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">Text, or the label of an option.</param>
public sealed record Entry(FormField Field, string Value);

/// <summary>One way to fill and send a form.</summary>
/// <param name="Name">Short name, such as <c>valid</c>, <c>without-last</c>, <c>empty:name</c>.</param>
/// <param name="Says">For the reader, after "the form": <c>filled in</c>, <c>without "Name"</c>.</param>
/// <param name="Entries">In order. Fields that are not named stay as they are.</param>
public sealed record FormTry(string Name, string Says, IReadOnlyList<Entry> Entries)
{
    /// <summary>It tries another option than the one that is chosen.</summary>
    public bool Chooses => Name.StartsWith("option:", StringComparison.Ordinal);

    /// <summary>The choice is all there is: nothing is sent after it.</summary>
    public bool IsChoice => Name.StartsWith(Choice, StringComparison.Ordinal);

    /// <summary>How the name of a choice begins.</summary>
    public const string Choice = "choice:";
}
