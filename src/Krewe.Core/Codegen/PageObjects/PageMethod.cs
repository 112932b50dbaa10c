using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>Acts that several tests share, as a method of a page object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Acts">What it does; a value is the symbol of its parameter.</param>
/// <param name="Parameters">One for each value that is typed or chosen, in the order of the acts.</param>
internal sealed record PageMethod(string Name, IReadOnlyList<Act> Acts, IReadOnlyList<string> Parameters)
{
    private const string Values = "values";

    /// <summary>So many values that a caller could mistake one for another go into one object, by name.</summary>
    public bool ByName => Parameters.Count > 2;

    /// <summary>The parameters as they are declared.</summary>
    public string Declared => ByName
        ? $"{Values}: {{ {string.Join("; ", Parameters.Select(p => $"{p}: string"))} }}"
        : string.Join(", ", Parameters.Select(p => $"{p}: string"));

    /// <summary>The expression for a parameter inside the method.</summary>
    public string Expression(string parameter) => ByName ? $"{Values}.{parameter}" : parameter;

    /// <summary>The method for acts.</summary>
    /// <param name="run">The acts.</param>
    /// <param name="give">Makes its name unique.</param>
    /// <param name="others">Methods of the page so far: one that does more than another of the same name is told by what it does more.</param>
    public static PageMethod Of(ActRun run, Func<string, string> give, IEnumerable<PageMethod> others)
    {
        var names = new TakenNames(TakenNames.InTests);
        var parameters = run.Acts.Where(a => a is Fill or Choose).Select(a => names.Free(ElementName.OfText(ScenarioParts.Target(a)!, 3) is { Length: > 0 } name ? name : "value")).ToList();
        var left = new Queue<string>(parameters);
        Act[] acts = [.. run.Acts.Select(a => a switch
        {
            Fill fill => fill with { Value = Symbol.Of(left.Dequeue()) },
            Choose choose => choose with { Option = Symbol.Of(left.Dequeue()) },
            _ => a,
        })];
        var name = NameOf(run.Acts);
        return new(give(others.FirstOrDefault(o => o.Name == name) is { } first ? Told(name, run, [.. parameters.Except(first.Parameters)]) : name), acts, parameters);
    }

    private static string Told(string name, ActRun run, IReadOnlyList<string> more) =>
        more.Count is 1 or 2 ? $"{name}With{string.Join("And", more.Select(Capital))}" : (run.Acts[0] is Click ? "openAnd" : "only") + Capital(name);

    /// <summary>The call that does what the run did.</summary>
    public CallPage Call(string variable, ActRun run) => new(variable, Name,
        [.. Parameters.Zip(run.Acts.Select(a => a switch { Fill fill => fill.Value, Choose choose => choose.Option, _ => null }).OfType<string>(), KeyValuePair.Create)], ByName);

    /// <summary>What begins with a click on something and ends with another is called after what it began with, such as the button that opens a dialog.</summary>
    private static string NameOf(IReadOnlyList<Act> acts)
    {
        var last = acts[0] is Click opening && acts.Skip(1).Any(a => a is Fill or Choose) && ElementName.OfText(opening.Target).Length > 0 ? opening : acts[^1];
        var target = ScenarioParts.Target(last)!;
        var text = ElementName.OfText(target);
        return last switch
        {
            Click when text.Length > 0 => text,
            Click => "click" + Capital(ElementName.Of(target)),
            Press => "submit" + Capital(text),
            Choose => "choose" + Capital(text),
            Hover => "pointAt" + Capital(ElementName.Of(target)),
            _ => "fill" + Capital(text),
        };
    }

    private static string Capital(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..];
}
