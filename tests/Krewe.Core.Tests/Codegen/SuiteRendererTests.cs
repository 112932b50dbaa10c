using Krewe.Core.Codegen;

namespace Krewe.Core.Tests.Codegen;

public sealed class SuiteRendererTests
{
    [Fact]
    public void Render_SameInputTwice_GivesTheSameBytes()
    {
        var input = Samples.Input(Samples.EveryKind) with { SignIn = Samples.SignIn() };
        Assert.Equal(SuiteRenderer.Render(input), SuiteRenderer.Render(input));
    }

    [Fact]
    public void Render_WithoutLogin_HasTheseFiles() => Assert.Equal(
    [
        ".gitignore", "package-lock.json", "package.json", "playwright.config.ts", "specs/krewe.plan.md",
        "tests/every-kind/all-acts-and-expectations.spec.ts", "tests/fixtures.ts", "tests/seed.spec.ts", "tsconfig.json",
    ], SuiteRenderer.Render(Samples.Input(Samples.EveryKind)).Keys);

    [Fact]
    public void Render_AnyFile_HasUnixLinesAndNoPlaceOpen() => Assert.All(SuiteRenderer.Render(Samples.Input(Samples.EveryKind) with { SignIn = Samples.SignIn(false) }), file =>
    {
        Assert.DoesNotContain('\r', file.Value);
        Assert.DoesNotContain("/*{", file.Value);
        Assert.EndsWith("\n", file.Value);
    });

    [Fact]
    public void Render_Plan_HasTheFormatOfTestAgents() => SnapshotFile.Matches("krewe.plan.md", SuiteRenderer.Render(Samples.Input(Samples.EveryKind) with
    {
        Requirements = [new("REQ-001", "Every kind", "everything works", "action", "a form", "everything is <done>", "all of it *holds*", [], [])],
        Risks = [new("REQ-001", 0.814, [new("criticality", 0.5, "it writes data"), new("inputs", 0.3, "three fields")])],
    })["specs/krewe.plan.md"]);

    [Fact]
    public void Render_Merged_HasNoFileAndItsRequirementIsCarriedOn()
    {
        var other = Samples.Expecting(new Krewe.Core.Scenarios.TitleIs("x")) with { Id = "other", Title = "the same again", Requirements = ["REQ-009"] };
        var files = SuiteRenderer.Render(Samples.Input(Samples.EveryKind, other) with { Merged = [new("other", "every-kind", "it does the same and expects the same")] });
        Assert.DoesNotContain(files.Keys, k => k.Contains("sample-suite", StringComparison.Ordinal));
        Assert.Contains("tag: ['@REQ-001', '@REQ-002', '@REQ-009']", files["tests/every-kind/all-acts-and-expectations.spec.ts"]);
        Assert.Contains("**Stands for:** Sample suite: the same again (it does the same and expects the same)", files["specs/krewe.plan.md"]);
    }

    [Fact]
    public void Render_StoredSession_HasASetupProject()
    {
        var files = SuiteRenderer.Render(Samples.Input(Samples.EveryKind) with { SignIn = Samples.SignIn() });
        SnapshotFile.Matches("auth.setup.ts", files["tests/auth.setup.ts"]);
        Assert.Contains("{ name: 'chromium', dependencies: ['setup'], use: { storageState: '.auth/user.json' } }", files["playwright.config.ts"]);
    }

    [Fact]
    public void Render_SessionNotKept_SignsInBeforeEachTest()
    {
        var files = SuiteRenderer.Render(Samples.Input(Samples.EveryKind) with { SignIn = Samples.SignIn(false) });
        Assert.Contains("export async function signIn(page: Page)", files["tests/sign-in.ts"]);
        Assert.Contains("if (session === 'signed-in') await signIn(page);", files["tests/fixtures.ts"]);
        Assert.DoesNotContain("setup", files["playwright.config.ts"]);
    }

    [Fact]
    public void Render_OwnStorageState_ReadsItsPathFromTheEnvironment()
    {
        var files = SuiteRenderer.Render(Samples.Input(Samples.EveryKind) with { OwnStorageState = true, SignIn = Samples.SignIn() });
        Assert.Contains("use: { storageState: process.env.KREWE_STORAGE_STATE }", files["playwright.config.ts"]);
        Assert.DoesNotContain("tests/auth.setup.ts", files.Keys);
    }

    [Fact]
    public void Render_HostileBaseUrl_IsALiteral() =>
        Assert.Contains(@"process.env.BASE_URL || 'http://localhost/a\'b',", SuiteRenderer.Render(Samples.Input() with { BaseUrl = "http://localhost/a'b" })["playwright.config.ts"]);

    [Fact]
    public void Render_Baseline_IsInTheFixtures()
    {
        var fixtures = SuiteRenderer.Render(Samples.Input() with { Baseline = new(["x is 'undefined'"], ["GET /api"]) })["tests/fixtures.ts"];
        Assert.Contains(@"pageErrors: ['x is \'undefined\''] as string[],", fixtures);
        Assert.Contains("serverErrors: ['GET /api'] as string[],", fixtures);
    }

    [Fact]
    public void Render_LockFile_NamesNoRegistry()
    {
        var files = SuiteRenderer.Render(Samples.Input());
        Assert.DoesNotContain("resolved", files["package-lock.json"]);
        Assert.Contains("\"@playwright/test\": \"1.64.1\"", files["package.json"]);
        Assert.Contains("\"krewe\"", files["package.json"]);
    }
}
