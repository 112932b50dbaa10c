using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>The way into the application: once for all tests when a stored session is enough, otherwise before each test.</summary>
internal static class SignInCode
{
    /// <summary><c>tests/auth.setup.ts</c>.</summary>
    public static string Setup(SignIn signIn, Address address)
    {
        var code = new CodeWriter();
        code.Line("import { test as setup, expect } from '@playwright/test';");
        code.Line($"import {{ {string.Join(", ", Helpers(signIn))} }} from './fixtures';").Line();
        code.Block("setup('sign in', async ({ page }) => {", "});", () =>
        {
            Write(code, signIn, address);
            code.Line().Line("await page.context().storageState({ path: '.auth/user.json', indexedDB: true });");
        });
        return code.ToString();
    }

    /// <summary><c>tests/sign-in.ts</c>, for applications that a stored session does not let in.</summary>
    public static string Function(SignIn signIn, Address address)
    {
        var code = new CodeWriter();
        code.Line("import { expect, type Page } from '@playwright/test';");
        code.Line($"import {{ {string.Join(", ", Helpers(signIn))} }} from './fixtures';").Line();
        code.Line("/** Signs in on this page. A stored session is not enough for this application. */");
        code.Block("export async function signIn(page: Page): Promise<void> {", "}", () => Write(code, signIn, address));
        return code.ToString();
    }

    private static void Write(CodeWriter code, SignIn signIn, Address address)
    {
        var step = new Step(Gwt.Given, "", signIn.Acts, signIn.Expectations);
        var names = new LocatorNames(ScenarioParts.Locators([step]));
        foreach (var (locator, name) in names.All) code.Line($"const {name} = {LocatorCode.Of(locator)};");
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
