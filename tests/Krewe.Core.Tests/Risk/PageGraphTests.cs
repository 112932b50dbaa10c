using CsCheck;
using Krewe.Core.Risk;
using Krewe.Core.Sites;

namespace Krewe.Core.Tests.Risk;

public sealed class PageGraphTests
{
    [Fact]
    public void Of_SelfLoopsDoublesAndStrangers_AreLeftOut()
    {
        var map = Site.Map("a>b a>b a>a b>a") with { };
        var graph = PageGraph.Of(map with { Transitions = [.. map.Transitions, Site.Edge("a", "nowhere")] });
        Assert.Equal(["a", "b"], graph.Nodes);
        Assert.Equal(1, graph.PageRank()["a"], 6);
        Assert.Equal(1, graph.PageRank()["b"], 6);
    }

    [Fact]
    public void PageRank_EmptyMap_IsEmpty()
    {
        Assert.Empty(PageGraph.Of(PageMap.Empty("http://site/")).PageRank());
        Assert.Empty(PageGraph.Of(PageMap.Empty("http://site/")).Betweenness());
    }

    [Fact]
    public void PageRank_Hub_IsTheLargest()
    {
        var rank = PageGraph.Of(Site.Map("a>hub b>hub c>hub hub>a")).PageRank();
        Assert.Equal(1, rank["hub"]);
        Assert.True(rank["a"] > rank["b"]);
        Assert.Equal(rank["b"], rank["c"], 12);
    }

    [Fact]
    public void PageRank_KnownExample_HasTheKnownValues()
    {
        // b and c link to a only, a links to b: solved by hand with damping 0.85.
        var rank = PageGraph.Of(Site.Map("a>b b>a c>a")).PageRank();
        const double c = 0.05, a = (0.05 + 0.85 * 0.05 + 0.85 * 0.05) / (1 - 0.85 * 0.85), b = 0.05 + 0.85 * a;
        Assert.Equal(b / a, rank["b"], 4);
        Assert.Equal(c / a, rank["c"], 4);
    }

    [Fact]
    public void PageRank_DeadEnd_GivesItsRankToAll()
    {
        var rank = PageGraph.Of(Site.Map("a>b")).PageRank();
        Assert.Equal(1, rank["b"]);
        Assert.InRange(rank["a"], 0.4, 0.7);
    }

    [Fact]
    public void Betweenness_Chain_IsTheMiddle()
    {
        var between = PageGraph.Of(Site.Map("a>b b>c c>d d>e")).Betweenness();
        Assert.Equal(0, between["a"]);
        Assert.Equal(0.75, between["b"], 9);
        Assert.Equal(1, between["c"]);
        Assert.Equal(0.75, between["d"], 9);
        Assert.Equal(0, between["e"]);
    }

    [Fact]
    public void Betweenness_TwoEqualWays_ShareTheCredit()
    {
        var between = PageGraph.Of(Site.Map("s>u s>v u>t v>t t>x")).Betweenness();
        Assert.Equal(between["u"], between["v"], 12);
        Assert.Equal(1, between["t"]);
        Assert.Equal(1.0 / 3, between["u"], 9);
    }

    [Fact]
    public void Betweenness_NothingBetween_IsZero() =>
        Assert.All(PageGraph.Of(Site.Map("a>b", "c")).Betweenness().Values, v => Assert.Equal(0, v));

    [Fact]
    public void Both_AnyGraph_StayBetweenZeroAndOneWhateverTheOrder() =>
        Gen.Int[0, 9].Array[0, 60].Sample(ends =>
        {
            var edges = string.Join(' ', ends.Chunk(2).Where(p => p.Length == 2).Select(p => $"{p[0]}>{p[1]}"));
            var map = Site.Map(edges, "0");
            var turned = map with { States = [.. map.States.Reverse()], Transitions = [.. map.Transitions.Reverse()] };
            var (one, other) = (PageGraph.Of(map), PageGraph.Of(turned));
            foreach (var key in one.Nodes)
            {
                Assert.InRange(one.PageRank()[key], 0, 1);
                Assert.InRange(one.Betweenness()[key], 0, 1);
                Assert.Equal(one.PageRank()[key], other.PageRank()[key], tolerance: 1e-9);
                Assert.Equal(one.Betweenness()[key], other.Betweenness()[key], tolerance: 1e-9);
            }
        }, iter: 200);
}
