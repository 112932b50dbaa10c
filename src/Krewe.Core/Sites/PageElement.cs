using System.Text.Json.Serialization;

namespace Krewe.Core.Sites;

/// <summary>A visible element that means something to a user, as the snapshot script saw it. Absent properties are null or false.</summary>
public sealed record PageElement
{
    /// <summary>Place in document order.</summary>
    [JsonPropertyName("i")] public int Index { get; init; }

    /// <summary>Index of the nearest recorded ancestor, or -1.</summary>
    [JsonPropertyName("p")] public int Parent { get; init; } = -1;

    /// <summary>ARIA role; <c>text</c> for plain text, <c>generic</c> for an element that is only clickable, <c>password</c>, <c>file</c>, <c>date</c>, <c>color</c> for inputs without a role.</summary>
    [JsonPropertyName("r")] public string Role { get; init; } = "generic";

    /// <summary>Tag in lower case.</summary>
    [JsonPropertyName("t")] public string Tag { get; init; } = "div";

    /// <summary>Accessible name, white space collapsed.</summary>
    [JsonPropertyName("n")] public string? Name { get; init; }

    /// <summary>Text directly in this element, children's text left out.</summary>
    [JsonPropertyName("x")] public string? Text { get; init; }

    /// <summary>Longest stretch of <see cref="Text"/> without another element in between; null when that is all of it.</summary>
    [JsonPropertyName("piece")] public string? Piece { get; init; }

    /// <summary>Whole text of a row, list item, option or article.</summary>
    [JsonPropertyName("full")] public string? FullText { get; init; }

    /// <summary>The id attribute, when it does not look generated.</summary>
    [JsonPropertyName("id")] public string? Id { get; init; }

    /// <summary>data-testid.</summary>
    [JsonPropertyName("test")] public string? TestId { get; init; }

    /// <summary>Heading level.</summary>
    [JsonPropertyName("level")] public int? Level { get; init; }

    /// <summary>Link target: path, query and fragment when of the same origin, else absolute.</summary>
    [JsonPropertyName("href")] public string? Href { get; init; }

    /// <summary>Target window of a link.</summary>
    [JsonPropertyName("target")] public string? Target { get; init; }

    /// <summary>Link with a download attribute.</summary>
    [JsonPropertyName("download")] public bool Download { get; init; }

    /// <summary>title attribute.</summary>
    [JsonPropertyName("title")] public string? Title { get; init; }

    /// <summary>name attribute.</summary>
    [JsonPropertyName("nm")] public string? FieldName { get; init; }

    /// <summary>Placeholder.</summary>
    [JsonPropertyName("ph")] public string? Placeholder { get; init; }

    /// <summary>Alternative text of an image.</summary>
    [JsonPropertyName("alt")] public string? Alt { get; init; }

    /// <summary>Text of the field's labels.</summary>
    [JsonPropertyName("label")] public string? Label { get; init; }

    /// <summary>Type of an input or button; <c>select</c> or <c>textarea</c>.</summary>
    [JsonPropertyName("type")] public string? Type { get; init; }

    /// <summary>Value of a field; label of the chosen option of a select.</summary>
    [JsonPropertyName("value")] public string? Value { get; init; }

    /// <summary>Must be filled.</summary>
    [JsonPropertyName("required")] public bool Required { get; init; }

    /// <summary>Cannot be changed.</summary>
    [JsonPropertyName("readonly")] public bool ReadOnly { get; init; }

    /// <summary>pattern attribute.</summary>
    [JsonPropertyName("pattern")] public string? Pattern { get; init; }

    /// <summary>min attribute.</summary>
    [JsonPropertyName("min")] public string? Min { get; init; }

    /// <summary>max attribute.</summary>
    [JsonPropertyName("max")] public string? Max { get; init; }

    /// <summary>step attribute.</summary>
    [JsonPropertyName("step")] public string? Step { get; init; }

    /// <summary>minlength attribute.</summary>
    [JsonPropertyName("minlen")] public string? MinLength { get; init; }

    /// <summary>maxlength attribute.</summary>
    [JsonPropertyName("maxlen")] public string? MaxLength { get; init; }

    /// <summary>autocomplete attribute.</summary>
    [JsonPropertyName("auto")] public string? AutoComplete { get; init; }

    /// <summary>accept attribute of a file input.</summary>
    [JsonPropertyName("accept")] public string? Accept { get; init; }

    /// <summary>Labels of a select's options, 30 at most.</summary>
    [JsonPropertyName("options")] public IReadOnlyList<string>? Options { get; init; }

    /// <summary>Refused by its own constraints.</summary>
    [JsonPropertyName("invalid")] public bool Invalid { get; init; }

    /// <summary>The browser's validation message.</summary>
    [JsonPropertyName("vmsg")] public string? ValidationMessage { get; init; }

    /// <summary>aria-invalid is true.</summary>
    [JsonPropertyName("ainvalid")] public bool AriaInvalid { get; init; }

    /// <summary>State of a checkbox, radio button or switch.</summary>
    [JsonPropertyName("checked")] public bool? Checked { get; init; }

    /// <summary>aria-expanded.</summary>
    [JsonPropertyName("expanded")] public string? Expanded { get; init; }

    /// <summary>aria-selected.</summary>
    [JsonPropertyName("selected")] public string? Selected { get; init; }

    /// <summary>aria-pressed.</summary>
    [JsonPropertyName("pressed")] public string? Pressed { get; init; }

    /// <summary>aria-current.</summary>
    [JsonPropertyName("current")] public string? Current { get; init; }

    /// <summary>aria-sort.</summary>
    [JsonPropertyName("sort")] public string? Sort { get; init; }

    /// <summary>aria-haspopup.</summary>
    [JsonPropertyName("popup")] public string? Popup { get; init; }

    /// <summary>Disabled.</summary>
    [JsonPropertyName("disabled")] public bool Disabled { get; init; }

    /// <summary>What a link shows that leads nowhere: the fragment that names it.</summary>
    [JsonPropertyName("to")] public string? Unfolds { get; init; }

    /// <summary>Looks disabled by its class alone, so that only its own script knows that it does nothing just now.</summary>
    [JsonPropertyName("off")] public bool Off { get; init; }

    /// <summary>Has the keyboard focus.</summary>
    [JsonPropertyName("focus")] public bool Focused { get; init; }

    /// <summary>Script listens for clicks on it.</summary>
    [JsonPropertyName("on")] public bool Listens { get; init; }

    /// <summary>Script listens for double clicks on it.</summary>
    [JsonPropertyName("dbl")] public bool ListensDouble { get; init; }

    /// <summary>The pointer turns into a hand over it, and not already over its parent.</summary>
    [JsonPropertyName("ptr")] public bool Pointer { get; init; }

    /// <summary>It can be dragged, going by its attributes, the marks of libraries, the shape of the pointer or its listeners.</summary>
    [JsonPropertyName("drag")] public bool Draggable { get; init; }

    /// <summary>Something can be dropped on it.</summary>
    [JsonPropertyName("drop")] public bool TakesDrops { get; init; }

    /// <summary>contenteditable.</summary>
    [JsonPropertyName("edit")] public bool Editable { get; init; }

    /// <summary>Transparent or without a box: needs the pointer over its row before it can be used.</summary>
    [JsonPropertyName("faint")] public bool Faint { get; init; }

    /// <summary>x, y, width and height in CSS pixels.</summary>
    [JsonPropertyName("box")] public IReadOnlyList<int>? Box { get; init; }

    /// <summary>class attribute.</summary>
    [JsonPropertyName("cls")] public string? Classes { get; init; }

    /// <summary>A CSS selector that finds it, unique in its document at that moment.</summary>
    [JsonPropertyName("css")] public string Css { get; init; } = "*";

    /// <summary>A short CSS selector that finds it inside its row.</summary>
    [JsonPropertyName("loc")] public string LocalCss { get; init; } = "*";

    /// <summary>CSS selector of the frame that it is in, or null.</summary>
    [JsonPropertyName("frame")] public string? Frame { get; init; }

    /// <summary>Index of the nearest row, list item, option or article around it.</summary>
    [JsonPropertyName("row")] public int? Row { get; init; }

    /// <summary>Index of the dialog around it.</summary>
    [JsonPropertyName("dlg")] public int? Dialog { get; init; }

    /// <summary>Index of the form around it.</summary>
    [JsonPropertyName("form")] public int? Form { get; init; }

    /// <summary>method attribute of a form, in lower case.</summary>
    [JsonPropertyName("method")] public string? Method { get; init; }

    /// <summary>Where a form is sent: path, query and fragment when of the same origin, else absolute; null when it does not say.</summary>
    [JsonPropertyName("action")] public string? Action { get; init; }

    /// <summary>Role of the nearest landmark around it.</summary>
    [JsonPropertyName("land")] public string? Landmark { get; init; }
}
