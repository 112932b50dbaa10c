using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>Acts on the elements of one page that follow each other in one step.</summary>
/// <param name="First">Index of the first act in its step.</param>
/// <param name="Acts">Two or more.</param>
internal sealed record ActRun(int First, IReadOnlyList<Act> Acts)
{
    /// <summary>Equal for runs that do the same to the same elements, whatever they type and choose.</summary>
    public string Key { get; } = string.Join('\n', Acts.Select(a => $"{a.GetType().Name} {(a as Press)?.Key}{(a as Click)?.Double} {ScenarioParts.Target(a)!.Key()}"));

    /// <summary>The runs of a step. What an act sets off at once is listened for right before it, so there is none where something is.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isField">Tells whether a page object has the element as a field.</param>
    public static IEnumerable<(string Page, ActRun Run)> Of(PlacedStep step, Func<string, Locator, bool> isField)
    {
        if (step.Step.Expectations.Any(e => e is DialogSaid or PopupOpened or Downloaded) || step.Step.Acts.Any(a => a is AnswerDialog)) yield break;
        for (var first = 0; first < step.Acts.Count;)
        {
            var end = first;
            while (end < step.Acts.Count && step.Acts[end] == step.Acts[first] && Fits(step.Step.Acts[end], step.Acts[end])) end++;
            if (end - first > 1) yield return (step.Acts[first], new(first, [.. step.Step.Acts.Skip(first).Take(end - first)]));
            first = Math.Max(end, first + 1);
        }

        bool Fits(Act act, string page) => act is Fill or Choose or Click or Press or Hover && isField(page, ScenarioParts.Target(act)!);
    }
}
