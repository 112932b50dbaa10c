using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Healing;

/// <summary>The locators of a scenario, which healing may change, apart from everything else, which it may not.</summary>
public static class Targets
{
    private static readonly Locator Any = Locator.Of(new ByCss("*"));

    /// <summary>The element of an act, if it has one.</summary>
    public static Locator? Of(Act act) => ScenarioParts.Target(act);

    /// <summary>The element of an expectation, if it has one.</summary>
    public static Locator? Of(Expectation expectation) => ScenarioParts.Target(expectation);

    /// <summary>The same act with its locator replaced.</summary>
    public static Act With(Act act, Func<Locator, Locator> change) => act switch
    {
        Click a => a with { Target = change(a.Target) },
        Hover a => a with { Target = change(a.Target) },
        Fill a => a with { Target = change(a.Target) },
        Press a => a with { Target = change(a.Target) },
        Choose a => a with { Target = change(a.Target) },
        AttachFile a => a with { Target = change(a.Target) },
        _ => act,
    };

    /// <summary>The same expectation with its locator replaced.</summary>
    public static Expectation With(Expectation expectation, Func<Locator, Locator> change) => expectation switch
    {
        IsVisible e => e with { Target = change(e.Target) },
        IsHidden e => e with { Target = change(e.Target) },
        HasText e => e with { Target = change(e.Target) },
        HasTexts e => e with { Target = change(e.Target) },
        HasCount e => e with { Target = change(e.Target) },
        HasValue e => e with { Target = change(e.Target) },
        IsChecked e => e with { Target = change(e.Target) },
        IsEnabled e => e with { Target = change(e.Target) },
        IsFocused e => e with { Target = change(e.Target) },
        IsInvalid e => e with { Target = change(e.Target) },
        HasAttribute e => e with { Target = change(e.Target) },
        HasStyle e => e with { Target = change(e.Target) },
        IsInViewport e => e with { Target = change(e.Target) },
        _ => expectation,
    };

    /// <summary>The scenario with its locators replaced; nothing else changes.</summary>
    public static Scenario With(Scenario scenario, Func<Locator, Locator> change) => scenario with
    {
        Steps = [.. scenario.Steps.Select(s => s with { Acts = [.. s.Acts.Select(a => With(a, change))], Expectations = [.. s.Expectations.Select(e => With(e, change))] })],
        Cleanup = [.. scenario.Cleanup.Select(a => With(a, change))],
    };

    /// <summary>Both do and expect the same, in the same order and with the same values; only where they look may differ.</summary>
    public static bool AreFrozen(Scenario before, Scenario after) => Frozen(before) == Frozen(after);

    private static string Frozen(Scenario scenario) => System.Text.Json.JsonSerializer.Serialize(With(scenario, _ => Any));
}
