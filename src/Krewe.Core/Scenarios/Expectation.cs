using System.Text.Json.Serialization;
using Krewe.Core.Locators;

namespace Krewe.Core.Scenarios;

/// <summary>One thing that must hold after an act. Texts may carry symbols; every check waits until it holds or its time is up.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "expect")]
[JsonDerivedType(typeof(UrlIs), "url")]
[JsonDerivedType(typeof(TitleIs), "title")]
[JsonDerivedType(typeof(IsVisible), "visible")]
[JsonDerivedType(typeof(IsHidden), "hidden")]
[JsonDerivedType(typeof(HasText), "text")]
[JsonDerivedType(typeof(HasTexts), "texts")]
[JsonDerivedType(typeof(HasCount), "count")]
[JsonDerivedType(typeof(HasValue), "value")]
[JsonDerivedType(typeof(IsChecked), "checked")]
[JsonDerivedType(typeof(IsEnabled), "enabled")]
[JsonDerivedType(typeof(IsFocused), "focused")]
[JsonDerivedType(typeof(IsInvalid), "invalid")]
[JsonDerivedType(typeof(HasAttribute), "attribute")]
[JsonDerivedType(typeof(HasStyle), "style")]
[JsonDerivedType(typeof(IsInViewport), "in-viewport")]
[JsonDerivedType(typeof(DialogSaid), "dialog")]
[JsonDerivedType(typeof(PopupOpened), "popup")]
[JsonDerivedType(typeof(Downloaded), "download")]
public abstract record Expectation;

/// <summary>Path, query and fragment of the page; <see cref="Symbol.Any"/> stands for any run of characters but <c>/</c>, <c>?</c>, <c>&amp;</c> and <c>#</c>.</summary>
public sealed record UrlIs(string Path) : Expectation;

/// <summary>The document's title, whole.</summary>
public sealed record TitleIs(string Title) : Expectation;

/// <summary>Exactly one such element is visible.</summary>
public sealed record IsVisible(Locator Target) : Expectation;

/// <summary>No such element is visible: absent or hidden.</summary>
public sealed record IsHidden(Locator Target) : Expectation;

/// <summary>The element's text, white space collapsed: whole, or as a part of it.</summary>
public sealed record HasText(Locator Target, string Text, bool Whole = true) : Expectation;

/// <summary>As many elements as texts, in this order: each text whole, or as a part.</summary>
public sealed record HasTexts(Locator Target, IReadOnlyList<string> Texts, bool Whole = true) : Expectation;

/// <summary>The number of elements that match.</summary>
public sealed record HasCount(Locator Target, int Count) : Expectation;

/// <summary>The value of a field.</summary>
public sealed record HasValue(Locator Target, string Value) : Expectation;

/// <summary>State of a checkbox, radio button or switch.</summary>
public sealed record IsChecked(Locator Target, bool Checked) : Expectation;

/// <summary>Enabled or disabled.</summary>
public sealed record IsEnabled(Locator Target, bool Enabled) : Expectation;

/// <summary>Has the keyboard focus.</summary>
public sealed record IsFocused(Locator Target) : Expectation;

/// <summary>Refused by its own HTML constraints (<c>:invalid</c>).</summary>
public sealed record IsInvalid(Locator Target) : Expectation;

/// <summary>An attribute has this value, or, when null, is absent.</summary>
public sealed record HasAttribute(Locator Target, string Name, string? Value) : Expectation;

/// <summary>A computed CSS property has this value.</summary>
public sealed record HasStyle(Locator Target, string Name, string Value) : Expectation;

/// <summary>The element is in the part of the page that is scrolled into view.</summary>
public sealed record IsInViewport(Locator Target) : Expectation;

/// <summary>The dialog that the act opened showed this message.</summary>
public sealed record DialogSaid(string Message) : Expectation;

/// <summary>The act opened a new tab at this address (path, query and fragment, as in <see cref="UrlIs"/>).</summary>
public sealed record PopupOpened(string Path) : Expectation;

/// <summary>The act downloaded a file of this name, which is not empty; the empty string stands for any name.</summary>
public sealed record Downloaded(string FileName) : Expectation
{
    /// <summary>Texts that the file holds.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];
}
