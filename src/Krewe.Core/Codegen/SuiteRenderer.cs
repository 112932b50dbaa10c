using Krewe.Core.Codegen.PageObjects;
using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen;

/// <summary>Makes the generated folder: file name to content. The same input gives the same bytes.</summary>
public static class SuiteRenderer
{
    /// <summary>All files, in ordinal order of their names; names have forward slashes, lines end with LF.</summary>
    public static IReadOnlyDictionary<string, string> Render(SuiteInput input)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var names = SuiteNames.Of(input.Scenarios);
        var pages = input.PageObjects ? new PageObjectSet(input) : null;
        Frame(files, input, pages);
        files[PlanRenderer.FileName] = PlanRenderer.Render(input, names);
        var specs = new SpecRenderer(input, pages);
        foreach (var scenario in input.Shown)
        {
            var name = names[scenario.Id];
            var weak = input.Weak.GetValueOrDefault(scenario.Id);
            files[weak is null ? name.File : name.WeakFile] = specs.Render(scenario, name, weak);
        }
        if (pages is not null) Classes(files, input, pages);
        return files;
    }

    private static void Classes(SortedDictionary<string, string> files, SuiteInput input, PageObjectSet pages)
    {
        var signIn = SignsIn(input) is { } way ? [PageObjectSet.AsScenario(way)] : Array.Empty<Scenario>();
        var shown = signIn.Concat(input.Shown).Select(pages.Rewrite);
        foreach (var (name, content) in new PageRenderer(pages, new(input.BaseUrl)).Files(shown)) files[name] = content;
    }

    /// <summary>How the suite itself signs in, or null.</summary>
    private static SignIn? SignsIn(SuiteInput input) => input.OwnStorageState ? null : input.SignIn;

    private static void Frame(SortedDictionary<string, string> files, SuiteInput input, PageObjectSet? pages)
    {
        files["package.json"] = Template.Fill("package.json");
        files["package-lock.json"] = Template.Fill("package-lock.json");
        files["tsconfig.json"] = Template.Fill("tsconfig.json");
        files[".gitignore"] = Template.Fill("gitignore");
        files["playwright.config.ts"] = Template.Fill("playwright.config.ts", ("baseUrl", Literal.Quoted(input.BaseUrl)), ("projects", Projects(input)));
        files["tests/seed.spec.ts"] = Template.Fill("seed.spec.ts");
        files["tests/fixtures.ts"] = Fixtures(input);
        if (SignsIn(input) is not { } signIn) return;
        var code = new SignInCode(signIn, new Address(input.BaseUrl), pages);
        if (signIn.StorageKeepsIt) files["tests/auth.setup.ts"] = code.Setup();
        else files["tests/sign-in.ts"] = code.Function();
    }

    private static string Projects(SuiteInput input) =>
        input.OwnStorageState ? "    { name: 'chromium', use: { storageState: process.env.KREWE_STORAGE_STATE } },\n"
        : input.SignIn is { StorageKeepsIt: true } ? "    { name: 'setup', testMatch: 'auth.setup.ts' },\n    { name: 'chromium', dependencies: ['setup'], use: { storageState: '.auth/user.json' } },\n"
        : "    { name: 'chromium' },\n";

    private static string Fixtures(SuiteInput input)
    {
        var eachTime = !input.OwnStorageState && input.SignIn is { StorageKeepsIt: false };
        return Template.Fill("fixtures.ts",
            ("imports", eachTime ? "import { signIn } from './sign-in';\n" : ""),
            ("pageErrors", List(input.Baseline.PageErrors)),
            ("serverErrors", List(input.Baseline.ServerErrors)),
            ("fixtureTypes", eachTime ? "  /** Who the test is when it begins. */\n  session: 'signed-in' | 'anonymous';\n  signedIn: void;\n" : ""),
            ("fixtures", eachTime ? SignInFixture : ""));
    }

    private static string List(IReadOnlyList<string> texts) => $"[{string.Join(", ", texts.Select(Literal.Quoted))}]";

    private const string SignInFixture = """

          session: ['signed-in', { option: true }],

          signedIn: [async ({ page, session }, use) => {
            if (session === 'signed-in') await signIn(page);
            await use();
          }, { auto: true }],

        """;
}
