using Krewe.Contracts.Runs;
using Krewe.Core.Reports;

namespace Krewe.Commands;

/// <summary>What a person asked for: a run, or to go on with one.</summary>
/// <param name="Settings">The run; of a resumed one only the output folder counts.</param>
/// <param name="Resume">Id of the run to go on with, or null.</param>
/// <param name="Gates">What it must reach.</param>
/// <param name="Json">Only JSON on standard output.</param>
/// <param name="Quiet">No progress.</param>
/// <param name="Demo">The run is on Krewe's own shop, which ends with the command.</param>
internal sealed record RunRequest(RunSettings Settings, string? Resume, RunGates Gates, bool Json, bool Quiet, bool Demo = false);
