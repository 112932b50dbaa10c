using System.Globalization;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Runs;

namespace Krewe.Core.Bidding;

/// <summary>A task without progress, and why.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Code">One of <see cref="StallCodes"/>.</param>
/// <param name="Why">The cause in words.</param>
/// <param name="Dependency">What does not answer, when that is the cause.</param>
public sealed record Stall(string TaskId, string Code, string Why, SilentDependency? Dependency = null);

/// <summary>
/// The watchdog's diagnosis: finds the tasks that make no progress and says why. What the state alone proves (a cycle, a dead dependency, a lease
/// that is over) is found at once; for the rest it takes time without progress, and a look around.
/// </summary>
public static class StallRules
{
    // An agent with work is heard of every 10 to 30 seconds.
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(2);

    /// <summary>True when everything that the task waits for is done.</summary>
    public static bool IsReady(RunState state, TaskState task) =>
        task.After.All(a => state.Tasks.FirstOrDefault(t => t.Id == a) is { Phase: TaskPhase.Done });

    /// <summary>True when there are tasks whose lack of progress the state alone does not explain.</summary>
    public static bool WantsALook(RunState state, DateTimeOffset now, BiddingRules rules) =>
        !state.IsFinal && state.Tasks.Any(t => IsSuspect(state, t, now, rules));

    /// <summary>Every task without progress, in the order of the plan, with its cause.</summary>
    public static IReadOnlyList<Stall> Find(RunState state, DateTimeOffset now, BiddingRules rules, Surroundings around)
    {
        if (state.IsFinal) return [];
        var cycles = WaitCycles.Of(state.Tasks);
        return [.. state.Tasks.Where(t => !t.IsFinal).Select(t => Of(state, t, cycles, now, rules, around)).OfType<Stall>()];
    }

    private static Stall? Of(RunState state, TaskState task, IReadOnlyDictionary<string, string> cycles, DateTimeOffset now, BiddingRules rules, Surroundings around)
    {
        if (cycles.TryGetValue(task.Id, out var cycle)) return new(task.Id, StallCodes.WaitCycle, $"tasks wait for each other: {cycle}");
        if (DeadDependency(state, task) is { } dead)
            return new(task.Id, StallCodes.DeadDependency, $"{task.Id} waits for {dead.Id}, which {(dead.Phase == TaskPhase.Failed ? "failed" : "was given up")}: {dead.Reason}");
        if (task is { Phase: TaskPhase.Awarded, Award: { } award } && LeaseRules.IsOver(award.LeaseUntil, now))
            return new(task.Id, StallCodes.ExpiredLease, $"the lease of {award.AgentKey} ran out");
        return IsSuspect(state, task, now, rules) ? Diagnose(state, task, now, around) : null;
    }

    private static TaskState? DeadDependency(RunState state, TaskState task) => task.After.Count == 0 ? null
        : state.Tasks.FirstOrDefault(t => t.Phase is TaskPhase.Failed or TaskPhase.DeadLettered && task.After.Contains(t.Id));

    private static bool IsSuspect(RunState state, TaskState task, DateTimeOffset now, BiddingRules rules) =>
        !task.IsFinal && now - Since(state, task) >= rules.StallAfter
        && (task.Phase == TaskPhase.Waiting ? IsReady(state, task) : !LeaseRules.IsOver(task.Award!.LeaseUntil, now));

    // While others go on, a task that nobody has yet only waits for its turn.
    private static DateTimeOffset Since(RunState state, TaskState task) =>
        task.Phase == TaskPhase.Awarded ? task.Award!.LastSign : task.NotBefore > state.ProgressAt ? task.NotBefore : state.ProgressAt;

    private static Stall Diagnose(RunState state, TaskState task, DateTimeOffset now, Surroundings around)
    {
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{(now - Since(state, task)).TotalSeconds:0} s");
        if (task.Phase == TaskPhase.Awarded && around.Silent is [var silent, ..])
            return new(task.Id, StallCodes.SilentDependency, $"{task.Id}: no progress for {seconds}, and {silent.Silence}", silent);
        if (task.Phase == TaskPhase.Awarded)
            return new(task.Id, StallCodes.NoProgress, $"{task.Id}: {task.Award!.AgentKey} renews its lease but shows no progress for {seconds}");
        if (around.Agents is not { } agents) return new(task.Id, StallCodes.NoRoom, $"{task.Id}: no agent had room for it for {seconds}");
        var able = agents.Where(a => !a.Draining && a.Capabilities.Contains(task.Kind) && IsAlive(a, now)).ToList();
        return able.Count == 0
            ? new(task.Id, StallCodes.MissingCapability, $"{task.Id}: no agent that lives takes {task.Kind}, for {seconds}")
            : new(task.Id, StallCodes.NoRoom, $"{task.Id}: no agent had room for it for {seconds}: {string.Join(", ", able.Select(a => $"{a.Key} holds {a.Load}"))}");
    }

    // An agent without work tells nobody that it lives.
    private static bool IsAlive(AgentEntry agent, DateTimeOffset now) => agent.Load == 0 || now - agent.LastSeen < SilentAfter;
}
