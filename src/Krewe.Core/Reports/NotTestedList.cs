namespace Krewe.Core.Reports;

/// <summary>The other side of coverage: everything that no proven test covers, each with its reason.</summary>
internal static class NotTestedList
{
    public static IReadOnlyList<NotTested> Of(DocumentInput input, IReadOnlyList<RequirementView> requirements, IReadOnlyList<TestView> tests)
    {
        var byId = tests.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var addresses = input.Map.States.DistinctBy(s => s.Key).ToDictionary(s => s.Key, s => s.SampleUrl, StringComparer.Ordinal);
        return
        [
            .. requirements.Where(r => !r.Tested).Select(r => new NotTested($"{r.Suite}: {r.Title}", r.Id, Reason(r, byId, input))),
            .. input.Map.Untested.Select(u => new NotTested(
                PlainText.Of(u.What), u.State is { } key && addresses.TryGetValue(key, out var address) ? PlainText.Of(address) : null, PlainText.Of(u.Reason))),
        ];
    }

    private static string Reason(RequirementView requirement, Dictionary<string, TestView> tests, DocumentInput input)
    {
        var own = requirement.Tests.Select(id => tests[id]).ToArray();
        if (own.Length > 0) return string.Join("; ", own.Select(t => $"{t.Verdict?.ToString().ToLowerInvariant() ?? "unproven"}: {t.Reason}").Distinct());
        return input.Scenarios.Count == 0
            ? "the run ended before a test was written"
            : "no test: " + (input.Dropped.FirstOrDefault(d => d.ScenarioId.Equals(requirement.Id, StringComparison.OrdinalIgnoreCase)) is { } dropped
                ? PlainText.Of(dropped.Reason) : "what was seen did not happen again in the same way");
    }
}
