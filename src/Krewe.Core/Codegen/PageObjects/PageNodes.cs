using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

// Parts of a scenario that was rewritten for page objects. They live from the rewriting to the rendering only: nothing stores or replays them.

/// <summary>An element by its member of a page object. The only part of its locator.</summary>
/// <param name="Object">Variable that holds the page object, or <c>this</c>.</param>
/// <param name="Member">Field, or method when there are arguments.</param>
/// <param name="Arguments">Texts that may carry symbols; null for a field.</param>
internal sealed record OnPage(string Object, string Member, IReadOnlyList<string>? Arguments) : LocatorPart
{
    /// <summary>The locator that has it as its only part.</summary>
    public Locator AsLocator() => Locator.Of(this);
}

/// <summary>Opens the page of a page object.</summary>
/// <param name="Object">Variable that holds it.</param>
/// <param name="Arguments">Parts of the address that vary; may carry symbols.</param>
internal sealed record OpenPage(string Object, IReadOnlyList<string> Arguments) : Act;

/// <summary>Calls a method of a page object that does several acts.</summary>
/// <param name="Object">Variable that holds it.</param>
/// <param name="Method">Its name.</param>
/// <param name="Arguments">Parameter and value; values may carry symbols.</param>
/// <param name="ByName">The values go into one object, by name.</param>
internal sealed record CallPage(string Object, string Method, IReadOnlyList<KeyValuePair<string, string>> Arguments, bool ByName) : Act;
