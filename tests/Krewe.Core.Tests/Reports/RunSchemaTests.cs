using System.Text.Json;
using System.Text.Json.Nodes;
using Krewe.Core.Reports;

namespace Krewe.Core.Tests.Reports;

public sealed class RunSchemaTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "reference", "run.schema.json");

    [Fact]
    public void Text_Schema_IsTheOneInTheDocumentation()
    {
        if (Environment.GetEnvironmentVariable("KREWE_WRITE_SCHEMA") is { Length: > 0 }) System.IO.File.WriteAllText(File, RunSchema.Text());
        Assert.True(System.IO.File.Exists(File), "write it with KREWE_WRITE_SCHEMA=1 dotnet run --project tests/Krewe.Core.Tests");
        Assert.Equal(System.IO.File.ReadAllText(File), RunSchema.Text());
    }

    [Fact]
    public void Schema_FinishedAndEmptyRuns_Hold()
    {
        var schema = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        foreach (var document in new[] { Sample.Document(), Sample.Empty(), Sample.Hostile("</script>") })
            Assert.Empty(MiniSchema.Violations(schema, JsonNode.Parse(JsonFormat.Text(document)), "$"));
    }

    [Theory]
    [InlineData("run.status", "\"sleeping\"")]
    [InlineData("summary.tests", "\"three\"")]
    [InlineData("tests", "{}")]
    [InlineData("schema", "7")]
    public void Schema_WrongValue_IsFound(string path, string value)
    {
        var document = JsonNode.Parse(JsonFormat.Text(Sample.Document()))!;
        var parts = path.Split('.');
        var at = parts[..^1].Aggregate(document, (node, name) => node[name]!);
        at[parts[^1]] = JsonNode.Parse(value);
        Assert.NotEmpty(MiniSchema.Violations(JsonNode.Parse(RunSchema.Text())!, document, "$"));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("settings")]
    [InlineData("notTested")]
    public void Schema_MissingPart_IsFound(string name)
    {
        var document = (JsonObject)JsonNode.Parse(JsonFormat.Text(Sample.Document()))!;
        document.Remove(name);
        Assert.Contains(MiniSchema.Violations(JsonNode.Parse(RunSchema.Text())!, document, "$"), v => v.Contains(name, StringComparison.Ordinal));
    }
}

/// <summary>As much of JSON Schema as the exported schema uses: type, enum, properties, required, items, $ref.</summary>
internal static class MiniSchema
{
    public static IEnumerable<string> Violations(JsonNode schema, JsonNode? value, string path) => Check(schema, schema, value, path);

    private static IEnumerable<string> Check(JsonNode root, JsonNode schema, JsonNode? value, string path)
    {
        if (schema is not JsonObject rules) return [];
        if (rules["$ref"]?.GetValue<string>() is { } reference) return Check(root, Find(root, reference), value, path);
        if (rules["enum"] is JsonArray allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value))) return [$"{path}: {value} is not of the enum"];
        if (rules["type"] is { } type && !Types(type).Any(t => Fits(t, value))) return [$"{path}: not of type {type.ToJsonString()}"];
        return value switch
        {
            JsonObject o =>
            [
                .. (rules["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()).Where(r => !o.ContainsKey(r)).Select(r => $"{path}: {r} is missing"),
                .. o.SelectMany(p => rules["properties"]?[p.Key] is { } property ? Check(root, property, p.Value, $"{path}.{p.Key}") : []),
            ],
            JsonArray a when rules["items"] is { } items => a.SelectMany((item, i) => Check(root, items, item, $"{path}[{i}]")),
            _ => [],
        };
    }

    private static JsonNode Find(JsonNode root, string reference) =>
        reference.TrimStart('#', '/').Split('/').Where(p => p.Length > 0).Aggregate(root, (node, part) => node is JsonArray array ? array[int.Parse(part)]! : node[part]!);

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray many ? many.Select(t => t!.GetValue<string>()) : [type.GetValue<string>()];

    private static bool Fits(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(value!.GetValue<double>()),
        _ => false,
    };
}
