using System.Text.Json;

namespace Krewe.Browsing.Proof;

/// <summary>One test in the report of the runner.</summary>
/// <param name="Suite">Title of its innermost describe block.</param>
/// <param name="Title">Title of the test.</param>
/// <param name="Status"><c>passed</c>, <c>failed</c>, <c>timedOut</c>, <c>skipped</c> or <c>interrupted</c>: of the run itself, whatever was expected.</param>
/// <param name="Seconds">Duration.</param>
/// <param name="Errors">Messages, first failure first.</param>
/// <param name="Annotations">Type and description.</param>
internal sealed record RunnerTest(string Suite, string Title, string Status, double Seconds, IReadOnlyList<string> Errors, IReadOnlyList<KeyValuePair<string, string>> Annotations)
{
    /// <summary>Name of its project; empty when the reporter did not say it.</summary>
    public string Project { get; init; } = "";

    /// <summary>Its file below the folder of the tests, with forward slashes; empty when the reporter did not say it.</summary>
    public string File { get; init; } = "";

    /// <summary>First annotation of this type.</summary>
    public string? Annotation(string type) => Annotations.Where(a => a.Key == type).Select(a => a.Value).FirstOrDefault();
}

/// <summary>What one start of the runner reported.</summary>
/// <param name="Tests">All tests of all projects.</param>
/// <param name="Errors">Errors outside of tests, such as a file that cannot be loaded.</param>
internal sealed record RunnerReport(IReadOnlyList<RunnerTest> Tests, IReadOnlyList<string> Errors)
{
    /// <summary>Reads what the reporter of the sabotage runtime says of one test.</summary>
    public static RunnerTest ParseLine(JsonElement test) => new(
        Text(test, "suite"), Text(test, "title"), Text(test, "status"), test.GetProperty("seconds").GetDouble(),
        [.. Items(test, "errors").Select(e => e.GetString() ?? "")],
        [.. Items(test, "annotations").Select(a => KeyValuePair.Create(a[0].GetString() ?? "", a[1].GetString() ?? "")).Distinct()]);

    /// <summary>Reads the runner's JSON.</summary>
    public static RunnerReport Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var tests = new List<RunnerTest>();
        foreach (var suite in Items(document.RootElement, "suites")) Collect(suite, tests);
        return new(tests, [.. Items(document.RootElement, "errors").Select(Message)]);
    }

    private static void Collect(JsonElement suite, List<RunnerTest> tests)
    {
        var title = Text(suite, "title");
        foreach (var spec in Items(suite, "specs"))
        {
            foreach (var test in Items(spec, "tests")) tests.Add(Read(title, Text(spec, "title"), test) with { File = Text(spec, "file").Replace('\\', '/') });
        }
        foreach (var inner in Items(suite, "suites")) Collect(inner, tests);
    }

    private static RunnerTest Read(string suite, string title, JsonElement test)
    {
        var results = Items(test, "results").ToList();
        var annotations = Items(test, "annotations").Concat(results.SelectMany(r => Items(r, "annotations")))
            .Select(a => KeyValuePair.Create(Text(a, "type"), Text(a, "description"))).Distinct().ToList();
        var project = Text(test, "projectName");
        if (results.Count == 0) return new(suite, title, "skipped", 0, [], annotations) { Project = project };
        var result = results[^1];
        return new(suite, title, Text(result, "status"), result.GetProperty("duration").GetDouble() / 1000, [.. Items(result, "errors").Select(Message)], annotations) { Project = project };
    }

    private static string Message(JsonElement error) => Text(error, "message") is { Length: > 0 } message ? message : Text(error, "value");

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;
}
