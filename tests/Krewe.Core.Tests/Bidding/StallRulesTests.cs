using CsCheck;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

/// <summary>The diagnosis of tasks without progress, cause by cause.</summary>
public sealed class StallRulesTests
{
    private const string Agent = "default/observe/1";
    private static readonly BiddingRules Rules = new();
    private static readonly DateTimeOffset Start = Machine.Start;
    private static readonly DateTimeOffset Late = Start + Rules.StallAfter;

    [Fact]
    public void Find_NothingWrong_FindsNothing() =>
        Assert.Empty(Find(Start.AddMinutes(1), Surroundings.Unknown, Waiting("a"), Awarded("b", leaseUntil: Late, sign: Start)));

    [Fact]
    public void Find_RunIsOver_FindsNothing() => Assert.Empty(StallRules.Find(Run(Waiting("a")) with { Status = RunStatus.Completed }, Late, Rules, Surroundings.Unknown));

    [Fact]
    public void Find_OthersGoOn_AWaitingTaskIsNotStalled() =>
        Assert.Empty(StallRules.Find(Run(Waiting("a")) with { ProgressAt = Late.AddSeconds(-1) }, Late, Rules, Surroundings.Unknown));

    [Fact]
    public void Find_TasksThatWaitForAnotherUnderWay_AreNotStalled() =>
        Assert.Empty(Find(Late, Surroundings.Unknown, Awarded("a", Late.AddSeconds(9), Late), Waiting("b", "a"), Waiting("c", "b")));

    [Fact]
    public void Find_LeaseOver_NamesTheSilentAgentAtOnce()
    {
        var stall = Assert.Single(Find(Start.AddSeconds(30), Surroundings.Unknown, Awarded("a", Start.AddSeconds(30), Start)));
        Assert.Equal(("a", StallCodes.ExpiredLease, $"the lease of {Agent} ran out"), (stall.TaskId, stall.Code, stall.Why));
    }

    [Fact]
    public void Find_RenewsWithoutProgress_NamesTheAgent()
    {
        var stall = Assert.Single(Find(Late, Around(Entry(Agent, load: 1)), Awarded("a", Late.AddSeconds(9), Start)));
        Assert.Equal((StallCodes.NoProgress, $"a: {Agent} renews its lease but shows no progress for 300 s"), (stall.Code, stall.Why));
    }

    [Fact]
    public void Find_RenewsWithoutProgressAndTheApplicationIsSilent_BlamesTheApplication()
    {
        var around = Around(Entry(Agent)) with { Silent = [new(ErrorCodes.Lost, "http://shop/ does not answer")] };
        var stall = Assert.Single(Find(Late, around, Awarded("a", Late.AddSeconds(9), Start)));
        Assert.Equal((StallCodes.SilentDependency, "a: no progress for 300 s, and http://shop/ does not answer", ErrorCodes.Lost), (stall.Code, stall.Why, stall.Dependency!.Code));
    }

    [Fact]
    public void Find_NobodyAliveHasIt_IsAMissingCapability()
    {
        var around = Around(Entry("default/report/1", "report.work"), Entry("default/observe/2") with { Draining = true }, Entry("default/observe/3", load: 1) with { LastSeen = Start });
        var stall = Assert.Single(Find(Late, around, Waiting("a")));
        Assert.Equal((StallCodes.MissingCapability, "a: no agent that lives takes observe.work, for 300 s"), (stall.Code, stall.Why));
    }

    [Fact]
    public void Find_AllThatCouldAreBusy_NamesThem()
    {
        var stall = Assert.Single(Find(Late, Around(Entry(Agent, load: 2), Entry("default/observe/2", load: 1)), Waiting("a")));
        Assert.Equal((StallCodes.NoRoom, "a: no agent had room for it for 300 s: default/observe/1 holds 2, default/observe/2 holds 1"), (stall.Code, stall.Why));
    }

    [Fact]
    public void Find_NobodyCouldBeAsked_IsNoRoomAndNamesNobody() =>
        Assert.Equal("a: no agent had room for it for 300 s", Assert.Single(Find(Late, Surroundings.Unknown, Waiting("a"))).Why);

    [Theory]
    [InlineData(TaskPhase.Failed, "b waits for a, which failed: broke")]
    [InlineData(TaskPhase.DeadLettered, "b waits for a, which was given up: broke")]
    public void Find_WaitsForADeadTask_NamesItAtOnce(TaskPhase phase, string why)
    {
        var stall = Assert.Single(Find(Start, Surroundings.Unknown, Waiting("a") with { Phase = phase, Reason = "broke" }, Waiting("b", "a"), Waiting("c", "b")));
        Assert.Equal(("b", StallCodes.DeadDependency, why), (stall.TaskId, stall.Code, stall.Why));
    }

    [Fact]
    public void Find_Cycle_NamesItsTasksAndOnlyThose()
    {
        var stalls = Find(Start, Surroundings.Unknown, Waiting("free"), Waiting("a", "b"), Waiting("b", "free", "c"), Waiting("c", "a"), Waiting("behind", "a"));
        Assert.Equal(["a", "b", "c"], stalls.Select(s => s.TaskId));
        Assert.All(stalls, s => Assert.Equal((StallCodes.WaitCycle, "tasks wait for each other: a waits for b, b for c, c for a"), (s.Code, s.Why)));
    }

    [Fact]
    public void Find_WaitsForItself_IsACycleOfOne() =>
        Assert.Equal("tasks wait for each other: a waits for a", Assert.Single(Find(Start, Surroundings.Unknown, Waiting("a", "a"))).Why);

    [Fact]
    public void Find_TwoCycles_AreToldApart() => Assert.Equal(
        ["a waits for b, b for a", "a waits for b, b for a", "c waits for d, d for c", "c waits for d, d for c"],
        Find(Start, Surroundings.Unknown, Waiting("a", "b"), Waiting("b", "a"), Waiting("c", "d", "a"), Waiting("d", "c")).Select(s => s.Why.Split(": ")[1]));

    [Fact]
    public void Find_AnyGraph_WithoutItsCyclesEveryTaskIsReachedOrBehindADeadOne() =>
        Gen.Int[0, 8].List[12].Select(Gen.Int[0, 8].List[12]).Sample((from, to) =>
        {
            var tasks = Enumerable.Range(0, 9).Select(n => Waiting($"t{n}", [.. from.Zip(to).Where(e => e.First == n).Select(e => $"t{e.Second}").Distinct()])).ToList();
            // Gives up what is found, and does what is ready, until nothing is left. Were a cycle missed, something would be.
            for (var turn = 0; tasks.Any(t => !t.IsFinal); turn++)
            {
                Assert.True(turn <= 20, string.Join("; ", tasks.Where(t => !t.IsFinal).Select(t => $"{t.Id} after {string.Join(' ', t.After)}")));
                var run = Run([.. tasks]);
                var dead = StallRules.Find(run, Start, Rules, Surroundings.Unknown).Select(s => s.TaskId).ToHashSet();
                tasks = [.. tasks.Select(t => dead.Contains(t.Id) ? t with { Phase = TaskPhase.DeadLettered } : !t.IsFinal && StallRules.IsReady(run, t) ? t with { Phase = TaskPhase.Done } : t)];
            }
        });

    [Theory]
    [InlineData(299, false)]
    [InlineData(300, true)]
    public void WantsALook_OnlyAfterTimeWithoutProgress(int seconds, bool wants)
    {
        var now = Start.AddSeconds(seconds);
        Assert.Equal(wants, StallRules.WantsALook(Run(Waiting("a")), now, Rules));
        Assert.Equal(wants, StallRules.WantsALook(Run(Awarded("a", now.AddSeconds(1), Start)), now, Rules));
    }

    [Fact]
    public void WantsALook_TheStateExplainsIt_IsFalse() => Assert.False(StallRules.WantsALook(Run(Waiting("a", "b"), Waiting("b", "a"), Awarded("c", Start, Start)), Late, Rules));

    private static IReadOnlyList<Stall> Find(DateTimeOffset now, Surroundings around, params TaskState[] tasks) => StallRules.Find(Run(tasks), now, Rules, around);

    private static RunState Run(params TaskState[] tasks) => new()
    {
        RunId = "r", Status = RunStatus.Running, Steps = [], StartedAt = Start, ProgressAt = Start, Tasks = tasks,
        Settings = new RunSettings { Url = "http://shop/", OutputFolder = "/x" },
    };

    private static TaskState Waiting(string id, params string[] after) => new(id, "observe.work", 1) { NotBefore = Start, After = after };

    private static TaskState Awarded(string id, DateTimeOffset leaseUntil, DateTimeOffset sign) =>
        Waiting(id) with { Phase = TaskPhase.Awarded, Award = new AwardState(Agent, "call", leaseUntil, sign, Confirmed: true) };

    private static Surroundings Around(params AgentEntry[] agents) => new(agents, []);

    private static AgentEntry Entry(string key, string kind = "observe.work", int load = 0) => new(key, key.Split('/')[1], [kind], load, false, Late);
}
