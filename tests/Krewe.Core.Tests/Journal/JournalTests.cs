using System.Collections.Immutable;
using Krewe.Contracts.Runs;
using Krewe.Core.Journal;
using Xunit;

namespace Krewe.Core.Tests.Journal;

public sealed class JournalTests
{
    private static readonly ImmutableSortedDictionary<string, int> Counters = ImmutableSortedDictionary<string, int>.Empty.Add("pages", 3);

    // One of each kind: a kind that is added without a name in JSON, or without a rule, fails here.
    private static readonly RunEvent[] All =
    [
        new RunStarted(true, DateTimeOffset.UnixEpoch), new StepStarted(RunStep.Prove), new RoundPlanned(RunStep.Prove, 1, 2),
        new StepFinished(new StepSnapshot(RunStep.Prove, StepStatus.Completed, 1, 2, 0, 2, 0, 0, DateTimeOffset.UnixEpoch, null)),
        new TaskAwarded(RunStep.Prove, "t", "evolve.certify", "default/evolve/1", 4) { Bids = [new("default/evolve/1", 2.5, 0.9, null), new("default/evolve/2", null, null, "busy")] }, new TaskProgress(RunStep.Prove, "t", "evolve.certify", "says", Counters),
        new TaskDone(RunStep.Prove, "t", "evolve.certify", "default/evolve/1", 2.5, Counters), new TaskReannounced(RunStep.Prove, "t", "evolve.certify", 5, "lease"),
        new TaskFailed(RunStep.Prove, "t", "evolve.certify", "internal", "broke"), new TaskDeadLettered(RunStep.Prove, "t", "evolve.certify", "nobody"),
        new RunStalled(RunStep.Prove, "t", "cause"), new RunFinished(RunStatus.Completed, new RunFailure("budget", "over")),
    ];

    [Fact]
    public void All_Kinds_AreHere() =>
        Assert.Equal(typeof(RunEvent).Assembly.GetTypes().Where(t => t.BaseType == typeof(RunEvent)).Select(t => t.Name).Order(), All.Select(e => e.GetType().Name).Order());

    [Fact]
    public void Outbox_EveryKind_ComesBackAsItWas() => Assert.All(All.Select(With), e =>
    {
        var promised = OutboxEvent.Of(e, "trace");
        Assert.Equal(("run/7", RunStreams.RunEvents, "run", "trace"), (promised.EventId, promised.Space, promised.Key, promised.TraceParent));
        var back = OutboxEvent.Read(promised.Payload);
        Assert.Equal(e.GetType(), back.GetType());
        Assert.Equal(promised.Payload, OutboxEvent.Of(back, "trace").Payload);
    });

    [Fact]
    public void Of_Progress_IsNotWrittenDown() => Assert.Null(JournalRules.Of(With(All[5])));

    [Fact]
    public void Of_AwardOfAPlan_IsHeardAndNoRow() => Assert.Null(JournalRules.Of(With(new TaskAwarded(RunStep.Prove, "plan/prove/0", "orchestrate.plan", "default/orchestrate/1", 1)))!.Task);

    [Fact]
    public void Of_PlanAnnouncedAgain_IsHeardAndNoRow() => Assert.Null(JournalRules.Of(With(new TaskReannounced(RunStep.Prove, "plan/prove/0", "orchestrate.plan", 2, "lease")))!.Task);

    [Fact]
    public void Of_EverythingElse_IsHeard() => Assert.All(All.Where(e => e is not TaskProgress).Select(With), e => Assert.Equal("run/7", JournalRules.Of(e)!.EventId));

    [Fact]
    public void Of_Done_IsFinalAndCountsItsSeconds()
    {
        var entry = JournalRules.Of(With(All[6]))!;
        Assert.Equal((TaskStatuses.Done, int.MaxValue, "default/evolve/1", 2.5), (entry.Task!.Status, entry.Task.Epoch, entry.Task.AgentKey, entry.Task.Seconds));
        Assert.Equal(("task.seconds", 2.5), (Assert.Single(entry.Metrics).Name, entry.Metrics[0].Value));
    }

    [Fact]
    public void Of_Awarded_KeepsTheEpoch()
    {
        var row = JournalRules.Of(With(All[4]))!.Task!;
        Assert.Equal((TaskStatuses.Awarded, 4), (row.Status, row.Epoch));
        Assert.Equal(["default/evolve/1", "default/evolve/2"], row.Bids.Select(b => b.AgentKey));
    }

    private static RunEvent With(RunEvent e) => e with { RunId = "run", Sequence = 7, At = DateTimeOffset.UnixEpoch };
}
