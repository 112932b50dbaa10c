using System.Text.Json;

namespace Krewe.Core.Runs;

/// <summary>
/// The named documents of one run: what a task leaves for the next one. Kept until the run is deleted; written whole, last write wins;
/// durable when the call returns. Names use <c>/</c> between parts, such as <c>observe/3/2</c>.
/// </summary>
public interface IArtefacts
{
    /// <summary>The document, or null.</summary>
    ValueTask<string?> ReadAsync(string name, CancellationToken cancellation);

    /// <summary>Writes a document.</summary>
    ValueTask WriteAsync(string name, string json, CancellationToken cancellation);

    /// <summary>All documents whose name begins with <paramref name="prefix"/>, in ordinal order of their names.</summary>
    ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListAsync(string prefix, CancellationToken cancellation);
}

/// <summary>Opens the documents of a run.</summary>
public interface IArtefactStore
{
    /// <summary>The documents of this run.</summary>
    IArtefacts Of(string runId);
}

/// <summary>Typed reading and writing.</summary>
public static class ArtefactExtensions
{
    /// <summary>Options of every artefact: camel case, enums as text.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Reads a document of type <typeparamref name="T"/>, or null.</summary>
    public static async ValueTask<T?> ReadAsync<T>(this IArtefacts artefacts, string name, CancellationToken cancellation) where T : class =>
        await artefacts.ReadAsync(name, cancellation) is { } json ? JsonSerializer.Deserialize<T>(json, Json) : null;

    /// <summary>Writes a document of type <typeparamref name="T"/>.</summary>
    public static ValueTask WriteAsync<T>(this IArtefacts artefacts, string name, T value, CancellationToken cancellation) where T : class =>
        artefacts.WriteAsync(name, JsonSerializer.Serialize(value, Json), cancellation);

    /// <summary>Reads all documents under a prefix.</summary>
    public static async ValueTask<IReadOnlyList<T>> ListAsync<T>(this IArtefacts artefacts, string prefix, CancellationToken cancellation) where T : class =>
        [.. (await artefacts.ListAsync(prefix, cancellation)).Select(e => JsonSerializer.Deserialize<T>(e.Value, Json)!)];
}
