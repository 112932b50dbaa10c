using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Healing;

/// <summary>The locators of a scenario, which healing may change, apart from everything else, which it may not.</summary>
public static class Targets
{
    private static readonly Locator Any = Locator.Of(new ByCss("*"));

    /// <summary>The elements of an act.</summary>
    public static IEnumerable<Locator> Of(Act act) => ScenarioParts.Targets(act);

    /// <summary>The element of an expectation, if it has one.</summary>
    public static Locator? Of(Expectation expectation) => ScenarioParts.Target(expectation);

    /// <summary>Both do and expect the same, in the same order and with the same values; only where they look may differ.</summary>
    public static bool AreFrozen(Scenario before, Scenario after) => Frozen(before) == Frozen(after);

    private static string Frozen(Scenario scenario) => System.Text.Json.JsonSerializer.Serialize(Retarget.Of(scenario, _ => Any));
}
