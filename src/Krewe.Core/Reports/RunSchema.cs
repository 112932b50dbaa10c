using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Krewe.Core.Reports;

/// <summary>The JSON schema of <c>run.json</c>, made from the types that are written, so that the two cannot drift apart.</summary>
public static class RunSchema
{
    private static readonly JsonSchemaExporterOptions Export = new() { TreatNullObliviousAsNonNullable = true };

    /// <summary>The schema, indented.</summary>
    public static string Text()
    {
        var schema = (JsonObject)JsonFormat.Options.GetJsonSchemaAsNode(typeof(RunDocument), Export);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "A run of Krewe");
        schema.Insert(2, "description", $"What run.json in the output folder holds. Version {RunDocument.Version}: parts may be added, none changes its meaning.");
        return schema.ToJsonString(new JsonSerializerOptions(JsonFormat.Options)) + "\n";
    }
}
