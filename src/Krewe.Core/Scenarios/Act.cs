using System.Text.Json.Serialization;
using Krewe.Core.Locators;

namespace Krewe.Core.Scenarios;

/// <summary>One thing that a test does. Texts may carry symbols.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Goto), "goto")]
[JsonDerivedType(typeof(Click), "click")]
[JsonDerivedType(typeof(Hover), "hover")]
[JsonDerivedType(typeof(DragTo), "drag")]
[JsonDerivedType(typeof(Fill), "fill")]
[JsonDerivedType(typeof(Press), "press")]
[JsonDerivedType(typeof(Choose), "choose")]
[JsonDerivedType(typeof(AttachFile), "file")]
[JsonDerivedType(typeof(Reload), "reload")]
[JsonDerivedType(typeof(GoBack), "back")]
[JsonDerivedType(typeof(AnswerDialog), "dialog")]
[JsonDerivedType(typeof(InOtherTab), "other-tab")]
public abstract record Act;

/// <summary>Opens an address of the application: path, query and fragment, beginning with <c>/</c>.</summary>
public sealed record Goto(string Path) : Act;

/// <summary>Clicks, or double-clicks.</summary>
public sealed record Click(Locator Target, bool Double = false) : Act;

/// <summary>Moves the pointer over an element.</summary>
public sealed record Hover(Locator Target) : Act;

/// <summary>Drags an element onto another one: into its middle, or to a point of it.</summary>
public sealed record DragTo(Locator Target, Locator Onto, DropPoint? At = null) : Act;

/// <summary>Replaces the text of a field.</summary>
public sealed record Fill(Locator Target, string Value) : Act;

/// <summary>Presses a key (Playwright's key names) on an element.</summary>
public sealed record Press(Locator Target, string Key) : Act;

/// <summary>Chooses an option of a select by its label.</summary>
public sealed record Choose(Locator Target, string Option) : Act;

/// <summary>Gives a small file to a file input, or to a control that asks for one when it is pressed.</summary>
public sealed record AttachFile(Locator Target, string FileName, string Content) : Act
{
    /// <summary>Media type.</summary>
    public string MimeType { get; init; } = "text/plain";

    /// <summary>The content is written in Base64, for it is no text.</summary>
    public bool Base64 { get; init; }

    /// <summary>The target is no field: pressed, it asks for a file.</summary>
    public bool Asked { get; init; }
}

/// <summary>Loads the page anew.</summary>
public sealed record Reload : Act;

/// <summary>Goes back in the history.</summary>
public sealed record GoBack : Act;

/// <summary>Says beforehand how the next browser dialog (alert, confirm, prompt) is answered. Comes right before the act that opens it.</summary>
public sealed record AnswerDialog(bool Accept, string? Text = null) : Act;

/// <summary>Acts in another tab of the same session, which is closed when what they lead to is seen in it.</summary>
/// <param name="Acts">In order; the first opens an address.</param>
/// <param name="Shows">What the other tab shows when they are done. The expectations of the step are about this tab.</param>
public sealed record InOtherTab(IReadOnlyList<Act> Acts, IReadOnlyList<Expectation> Shows) : Act
{
    /// <summary>All acts in the order in which they are done, whichever tab they are done in.</summary>
    public static IEnumerable<Act> Flat(IEnumerable<Act> acts) => acts.SelectMany(a => a is InOtherTab other ? other.Acts : [a]);
}
