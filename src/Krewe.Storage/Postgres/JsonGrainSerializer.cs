using System.Text.Json;
using Krewe.Core.Runs;
using Orleans.Storage;

namespace Krewe.Storage.Postgres;

/// <summary>Grain state as JSON of its record, which carries its own version; no .NET type name is stored, so classes may move.</summary>
internal sealed class JsonGrainSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, ArtefactExtensions.Json));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, ArtefactExtensions.Json)!;
}
