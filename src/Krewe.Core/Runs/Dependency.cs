using Krewe.Contracts.Runs;

namespace Krewe.Core.Runs;

/// <summary>Something that tasks cannot do without. The watchdog asks it when a run makes no progress.</summary>
public interface IDependency
{
    /// <summary>Code of the failure that its silence is in the end.</summary>
    string Code { get; }

    /// <summary>Whether the tasks of a step need it.</summary>
    bool IsNeededBy(RunStep step);

    /// <summary>Null when it answers; otherwise, in words, what it is and what was seen.</summary>
    Task<string?> SilenceAsync(string runId, RunSettings settings, CancellationToken cancellation);
}
