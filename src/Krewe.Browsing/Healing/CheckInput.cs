using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Healing;

/// <summary>What is checked.</summary>
/// <param name="RunId">The run that wrote the suite.</param>
/// <param name="CheckId">Name of this check, never used before: the words that it types are made of it.</param>
/// <param name="Written">What the run was asked to do: the files of the suite are made of it.</param>
/// <param name="Settings">The same with the address, the account, the workers and the minutes of today.</param>
/// <param name="Artefacts">Documents of the run.</param>
/// <param name="Write">Write what was healed.</param>
public sealed record CheckInput(string RunId, string CheckId, RunSettings Written, RunSettings Settings, IArtefacts Artefacts, bool Write);
