using Krewe.Contracts.Bidding;
using Krewe.Core.Bidding;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

public sealed class AllocationTests
{
    [Fact]
    public void Of_TwoIdleAgents_ShareTheTasks()
    {
        var result = Allocation.Of(Offers(4), [Proposal("a", 2, Offers(4)), Proposal("b", 2, Offers(4))]);
        Assert.Equal(["a", "b", "a", "b"], result.Awards.Select(a => a.AgentKey));
    }

    [Fact]
    public void Of_OneAgentBusy_TheOtherGetsMore()
    {
        var result = Allocation.Of(Offers(3), [Proposal("a", 3, Offers(3), queued: 10), Proposal("b", 3, Offers(3))]);
        Assert.Equal(["b", "b", "b"], result.Awards.Select(a => a.AgentKey));
    }

    [Fact]
    public void Of_MoreTasksThanSlots_LeavesTheRestForLater()
    {
        var result = Allocation.Of(Offers(5), [Proposal("a", 2, Offers(5))]);
        Assert.Equal(["t1", "t2"], result.Awards.Select(a => a.TaskId));
        Assert.Empty(result.Unwanted);
    }

    [Fact]
    public void Of_Award_KeepsWhatAgentsSaid()
    {
        var result = Allocation.Of(Offers(2), [Proposal("a", 1, Offers(2)), Proposal("b", 1, Offers(2), queued: 10), Refusing("c", RefusalKind.Busy, "busy with 1 tasks")]);
        Assert.Equal(["a: ", "b: outbid by a: 1.00 s against 11.00 s", "c: busy with 1 tasks"], Assert.Single(result.Awards).Bids.Select(b => $"{b.AgentKey}: {b.Refused}"));
        Assert.Equal([1.0, 11.0, null], result.Awards[0].Bids.Select(b => b.Cost));
    }

    [Fact]
    public void Of_ManyAgents_KeepsTheWinnerAndTheCheapest()
    {
        var bids = Assert.Single(Allocation.Of(Offers(1), [.. Enumerable.Range(10, 20).Select(n => Proposal($"a{n}", 1, Offers(1), queued: 100 - n))]).Awards).Bids;
        Assert.Equal(Allocation.MostBidsKept, bids.Count);
        Assert.Equal(["a29", "a28", "a27"], bids.Take(3).Select(b => b.AgentKey));
    }

    [Fact]
    public void Of_NobodyAnswered_IsUnwanted()
    {
        var (task, why) = Assert.Single(Allocation.Of(Offers(1), []).Unwanted);
        Assert.Equal(("t1", "no agent answered"), (task, why));
    }

    [Fact]
    public void Of_AllCannot_IsUnwantedWithTheReason()
    {
        var result = Allocation.Of(Offers(1), [Refusing("a", RefusalKind.CannotDo, "no skill"), Refusing("b", RefusalKind.CannotDo, "no skill")]);
        Assert.Equal("no skill", Assert.Single(result.Unwanted).Value);
    }

    [Theory]
    [InlineData(RefusalKind.Busy)]
    [InlineData(RefusalKind.Draining)]
    public void Of_SomebodyCouldLater_IsNotUnwanted(RefusalKind kind)
    {
        var result = Allocation.Of(Offers(1), [Refusing("a", RefusalKind.CannotDo, "no skill"), Refusing("b", kind, "later")]);
        Assert.Empty(result.Awards);
        Assert.Empty(result.Unwanted);
    }

    [Fact]
    public void Of_Losers_AreToldWhoWonAndForHowMuch()
    {
        var result = Allocation.Of(Offers(1), [Proposal("a", 1, Offers(1)), Proposal("b", 1, Offers(1), queued: 3)]);
        Assert.Empty(result.Refused["a"]);
        Assert.Equal("outbid by a: 1.00 s against 4.00 s", Assert.Single(result.Refused["b"]).Reason);
    }

    [Fact]
    public void Of_OutOfSlots_IsToldSo()
    {
        var result = Allocation.Of(Offers(2), [Proposal("a", 1, Offers(2))]);
        Assert.Equal("it waits for a, which has no slot left", Assert.Single(result.Refused["a"]).Reason);
    }

    [Fact]
    public void Of_BusyAgentWouldEndItSooner_TheTaskWaits()
    {
        var result = Allocation.Of(Offers(1), [new("fast", 0, [Bid("fast", "t1", cost: 3)], []), new("slow", 1, [Bid("slow", "t1", cost: 9, seconds: 9)], [])]);
        Assert.Empty(result.Awards);
        Assert.Empty(result.Unwanted);
        Assert.Equal("it waits for fast, which has no slot left", Assert.Single(result.Refused["slow"]).Reason);
    }

    [Fact]
    public void Of_EqualTasks_TheEarlierBeginsFirst()
    {
        // Whichever waits for the busy agent, all ends at the same time.
        var result = Allocation.Of(Offers(3), [new("busy", 0, [.. Offers(3).Select(o => Bid("busy", o.TaskId, 1.9))], []), new("idle", 1, [.. Offers(3).Select(o => Bid("idle", o.TaskId, 1.5))], [])]);
        Assert.Equal(["t1: idle"], Awards(result));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void Of_MoreEqualTasksThanIdleAgents_TheFirstOnesBegin(int tasks)
    {
        foreach (var slower in (double[])[1, 1.1, 1.6])
        {
            var result = Allocation.Of(Offers(tasks), [new("a", 1, [.. Offers(tasks).Select(o => Bid("a", o.TaskId, 1, 1))], []), new("b", 1, [.. Offers(tasks).Select(o => Bid("b", o.TaskId, slower, slower))], [])]);
            Assert.Equal(["t1", "t2"], result.Awards.Select(w => w.TaskId));
        }
    }

    [Fact]
    public void Of_BusyAgentWouldEndItLater_TheIdleOneGetsIt()
    {
        var result = Allocation.Of(Offers(1), [new("fast", 0, [Bid("fast", "t1", cost: 10)], []), new("slow", 1, [Bid("slow", "t1", cost: 9, seconds: 9)], [])]);
        Assert.Equal(["t1: slow"], Awards(result));
    }

    [Fact]
    public void Of_OneAgentCanOnlyDoOneOfTwo_TheOtherTakesTheOther()
    {
        // The one that can do both would be the better one for either.
        var result = Allocation.Of(Offers(2), [new("all", 1, [Bid("all", "t1", 5, 5), Bid("all", "t2", 5, 5)], []), new("one", 1, [Bid("one", "t1", 6, 6)], [])]);
        Assert.Equal(["t1: one", "t2: all"], Awards(result));
        Assert.Equal("given to one, so that all tasks of the call end sooner", Assert.Single(result.Refused["all"]).Reason);
    }

    [Fact]
    public void Of_ProposalsInAnyOrder_GiveTheSame()
    {
        var random = new Random(7);
        Proposal[] proposals = [.. Enumerable.Range(0, 5).Select(i => Proposal($"agent{i}", 2, Offers(7), queued: i % 3))];
        var first = Told(Allocation.Of(Offers(7), proposals));
        for (var n = 0; n < 20; n++)
        {
            random.Shuffle(proposals);
            Assert.Equal(first, Told(Allocation.Of(Offers(7), proposals)));
        }
    }

    [Fact]
    public void Of_AnyProposals_NeverExceedsSlotsNorAwardsTwice()
    {
        var random = new Random(11);
        for (var n = 0; n < 200; n++)
        {
            var offers = Offers(random.Next(1, 12));
            Proposal[] proposals = [.. Enumerable.Range(0, random.Next(0, 5)).Select(i =>
                Proposal($"a{i}", random.Next(0, 4), [.. offers.Where(_ => random.Next(2) == 0)], random.NextDouble() * 9))];
            var result = Allocation.Of(offers, proposals);
            Assert.Equal(result.Awards.Count, result.Awards.Select(a => a.TaskId).Distinct().Count());
            Assert.All(proposals, p => Assert.True(result.Awards.Count(a => a.AgentKey == p.AgentKey) <= p.Slots));
            Assert.Empty(result.Awards.Select(a => a.TaskId).Intersect(result.Unwanted.Select(u => u.Key)));
            Assert.All(result.Awards, a => Assert.Contains(proposals, p => p.AgentKey == a.AgentKey && p.Bids.Any(b => b.TaskId == a.TaskId)));
        }
    }

    [Fact]
    public void Late_SaysBothTimes() =>
        Assert.Equal("late: reply-by was 250 ms, the bid took 900 ms", Allocation.Late(TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(900)));

    private static List<string> Told(AllocationResult result) => result.Awards.Select(a => $"{a.TaskId} {a.AgentKey} {string.Join(", ", a.Bids)}").ToList();

    private static TaskOffer[] Offers(int count) => [.. Enumerable.Range(1, count).Select(n => new TaskOffer($"t{n}", "observe.work", 1, 1))];

    private static Bid Bid(string agent, string task, double cost, double seconds = 1, double confidence = 0.9) => new(agent, task, cost, seconds, confidence);

    private static Proposal Proposal(string agent, int slots, TaskOffer[] offers, double queued = 0) =>
        new(agent, slots, [.. offers.Select(o => Bid(agent, o.TaskId, queued + 1))], []);

    private static Proposal Refusing(string agent, RefusalKind kind, string reason) => new(agent, 0, [], [new Refusal(agent, "t1", kind, reason)]);

    private static IEnumerable<string> Awards(AllocationResult result) => result.Awards.Select(a => $"{a.TaskId}: {a.AgentKey}");
}
