using Krewe.Core.Locators;

namespace Krewe.Core.Scenarios;

/// <summary>The same acts and expectations on elements that are found otherwise; nothing else changes.</summary>
public static class Retarget
{
    /// <summary>The act, unchanged when it has no element.</summary>
    public static Act Of(Act act, Func<Locator, Locator> map) => act switch
    {
        Click a => a with { Target = map(a.Target) },
        Hover a => a with { Target = map(a.Target) },
        DragTo a => a with { Target = map(a.Target), Onto = map(a.Onto) },
        Fill a => a with { Target = map(a.Target) },
        Press a => a with { Target = map(a.Target) },
        Choose a => a with { Target = map(a.Target) },
        AttachFile a => a with { Target = map(a.Target) },
        InOtherTab a => new InOtherTab([.. a.Acts.Select(x => Of(x, map))], [.. a.Shows.Select(e => Of(e, map))]),
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

    /// <summary>The scenario with its locators replaced.</summary>
    public static Scenario Of(Scenario scenario, Func<Locator, Locator> map) => scenario with
    {
        Steps = [.. scenario.Steps.Select(s => s with { Acts = [.. s.Acts.Select(a => Of(a, map))], Expectations = [.. s.Expectations.Select(e => Of(e, map))] })],
        Cleanup = [.. scenario.Cleanup.Select(a => Of(a, map))],
    };
}
