using Krewe.Core.Codegen.PageObjects;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>The way into the application: once for all tests when a stored session is enough, otherwise before each test.</summary>
internal sealed class SignInCode(SignIn signIn, Address address, PageObjectSet? pages)
{
    private readonly PageScenario? _onPages = pages?.Rewrite(PageObjectSet.AsScenario(signIn));

    /// <summary><c>tests/auth.setup.ts</c>.</summary>
    public string Setup()
    {
        var code = new CodeWriter();
        code.Line($"import {{ test as setup{Expect} }} from '@playwright/test';");
        Imports(code);
        code.Block("setup('sign in', async ({ page }) => {", "});", () =>
        {
            Write(code);
            code.Line().Line("await page.context().storageState({ path: '.auth/user.json', indexedDB: true });");
        });
        return code.ToString();
    }

    /// <summary><c>tests/sign-in.ts</c>, for applications that a stored session does not let in.</summary>
    public string Function()
    {
        var code = new CodeWriter();
        code.Line($"import {{ {(Expect.Length > 0 ? "expect, " : "")}type Page }} from '@playwright/test';");
        Imports(code);
        code.Line("/** Signs in on this page. A stored session is not enough for this application. */");
        code.Block("export async function signIn(page: Page): Promise<void> {", "}", () => Write(code));
        return code.ToString();
    }

    private string Expect => signIn.Expectations.Count > 0 ? ", expect" : "";

    private void Imports(CodeWriter code)
    {
        code.Line($"import {{ {string.Join(", ", Helpers(signIn))} }} from './fixtures';");
        if (_onPages is not null) PageCode.Imports(code, _onPages, "./");
        code.Line();
    }

    private void Write(CodeWriter code)
    {
        var step = _onPages?.Scenario.Steps[0] ?? new Step(Gwt.Given, "", signIn.Acts, signIn.Expectations);
        var names = new LocatorNames(_onPages is null ? ScenarioParts.Locators([step]) : []);
        foreach (var (locator, name) in names.All) code.Line($"const {name} = {LocatorCode.Of(locator)};");
        if (_onPages is not null) PageCode.Objects(code, _onPages);
        new StepsCode(names, address).Body(code, step);
    }

    private static IEnumerable<string> Helpers(SignIn signIn)
    {
        yield return "credentials";
        if (signIn.Acts.Any(a => a is AnswerDialog)) yield return "answerDialog";
        var texts = signIn.Acts.SelectMany(ScenarioParts.Texts).Concat(signIn.Expectations.SelectMany(ScenarioParts.Texts)).ToList();
        if (texts.Exists(t => Symbol.Has(t, Symbol.Any)))
        {
            yield return "address";
            yield return "anything";
        }
        if (texts.SelectMany(Symbol.Split).Any(p => p.IsSymbol && SymbolCode.IsUnique(p.Value))) yield return "unique";
    }
}
