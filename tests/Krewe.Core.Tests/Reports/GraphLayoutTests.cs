using CsCheck;
using Krewe.Core.Reports.Html;

namespace Krewe.Core.Tests.Reports;

public sealed class GraphLayoutTests
{
    private static readonly Gen<(GraphNode[] Nodes, (string, string)[] Edges)> Graphs =
        Gen.Select(Gen.Int[0, 4].Array[1, 25], Gen.Select(Gen.Int[0, 24], Gen.Int[0, 24]).Array[0, 60]).Select((layers, ends) =>
            (layers.Select((layer, i) => new GraphNode($"n{i:00}", layer)).ToArray(), ends.Select(e => ($"n{e.Item1:00}", $"n{e.Item2:00}")).ToArray()));

    [Fact]
    public void Of_AnyGraph_PutsNoTwoNodesInOnePlace() => Graphs.Sample(graph =>
    {
        var places = GraphLayout.Of(graph.Nodes, graph.Edges);
        Assert.Equal(graph.Nodes.Length, places.Count);
        Assert.Equal(graph.Nodes.Length, places.Values.Distinct().Count());
    }, iter: 200);

    [Fact]
    public void Of_AnyGraph_IsTheSameWhateverTheOrder() => Graphs.Sample(graph =>
        Assert.Equal(
            GraphLayout.Of(graph.Nodes, graph.Edges).OrderBy(p => p.Key, StringComparer.Ordinal),
            GraphLayout.Of([.. graph.Nodes.Reverse()], [.. graph.Edges.Reverse()]).OrderBy(p => p.Key, StringComparer.Ordinal)), iter: 200);

    [Fact]
    public void Of_Layers_BecomeColumnsWithoutGaps()
    {
        var places = GraphLayout.Of([new("a", 0), new("b", 3), new("c", 7), new("d", 7)], []);
        Assert.Equal([0, 1, 2, 2], new[] { "a", "b", "c", "d" }.Select(id => places[id].Column));
        Assert.Equal([0, 1], new[] { "c", "d" }.Select(id => places[id].Row));
    }

    [Fact]
    public void Of_CrossedPairs_AreUncrossed()
    {
        var places = GraphLayout.Of([new("a", 0), new("b", 0), new("x", 1), new("y", 1)], [("a", "y"), ("b", "x")]);
        Assert.Equal(places["a"].Row, places["y"].Row);
        Assert.Equal(places["b"].Row, places["x"].Row);
    }
}
