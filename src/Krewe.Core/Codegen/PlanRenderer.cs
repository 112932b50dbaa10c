using System.Globalization;
using System.Text;
using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen;

/// <summary>The test plan in the format of Playwright Test Agents, with requirement, Given/When/Then and risk of each test.</summary>
internal static class PlanRenderer
{
    public const string FileName = "specs/krewe.plan.md";

    public static string Render(SuiteInput input, IReadOnlyDictionary<string, TestName> names)
    {
        var text = new StringBuilder();
        text.Append("# Krewe test plan\n\n## Application Overview\n\n").Append(Overview(input)).Append("\n\n## Test Scenarios\n");
        var shown = input.Shown.ToList();
        var suite = 0;
        foreach (var group in shown.GroupBy(s => names[s.Id].Suite))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {++suite}. {Inline(group.Key)}\n\n**Seed:** `tests/seed.spec.ts`\n");
            var test = 0;
            foreach (var scenario in group) Test(text, input, scenario, names, $"{suite}.{++test}");
        }
        return text.ToString();
    }

    private static string Overview(SuiteInput input)
    {
        var suites = input.Shown.Select(s => OneLine.Of(s.Suite)).Distinct().ToList();
        var login = input.SignIn is null ? "It has no login, or was explored without one." : "One signs in with a user name and a password.";
        return $"A web application with {suites.Count} tested {(suites.Count == 1 ? "feature" : "features")}: {Inline(string.Join(", ", suites), 600)}. {login}";
    }

    private static void Test(StringBuilder text, SuiteInput input, Scenario scenario, IReadOnlyDictionary<string, TestName> names, string number)
    {
        var name = names[scenario.Id];
        text.Append(CultureInfo.InvariantCulture, $"\n#### {number}. {Inline(name.Title)}\n\n");
        var weak = input.Weak.TryGetValue(scenario.Id, out var reason);
        text.Append(CultureInfo.InvariantCulture, $"**File:** `{(weak ? name.WeakFile : name.File)}`\n\n");
        foreach (var requirement in input.Requirements.Where(r => scenario.Requirements.Contains(r.Id)))
        {
            text.Append(CultureInfo.InvariantCulture, $"**Requirement:** {Inline(requirement.Id)} {Inline(requirement.Title)}\n");
            text.Append(requirement.Given.Length > 0 ? $"Given {Inline(requirement.Given)}, when" : "When").Append(CultureInfo.InvariantCulture, $" {Inline(requirement.When)}, then {Inline(requirement.Then)}.\n\n");
        }
        Risk(text, input, scenario);
        foreach (var merged in input.Merged.Where(m => m.Into == scenario.Id))
            text.Append(CultureInfo.InvariantCulture, $"**Stands for:** {Inline(names[merged.ScenarioId].Suite)}: {Inline(names[merged.ScenarioId].Title)} ({Inline(merged.Reason)})\n\n");
        if (weak) text.Append(CultureInfo.InvariantCulture, $"**Switched off:** {Inline(reason!)}\n\n");
        text.Append("**Steps:**\n");
        Steps(text, scenario);
    }

    private static void Risk(StringBuilder text, SuiteInput input, Scenario scenario)
    {
        var scores = input.Risks.Where(r => scenario.Requirements.Contains(r.RequirementId)).ToList();
        var value = scores.Count > 0 ? scores.Max(s => s.Value) : scenario.Risk;
        var reasons = scores.OrderByDescending(s => s.Value).SelectMany(s => s.Reasons).Take(2).Select(r => Inline(r.Says)).ToList();
        text.Append(CultureInfo.InvariantCulture, $"**Risk:** {value:0.00}{(reasons.Count > 0 ? $" ({string.Join("; ", reasons)})" : "")}\n\n");
    }

    private static void Steps(StringBuilder text, Scenario scenario)
    {
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            var step = scenario.Steps[i];
            text.Append(CultureInfo.InvariantCulture, $"  {i + 1}. {step.Word} {Inline(step.Says)}\n");
            foreach (var expectation in step.Expectations)
                text.Append(CultureInfo.InvariantCulture, $"    - expect: {Inline(Prose.Expectation(expectation), 300)}\n");
        }
        if (scenario.Steps[^1].Expectations.Count == 0) text.Append("    - expect: no error\n");
    }

    private static string Inline(string text, int max = 200)
    {
        var line = new StringBuilder();
        foreach (var c in OneLine.Of(text, max)) line.Append(c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' ? $"\\{c}" : c.ToString());
        return line.ToString();
    }
}
