using Krewe.Core.Sites;

namespace Krewe.Core.Risk;

/// <summary>States as nodes, transitions between different states as edges, each pair once. Order of nodes: as in the map.</summary>
public sealed class PageGraph
{
    private const double Damping = 0.85;
    private const int Rounds = 60;

    private readonly int[][] _next;

    private PageGraph(IReadOnlyList<string> nodes, int[][] next) => (Nodes, _next) = (nodes, next);

    /// <summary>Keys of the states.</summary>
    public IReadOnlyList<string> Nodes { get; }

    /// <summary>The graph of a map. Transitions from or to unknown states are left out.</summary>
    public static PageGraph Of(PageMap map)
    {
        var nodes = map.States.Select(s => s.Key).Distinct().ToArray();
        var index = nodes.Select((key, i) => (key, i)).ToDictionary(p => p.key, p => p.i, StringComparer.Ordinal);
        var next = nodes.Select(_ => new SortedSet<int>()).ToArray();
        foreach (var transition in map.Transitions)
        {
            if (transition.From != transition.To && index.TryGetValue(transition.From, out var from) && index.TryGetValue(transition.To, out var to))
                next[from].Add(to);
        }
        return new PageGraph(nodes, [.. next.Select(n => n.ToArray())]);
    }

    /// <summary>PageRank (how often a wanderer is there), the largest as 1.</summary>
    public IReadOnlyDictionary<string, double> PageRank()
    {
        var n = Nodes.Count;
        if (n == 0) return new Dictionary<string, double>();
        var rank = Enumerable.Repeat(1.0 / n, n).ToArray();
        for (var round = 0; round < Rounds; round++) rank = NextRank(rank);
        return Scaled(rank);
    }

    /// <summary>Betweenness (Brandes: on how many shortest ways a state lies), the largest as 1; all 0 when nothing lies between.</summary>
    public IReadOnlyDictionary<string, double> Betweenness()
    {
        var score = new double[Nodes.Count];
        for (var source = 0; source < Nodes.Count; source++) AddDependencies(source, score);
        return Scaled(score);
    }

    private double[] NextRank(double[] rank)
    {
        var n = rank.Length;
        var stuck = Enumerable.Range(0, n).Where(i => _next[i].Length == 0).Sum(i => rank[i]);
        var next = Enumerable.Repeat((1 - Damping) / n + Damping * stuck / n, n).ToArray();
        for (var from = 0; from < n; from++)
        {
            foreach (var to in _next[from]) next[to] += Damping * rank[from] / _next[from].Length;
        }
        return next;
    }

    private void AddDependencies(int source, double[] score)
    {
        var n = Nodes.Count;
        var (ways, distance, before) = (new double[n], new int[n], new List<int>[n]);
        Array.Fill(distance, -1);
        (ways[source], distance[source]) = (1, 0);
        var order = new List<int>(n) { source };
        for (var at = 0; at < order.Count; at++)
        {
            var from = order[at];
            foreach (var to in _next[from])
            {
                if (distance[to] < 0)
                {
                    distance[to] = distance[from] + 1;
                    order.Add(to);
                }
                if (distance[to] != distance[from] + 1) continue;
                ways[to] += ways[from];
                (before[to] ??= []).Add(from);
            }
        }
        var dependency = new double[n];
        for (var at = order.Count - 1; at > 0; at--)
        {
            var node = order[at];
            foreach (var from in before[node]) dependency[from] += ways[from] / ways[node] * (1 + dependency[node]);
            score[node] += dependency[node];
        }
    }

    private Dictionary<string, double> Scaled(double[] values)
    {
        var most = values.DefaultIfEmpty().Max();
        return Nodes.Select((key, i) => (key, i)).ToDictionary(p => p.key, p => most > 0 ? values[p.i] / most : 0, StringComparer.Ordinal);
    }
}
