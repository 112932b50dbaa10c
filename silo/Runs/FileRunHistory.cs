using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Reports;
using Krewe.Core.Risk;
using Krewe.Core.Runs;

namespace Krewe.Runs;

/// <summary>Remembers the run whose <c>run.json</c> is still in the output folder: it is written last, so there it is until the new one is done.</summary>
internal sealed class FileRunHistory : IRunHistorySource
{
    /// <inheritdoc/>
    public async ValueTask<RunHistory> ReadAsync(RunSettings settings, CancellationToken cancellation)
    {
        var file = Path.Combine(settings.OutputFolder, OutputFolder.RunFile);
        if (!File.Exists(file) || JsonFormat.Read(await File.ReadAllTextAsync(file, cancellation)) is not { } before || before.Settings.Url != settings.Url) return RunHistory.None;
        var bad = before.Tests.Where(t => t.Verdict is Verdict.Flaky or Verdict.Broken).SelectMany(t => t.Requirements).ToHashSet(StringComparer.Ordinal);
        var failures = before.Requirements.Where(r => bad.Contains(r.Id)).Select(r => $"{r.Pattern}|{r.Suite}|{r.Title}").Distinct().ToDictionary(key => key, _ => 1, StringComparer.Ordinal);
        return new RunHistory(1, [.. before.States.Select(s => s.Key)], failures);
    }
}
