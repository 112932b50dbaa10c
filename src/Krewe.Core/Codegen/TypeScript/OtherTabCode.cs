using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>What is done in another tab: opened before it, and closed when it shows that all is done.</summary>
internal static class OtherTabCode
{
    private const string Variable = "otherTab";

    public static void Write(CodeWriter code, InOtherTab act, Address address)
    {
        var names = new LocatorNames(Variable);
        var (acts, expectations) = (new ActCode(names, address), new ExpectationCode(names, address));
        code.Line($"const {Variable} = await page.context().newPage();");
        foreach (var inner in act.Acts) code.Line(acts.Of(inner));
        foreach (var line in act.Shows.SelectMany(expectations.Of)) code.Line(line);
        code.Line($"await {Variable}.close();");
    }
}
