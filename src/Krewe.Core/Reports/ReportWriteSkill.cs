using System.Text.Json;
using Krewe.Contracts;
using Krewe.Core.Defects;
using Krewe.Core.Runs;

namespace Krewe.Core.Reports;

/// <summary>Writes the report in one format.</summary>
public sealed class ReportWriteSkill(ReportFormats formats) : ISkill
{
    /// <summary>Kind of its tasks.</summary>
    public const string Name = "report.write";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var format = formats.Find(JsonSerializer.Deserialize<ReportTask>(input.Payload, ArtefactExtensions.Json)!.Format);
        var document = await ReadAsync(input.Artefacts, cancellation)
            ?? throw new KreweException(ErrorCodes.Internal, "The report has no document to be written from");
        input.Progress.Report(new SkillProgress($"writing {format.File}"));
        var content = await format.RenderAsync(document with { Pictures = await PicturesAsync(input.Artefacts, cancellation) }, cancellation);
        await new OutputFolder(input.Settings.OutputFolder).WriteAsync(format.File, content, cancellation);
        input.Progress.Report(new SkillProgress($"wrote {format.File}", "reports", 1));
        return JsonSerializer.Serialize(new { format = format.Name, file = format.File, bytes = content.Length }, ArtefactExtensions.Json);
    }

    private static async ValueTask<IReadOnlyDictionary<string, byte[]>> PicturesAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        (await artefacts.ListAsync(Picture.Prefix, cancellation)).ToDictionary(
            e => Picture.FileOf(e.Key[Picture.Prefix.Length..]), e => JsonSerializer.Deserialize<Picture>(e.Value, ArtefactExtensions.Json)!.Jpeg, StringComparer.Ordinal);

    /// <summary>The document of a run, or null when it came to none.</summary>
    public static async ValueTask<RunDocument?> ReadAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        await artefacts.ReadAsync(ReportDocumentSkill.TaskId, cancellation) is { } json ? JsonFormat.Read(json) : null;
}
