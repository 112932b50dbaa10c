using System.Collections.Concurrent;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Grains.Tests.Cluster;
using Krewe.TestKit;
using Xunit;

namespace Krewe.Grains.Tests.Runs;

/// <summary>
/// Runs under random faults: calls that are lost before or after they took effect, tasks that throw, a clock that leaps. Whatever happens,
/// the invariants of the Contract Net hold. A failure names its seed.
/// </summary>
public sealed class WorkflowFaultScheduleTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly string[] Fragile = ["RenewAsync", "ReportAsync", "AwardAsync", "ProposeAsync", "CancelTaskAsync", "CloseCallAsync"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Run_UnderRandomFaults_KeepsTheInvariants(int seed)
    {
        var dice = new Dice(seed);
        var accepted = new ConcurrentBag<string>();
        var script = new Script().Round(RunStep.Observe, 6).Round(RunStep.Observe, 3).Round(RunStep.Evolve, 6).Round(RunStep.Prove, 4).Round(RunStep.Report, 1);
        script.Work = (input, _) => dice.Rolls(8) && !input.TaskId.StartsWith("report", StringComparison.Ordinal)
            ? throw new InvalidOperationException("bad luck")
            : Task.FromResult("{}");
        await using var run = await cluster.RunAsync(script, $"seed-{seed}");
        cluster.Faults.Before = (method, _) => Fragile.Contains(method) && dice.Rolls(12) ? throw new TimeoutException("lost on the way there") : Task.CompletedTask;
        cluster.Faults.After = (method, _) =>
        {
            if (method == "RenewAsync" && dice.Rolls(10)) cluster.Clock.Advance(TimeSpan.FromSeconds(20));
            return Fragile.Contains(method) && dice.Rolls(12) ? throw new TimeoutException("lost on the way back") : Task.CompletedTask;
        };
        cluster.Faults.Answered = (method, arguments, answer) =>
        {
            if (method == "ReportAsync" && answer is LeaseReply { Accepted: true } && arguments[0] is TaskReport { Outcome: TaskOutcome.Done } report) accepted.Add(report.TaskId);
        };
        try
        {
            var end = await run.RunToEndAsync(RunProbe.Settings(maxMinutes: 240));
            Check(seed, run, end, accepted);
        }
        finally
        {
            cluster.Faults.Clear();
        }
    }

    private static void Check(int seed, RunProbe run, RunSnapshot end, ConcurrentBag<string> accepted)
    {
        var events = run.Events;
        var says = $"seed {seed}:\n" + string.Join("\n", events);
        var awards = events.OfType<TaskAwarded>().ToList();
        Assert.True(awards.Count == awards.Select(a => (a.TaskId, a.Epoch)).Distinct().Count(), "Two awards under one epoch, " + says);
        Assert.True(accepted.Count == accepted.Distinct().Count(), "Two results of one task accepted, " + says);
        Assert.True(events.Zip(events.Skip(1)).All(p => p.First.Sequence < p.Second.Sequence), "Events out of order, " + says);
        Assert.True(end.Status is RunStatus.Completed or RunStatus.Degraded, $"Ended {end.Status} {end.Failure}, {says}");
        Assert.True(end.Steps.All(s => s.Tasks == s.Done + s.Failed + s.DeadLettered), "A task without an end, " + says);
        var done = events.OfType<TaskDone>().Select(d => d.TaskId).ToList();
        Assert.True(done.Count == done.Distinct().Count() && done.Count == end.Steps.Sum(s => s.Done), "A task done twice, " + says);
        Assert.True(end.Steps[(int)RunStep.Observe].Tasks == 9 || end.DeadLetters.Any(d => d.TaskId.StartsWith("plan/", StringComparison.Ordinal)), "Tasks missing, " + says);
        Assert.True((end.Status == RunStatus.Degraded) == (end.DeadLetters.Length > 0), "Degraded without a dead letter or the other way round, " + says);
    }

    /// <summary>Chances from a seed; safe to roll on several threads.</summary>
    private sealed class Dice(int seed)
    {
        private readonly Random _random = new(seed);

        /// <summary>True once in so many.</summary>
        public bool Rolls(int sides)
        {
            lock (_random) return _random.Next(sides) == 0;
        }
    }
}
