using Krewe.Core.Codegen.PageObjects;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>The body of a test: one <c>test.step</c> for each step.</summary>
internal sealed class StepsCode(LocatorNames names, Address address)
{
    private readonly ActCode _acts = new(names, address);
    private readonly ExpectationCode _expectations = new(names, address);

    public void Write(CodeWriter code, IReadOnlyList<Step> steps)
    {
        Gwt? before = null;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var word = step.Word == before ? "And" : step.Word.ToString();
            before = step.Word;
            if (!code.AtStart) code.Line();
            var goesOn = i + 1 < steps.Count && IsLeftFor(step, steps[i + 1]);
            var repeats = i + 1 < steps.Count && IsRepeatedBy(step, steps[i + 1]);
            code.Block($"await test.step({Title(word, step.Says)}, async () => {{", "});", () =>
            {
                Body(code, step);
                if (goesOn) code.Line("await page.waitForLoadState();");
                if (repeats) code.Line("await atRest(page);");
            });
        }
    }

    /// <summary>The step led to another page, on which the next one acts: a page that has just come may have controls that its scripts have not taken over yet.</summary>
    private static bool IsLeftFor(Step step, Step next) =>
        step.Acts.Count > 0 && step.Expectations.Any(e => e is UrlIs) && next.Acts is [not (Goto or OpenPage or Reload or GoBack or InOtherTab), ..];

    /// <summary>The next step presses once more what this one has pressed: many controls take no second press while what the first one opened still moves.</summary>
    public static bool IsRepeatedBy(Step step, Step next) => Repeats.IsPressedAgain(step, next)
        || (step.Acts, next.Acts) is ([.., CallPage first], [CallPage second, ..]) && (first.Object, first.Method) == (second.Object, second.Method);

    /// <summary>The same statements without the frame of a step.</summary>
    public void Body(CodeWriter code, Step step)
    {
        var saysDialog = step.Expectations.Any(e => e is DialogSaid);
        // Only the last answer is read: its dialog is the one that the expectation is about.
        var read = saysDialog ? step.Acts.LastOrDefault(a => a is AnswerDialog) : null;
        for (var i = 0; i < step.Acts.Count; i++)
        {
            if (i == step.Acts.Count - 1) Listeners(code, step, saysDialog && read is null);
            if (step.Acts[i] is InOtherTab other) OtherTabCode.Write(code, other, address);
            else code.Line(_acts.Of(step.Acts[i], ReferenceEquals(step.Acts[i], read)));
        }
        foreach (var line in step.Expectations.SelectMany(_expectations.Of)) code.Line(line);
    }

    public void Acts(CodeWriter code, IEnumerable<Act> acts)
    {
        foreach (var act in acts) code.Line(_acts.Of(act));
    }

    /// <summary>What an act sets off at once must be listened for before the act.</summary>
    private static void Listeners(CodeWriter code, Step step, bool dialog)
    {
        if (dialog) code.Line("const dialogMessage = answerDialog(page, 'dismiss');");
        if (step.Expectations.Any(e => e is PopupOpened)) code.Line("const popupPromise = page.waitForEvent('popup');");
        if (step.Expectations.Any(e => e is Downloaded)) code.Line("const downloadPromise = page.waitForEvent('download');");
    }

    private static string Title(string word, string says)
    {
        var parts = Symbol.Split(says).Select(p => p.IsSymbol ? Symbol.Of(p.Value) : OneLineKeepingEnds(p.Value));
        return Literal.Of($"{word} {string.Concat(parts)}".TrimEnd(), SymbolCode.InTitle);
    }

    private static string OneLineKeepingEnds(string text)
    {
        var line = OneLine.Of(text);
        var start = text.Length > 0 && char.IsWhiteSpace(text[0]) ? " " : "";
        var end = text.Length > 1 && char.IsWhiteSpace(text[^1]) ? " " : "";
        return start + line + end;
    }
}
