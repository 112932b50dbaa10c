using System.Text.RegularExpressions;
using Krewe.Core.Codegen.PageObjects;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>One scenario as one file of one test.</summary>
internal sealed partial class SpecRenderer(SuiteInput input, PageObjectSet? pages)
{
    private readonly Address _address = new(input.BaseUrl);

    public string Render(Scenario scenario, TestName name, string? weakBecause)
    {
        var onPages = pages?.Rewrite(scenario);
        var names = new LocatorNames(onPages is null ? ScenarioParts.Locators(scenario.Steps) : []);
        var steps = new StepsCode(names, _address);
        var top = weakBecause is null ? ".." : "../..";
        var code = new CodeWriter();
        code.Line($"// spec: {PlanRenderer.FileName}").Line("// seed: tests/seed.spec.ts").Line();
        code.Line($"import {{ {string.Join(", ", Imports(scenario, (onPages?.Scenario ?? scenario).Steps))} }} from '{top}/fixtures';");
        if (onPages is not null) PageCode.Imports(code, onPages, top + "/");
        code.Line();
        if (OtherSession(scenario) is { } session) code.Line(session).Line();
        code.Block($"test.describe({Literal.Quoted(name.Suite)}, () => {{", "});", () =>
            code.Block(Opening(scenario, name, weakBecause), "});", () =>
            {
                foreach (var symbol in Uniques(scenario)) code.Line($"const {symbol} = unique();");
                if (onPages is not null) PageCode.Objects(code, onPages);
                Body(code, onPages?.Scenario ?? scenario, names, steps);
            }));
        return code.ToString();
    }

    private static void Body(CodeWriter code, Scenario scenario, LocatorNames names, StepsCode steps)
    {
        foreach (var (locator, name) in names.All) code.Line($"const {name} = {LocatorCode.Of(locator)};");
        // Registered before anything is made: what a test leaves behind when it fails half way is removed too.
        if (scenario.Cleanup.Count > 0) code.Block("cleanup(async () => {", "});", () => steps.Acts(code, scenario.Cleanup));
        steps.Write(code, scenario.Steps);
    }

    private static string Opening(Scenario scenario, TestName name, string? weakBecause)
    {
        var tags = scenario.Requirements.Select(r => Literal.Quoted("@" + TagCharacters().Replace(r, "-"))).ToList();
        var details = new List<string>();
        if (tags.Count > 0) details.Add($"tag: [{string.Join(", ", tags)}]");
        if (weakBecause is not null) details.Add($"annotation: {{ type: 'weak', description: {Literal.Quoted(OneLine.Of(weakBecause))} }}");
        var options = details.Count == 0 ? "" : $"{{ {string.Join(", ", details)} }}, ";
        var fixtures = scenario.Cleanup.Count > 0 ? "page, cleanup" : "page";
        return $"{(weakBecause is null ? "test" : "test.fixme")}({Literal.Quoted(name.Title)}, {options}async ({{ {fixtures} }}) => {{";
    }

    private string? OtherSession(Scenario scenario) =>
        scenario.Session == Session.SignedIn || (input.SignIn is null && !input.OwnStorageState) ? null
        : input.OwnStorageState || input.SignIn is { StorageKeepsIt: true } ? "test.use({ storageState: { cookies: [], origins: [] } });"
        : "test.use({ session: 'anonymous' });";

    private static IEnumerable<string> Imports(Scenario scenario, IReadOnlyList<Step> written)
    {
        yield return "test";
        var expectations = scenario.Steps.SelectMany(s => s.Expectations.Concat(s.Acts.OfType<InOtherTab>().SelectMany(a => a.Shows))).ToList();
        if (expectations.Count > 0) yield return "expect";
        if (Uniques(scenario).Any()) yield return "unique";
        var texts = ScenarioParts.Texts(scenario).ToList();
        if (texts.Exists(t => Symbol.Has(t, Symbol.Capital))) yield return "capitalized";
        if (CodeTexts(scenario).Any(t => Symbol.Has(t, Symbol.Username) || Symbol.Has(t, Symbol.Password))) yield return "credentials";
        if (texts.Exists(t => Symbol.Has(t, Symbol.Any)))
        {
            yield return "address";
            yield return "anything";
        }
        var acts = InOtherTab.Flat(scenario.Steps.SelectMany(s => s.Acts)).Concat(scenario.Cleanup).ToList();
        if (expectations.Any(e => e is DialogSaid) || acts.Exists(a => a is AnswerDialog)) yield return "answerDialog";
        if (acts.Exists(a => a is AttachFile { Asked: true })) yield return "chooseFile";
        if (acts.Exists(a => a is DragTo)) yield return "drag";
        if (written.Zip(written.Skip(1)).Any(p => StepsCode.IsRepeatedBy(p.First, p.Second))) yield return "atRest";
        if (expectations.Any(e => e is Downloaded { Holds.Count: 0 })) yield return "size";
        if (expectations.Any(e => e is Downloaded { Holds.Count: > 0 })) yield return "content";
    }

    private static IEnumerable<string> CodeTexts(Scenario scenario) => ScenarioParts.Texts(scenario with { Steps = [.. scenario.Steps.Select(s => s with { Says = "" })] });

    private static IEnumerable<string> Uniques(Scenario scenario) => ScenarioParts.Texts(scenario)
        .SelectMany(Symbol.Split).Where(p => p.IsSymbol).Select(p => p.Value == Symbol.Capital ? Symbol.Id : p.Value).Where(SymbolCode.IsUnique)
        .Distinct().OrderBy(s => s.Length).ThenBy(s => s, StringComparer.Ordinal);

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex TagCharacters();
}
