using Krewe.Core.Runs;

namespace Krewe.Healing;

/// <summary>What a person asked for.</summary>
/// <param name="Folder">Folder of the suite.</param>
/// <param name="Heal">Write what is healed.</param>
/// <param name="BaseUrl">Another address than that of the run, or null.</param>
/// <param name="Username">Another user than that of the run, or null.</param>
/// <param name="PasswordVariable">Another variable than that of the run, or null.</param>
/// <param name="MaxMinutes">Minutes of the whole check at most.</param>
/// <param name="Workers">Workers of the test runner; null: as the run had.</param>
/// <param name="Json">Only JSON on standard output.</param>
/// <param name="Quiet">No progress.</param>
internal sealed record CheckRequest(OutputFolder Folder, bool Heal, Uri? BaseUrl, string? Username, string? PasswordVariable, double MaxMinutes, int? Workers, bool Json, bool Quiet);
