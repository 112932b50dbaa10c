namespace Krewe.Core.Reports;

/// <summary>What a run must reach; null is no demand.</summary>
/// <param name="Coverage">Behaviours with a proven test, in percent.</param>
/// <param name="Kills">Sabotages noticed, in percent.</param>
/// <param name="NoDefects">Not a single defect seen.</param>
public sealed record RunGates(double? Coverage = null, double? Kills = null, bool NoDefects = false)
{
    /// <summary>The gates that were missed, one line each.</summary>
    public IReadOnlyList<string> Missed(RunSummary summary)
    {
        var missed = new List<string>();
        if (Coverage is { } coverage && summary.Coverage.Percent < coverage)
            missed.Add($"coverage is {Wording.Percent(summary.Coverage)}, --fail-under-coverage asks for {coverage:0.#} %");
        if (Kills is { } kills && summary.Kills.Percent < kills)
            missed.Add($"noticed sabotages are {Wording.Percent(summary.Kills)}, --fail-under-kills asks for {kills:0.#} %");
        if (NoDefects && summary.Defects > 0) missed.Add($"{Wording.Count(summary.Defects, "defect")} seen, --fail-on-defects allows none");
        return missed;
    }
}
