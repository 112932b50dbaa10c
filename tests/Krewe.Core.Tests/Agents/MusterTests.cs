using Krewe.Contracts.Agents;
using Krewe.Core.Agents;
using Xunit;

namespace Krewe.Core.Tests.Agents;

public sealed class MusterTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(1);
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    [Fact]
    public void Missing_NobodyKnown_AreAllKinds() => Assert.Equal(AgentKinds.All, Muster.Missing([], Now, Within));

    [Fact]
    public void Missing_OneOfEachKind_AreNone() => Assert.Empty(Muster.Missing([.. AgentKinds.All.Select(k => Agent(k, 1, 30))], Now, Within));

    [Fact]
    public void Missing_HeardOfTooLongAgo_IsItsKind() => Assert.Equal(["observe"], Muster.Missing([.. AgentKinds.All.Select(k => Agent(k, 1, k == "observe" ? 31 : 0))], Now, Within));

    [Fact]
    public void Missing_AllOfAKindDrain_IsTheKind() => Assert.Contains("evolve", Muster.Missing([Agent("evolve", 1, 0, draining: true)], Now, Within));

    [Fact]
    public void Missing_OneOfAKindDrains_IsNotTheKind() => Assert.DoesNotContain("evolve", Muster.Missing([Agent("evolve", 1, 0, draining: true), Agent("evolve", 2, 0)], Now, Within));

    [Fact]
    public void AgentToAsk_NobodyKnown_IsTheFirst() => Assert.Equal("default/report/1", Muster.AgentToAsk([], "report"));

    [Fact]
    public void AgentToAsk_TheFirstOnesDrain_IsTheNext() =>
        Assert.Equal("default/report/3", Muster.AgentToAsk([Agent("report", 1, 0, draining: true), Agent("report", 2, 0, draining: true), Agent("observe", 3, 0, draining: true)], "report"));

    private static AgentEntry Agent(string kind, int n, int secondsAgo, bool draining = false) => new(AgentKinds.Key(kind, n), kind, [], 0, draining, Now.AddSeconds(-secondsAgo));
}
