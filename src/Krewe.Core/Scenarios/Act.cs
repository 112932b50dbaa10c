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

/// <summary>Gives a small text file to a file input.</summary>
public sealed record AttachFile(Locator Target, string FileName, string Content) : Act;

/// <summary>Loads the page anew.</summary>
public sealed record Reload : Act;

/// <summary>Goes back in the history.</summary>
public sealed record GoBack : Act;

/// <summary>Says beforehand how the next browser dialog (alert, confirm, prompt) is answered. Comes right before the act that opens it.</summary>
public sealed record AnswerDialog(bool Accept, string? Text = null) : Act;
