namespace Krewe.Core.Scenarios;

/// <summary>Controls that are pressed twice in a row.</summary>
public static class Repeats
{
    /// <summary>The second step presses once more what the first has pressed.</summary>
    public static bool IsPressedAgain(Step first, Step second) => (first.Acts, second.Acts) is ([.., Click one], [Click other, ..]) && one.Target == other.Target;

    /// <summary>
    /// Nothing is expected of the first press, and a second one follows: where that takes back what the first has done, a control that does nothing looks the same.
    /// </summary>
    public static bool IsTakenBackUnseen(IReadOnlyList<Step> steps) =>
        steps.Zip(steps.Skip(1)).Any(p => p.First is { Word: not Gwt.Given, Expectations.Count: 0 } && IsPressedAgain(p.First, p.Second));
}
