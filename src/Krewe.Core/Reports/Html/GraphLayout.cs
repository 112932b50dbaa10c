namespace Krewe.Core.Reports.Html;

/// <summary>A node of the picture.</summary>
internal sealed record GraphNode(string Id, int Layer);

/// <summary>Where a node is drawn: column and row.</summary>
internal sealed record Place(int Column, int Row);

/// <summary>
/// A layered drawing (after Sugiyama): columns are the distance from the start page, rows are ordered by the middle of the neighbours
/// so that few lines cross. The same graph gives the same picture.
/// </summary>
internal static class GraphLayout
{
    private const int Sweeps = 8;

    /// <summary>Place of each node. Empty layers are closed up.</summary>
    public static IReadOnlyDictionary<string, Place> Of(IReadOnlyList<GraphNode> nodes, IReadOnlyCollection<(string From, string To)> edges)
    {
        var layers = nodes.GroupBy(n => n.Layer).OrderBy(g => g.Key).Select(g => g.Select(n => n.Id).Order(StringComparer.Ordinal).ToList()).ToArray();
        var column = layers.SelectMany((layer, c) => layer.Select(id => (id, c))).ToDictionary(p => p.id, p => p.c, StringComparer.Ordinal);
        var near = edges.Where(e => column.ContainsKey(e.From) && column.ContainsKey(e.To) && Math.Abs(column[e.From] - column[e.To]) == 1)
            .SelectMany(e => new[] { (e.From, e.To), (From: e.To, To: e.From) }).Distinct().ToLookup(e => e.From, e => e.To, StringComparer.Ordinal);
        for (var sweep = 0; sweep < Sweeps; sweep++) Sweep(layers, column, near, forward: sweep % 2 == 0);
        return layers.SelectMany((layer, c) => layer.Select((id, row) => (id, Place: new Place(c, row)))).ToDictionary(p => p.id, p => p.Place, StringComparer.Ordinal);
    }

    private static void Sweep(List<string>[] layers, Dictionary<string, int> column, ILookup<string, string> near, bool forward)
    {
        var order = Enumerable.Range(0, layers.Length);
        foreach (var c in forward ? order : order.Reverse())
        {
            var beside = forward ? c - 1 : c + 1;
            if (beside < 0 || beside >= layers.Length) continue;
            var row = layers[beside].Select((id, i) => (id, i)).ToDictionary(p => p.id, p => (double)p.i, StringComparer.Ordinal);
            var middle = layers[c].Select((id, i) => (id, At: near[id].Where(n => column[n] == beside).Select(n => row[n]).DefaultIfEmpty(i).Average()))
                .ToDictionary(p => p.id, p => p.At, StringComparer.Ordinal);
            layers[c] = [.. layers[c].OrderBy(id => middle[id]).ThenBy(id => id, StringComparer.Ordinal)];
        }
    }
}
