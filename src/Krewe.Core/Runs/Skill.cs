using Krewe.Contracts.Runs;

namespace Krewe.Core.Runs;

/// <summary>What a task is given.</summary>
/// <param name="RunId">The run.</param>
/// <param name="TaskId">Unique in the run and stable: the same run asks for the same task again after a crash. Also the name of the output artefact.</param>
/// <param name="Payload">JSON that the planner wrote.</param>
/// <param name="Settings">What the run was asked to do.</param>
/// <param name="Artefacts">Documents of the run.</param>
/// <param name="Progress">Takes short lines and counts for the person who waits. Never blocks.</param>
/// <param name="Deadline">When the run must be over. A skill that sees it coming stops early and says so in its output.</param>
public sealed record SkillInput(
    string RunId, string TaskId, string Payload, RunSettings Settings, IArtefacts Artefacts,
    IProgress<SkillProgress> Progress, DateTimeOffset Deadline);

/// <summary>A sign of life of a task.</summary>
/// <param name="Says">What is being done, in a few words.</param>
/// <param name="Counter">Name of a counter that grew, such as <c>pages</c>, or null.</param>
/// <param name="By">How much it grew.</param>
public sealed record SkillProgress(string Says, string? Counter = null, int By = 0);

/// <summary>
/// One thing an agent can do. Runs away from the grain's turn, may take minutes, must honour the token within two seconds,
/// and may be run twice for the same task (after a crash): its effects are artefacts and files that are written whole.
/// Throws <see cref="Contracts.KreweException"/> for failures that should end the run with a clear line.
/// </summary>
public interface ISkill
{
    /// <summary>Name of the kind of task, such as <c>observe.crawl</c>. The part before the dot is the kind of agent.</summary>
    string Kind { get; }

    /// <summary>Does the task. The result is the JSON that is kept as artefact under the task's id.</summary>
    Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation);
}
