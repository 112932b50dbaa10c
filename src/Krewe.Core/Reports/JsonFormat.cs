using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Krewe.Core.Runs;

namespace Krewe.Core.Reports;

/// <summary>The document itself, indented, for programs: <c>run.json</c>.</summary>
public sealed class JsonFormat : IReportFormat
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file of its own, never part of a page
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    /// <inheritdoc/>
    public string Name => ReportFormats.Json;

    /// <inheritdoc/>
    public string File => OutputFolder.RunFile;

    /// <inheritdoc/>
    public Task<byte[]> RenderAsync(RunDocument document, CancellationToken cancellation) => Task.FromResult(JsonSerializer.SerializeToUtf8Bytes(document, Options));

    /// <summary>Any part of a document in the same form.</summary>
    public static string Text<T>(T part) => JsonSerializer.Serialize(part, Options);

    /// <summary>Reads a document, or null when it is not one of this version.</summary>
    public static RunDocument? Read(string json)
    {
        try
        {
            var document = JsonSerializer.Deserialize<RunDocument>(json, Options);
            return document?.Schema == RunDocument.Version ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
