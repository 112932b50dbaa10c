using Krewe.Core.Locators;
using Krewe.Core.Oracles;

namespace Krewe.Core.Strangers;

/// <summary>How an application treats a stranger on a page that it shows to the user.</summary>
public enum Treatment
{
    /// <summary>A form to sign in with comes instead.</summary>
    Asked,

    /// <summary>The page says no.</summary>
    Refused,

    /// <summary>Another page comes instead.</summary>
    LedAway,

    /// <summary>The page comes without some of what the user sees.</summary>
    SeesLess,
}

/// <summary>Something that the user sees and the stranger should not.</summary>
/// <param name="Way">How to find it on the user's page.</param>
/// <param name="Says">For the reader.</param>
public sealed record Withheld(Locator Way, string Says);

/// <summary>What can be said of a page that was opened by the user and by a stranger.</summary>
/// <param name="Treatment">How the stranger is treated.</param>
/// <param name="Shown">What the stranger sees.</param>
/// <param name="Withheld">What only the user sees, what matters most first.</param>
public sealed record StrangerView(Treatment Treatment, IReadOnlyList<Draft> Shown, IReadOnlyList<Withheld> Withheld)
{
    /// <summary>Things that are withheld, of which a test speaks at most.</summary>
    public const int Most = 3;

    /// <summary>Begins the variants of trials of this kind.</summary>
    public const string Variants = "stranger-";

    /// <summary>Variant of the trial.</summary>
    public string Variant => Variants + Treatment switch { Treatment.Asked => "asked", Treatment.Refused => "refused", Treatment.LedAway => "led-away", _ => "sees-less" };
}
