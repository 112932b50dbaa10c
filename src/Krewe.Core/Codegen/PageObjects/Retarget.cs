using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>The same act or expectation on an element that is called otherwise.</summary>
internal static class Retarget
{
    /// <summary>The act, unchanged when it has no element.</summary>
    public static Act Of(Act act, Func<Locator, Locator> map) => act switch
    {
        Click a => a with { Target = map(a.Target) },
        Hover a => a with { Target = map(a.Target) },
        Fill a => a with { Target = map(a.Target) },
        Press a => a with { Target = map(a.Target) },
        Choose a => a with { Target = map(a.Target) },
        AttachFile a => a with { Target = map(a.Target) },
        _ => act,
    };

    /// <summary>The expectation, unchanged when it has no element.</summary>
    public static Expectation Of(Expectation expectation, Func<Locator, Locator> map) => expectation switch
    {
        IsVisible e => new IsVisible(map(e.Target)),
        IsHidden e => new IsHidden(map(e.Target)),
        HasText e => e with { Target = map(e.Target) },
        HasTexts e => e with { Target = map(e.Target) },
        HasCount e => e with { Target = map(e.Target) },
        HasValue e => e with { Target = map(e.Target) },
        IsChecked e => e with { Target = map(e.Target) },
        IsEnabled e => e with { Target = map(e.Target) },
        IsFocused e => new IsFocused(map(e.Target)),
        IsInvalid e => new IsInvalid(map(e.Target)),
        HasAttribute e => e with { Target = map(e.Target) },
        HasStyle e => e with { Target = map(e.Target) },
        IsInViewport e => new IsInViewport(map(e.Target)),
        _ => expectation,
    };
}
