using System.Text.Json.Serialization;

namespace Krewe.Core.Locators;

/// <summary>One link of a locator chain, in Playwright's terms (https://playwright.dev/docs/locators).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "by")]
[JsonDerivedType(typeof(ByRole), "role")]
[JsonDerivedType(typeof(ByLabel), "label")]
[JsonDerivedType(typeof(ByPlaceholder), "placeholder")]
[JsonDerivedType(typeof(ByText), "text")]
[JsonDerivedType(typeof(ByAltText), "alt")]
[JsonDerivedType(typeof(ByTitle), "title")]
[JsonDerivedType(typeof(ByTestId), "testId")]
[JsonDerivedType(typeof(ByCss), "css")]
[JsonDerivedType(typeof(HavingText), "having")]
[JsonDerivedType(typeof(Nth), "nth")]
[JsonDerivedType(typeof(InFrame), "frame")]
public abstract record LocatorPart;

/// <summary><c>getByRole(role, { name, exact })</c>. Without a name: any element of the role.</summary>
public sealed record ByRole(string Role, string? Name = null, bool Exact = true) : LocatorPart;

/// <summary><c>getByLabel(text, { exact })</c>.</summary>
public sealed record ByLabel(string Text, bool Exact = true) : LocatorPart;

/// <summary><c>getByPlaceholder(text, { exact })</c>.</summary>
public sealed record ByPlaceholder(string Text, bool Exact = true) : LocatorPart;

/// <summary><c>getByText(text, { exact })</c>.</summary>
public sealed record ByText(string Text, bool Exact = true) : LocatorPart;

/// <summary><c>getByAltText(text, { exact })</c>.</summary>
public sealed record ByAltText(string Text, bool Exact = true) : LocatorPart;

/// <summary><c>getByTitle(text, { exact })</c>.</summary>
public sealed record ByTitle(string Text, bool Exact = true) : LocatorPart;

/// <summary><c>getByTestId(value)</c>.</summary>
public sealed record ByTestId(string Value) : LocatorPart;

/// <summary><c>locator(selector)</c>, the last resort.</summary>
public sealed record ByCss(string Selector) : LocatorPart;

/// <summary><c>filter({ hasText: text })</c> on what the chain found so far.</summary>
public sealed record HavingText(string Text) : LocatorPart;

/// <summary><c>nth(index)</c>; -1 is <c>last()</c>.</summary>
public sealed record Nth(int Index) : LocatorPart;

/// <summary><c>frameLocator(selector)</c>: the rest of the chain is inside that frame.</summary>
public sealed record InFrame(string Selector) : LocatorPart;
