using System.Text.Json;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Sites;

namespace Krewe.Core.Risk;

/// <summary>Scores the requirements of a run.</summary>
public sealed class AnalyseScoreSkill(IRunHistorySource histories) : ISkill
{
    /// <summary>Kind of its tasks.</summary>
    public const string Name = "analyse.score";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var map = await input.Artefacts.ReadAsync<PageMap>(ArtefactNames.PageMap, cancellation) ?? PageMap.Empty(input.Settings.Url);
        var requirements = await input.Artefacts.ReadAsync<List<Requirement>>(ArtefactNames.Requirements, cancellation) ?? [];
        input.Progress.Report(new SkillProgress($"scoring the risk of {requirements.Count} requirements"));
        var scores = RiskModel.Score(map, requirements, await histories.ReadAsync(input.Settings, cancellation));
        await input.Artefacts.WriteAsync(ArtefactNames.Risk, scores, cancellation);
        input.Progress.Report(new SkillProgress("scored", "scores", scores.Count));
        return JsonSerializer.Serialize(scores, ArtefactExtensions.Json);
    }
}
