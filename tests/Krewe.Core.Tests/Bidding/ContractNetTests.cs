using CsCheck;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;

namespace Krewe.Core.Tests.Bidding;

/// <summary>
/// The invariants of the Contract Net under any interleaving of lost, repeated, late and reordered calls, awards, confirmations, renewals, results and
/// withdrawals, and of agents that die: at most one award of a task and epoch, one result accepted, every task ends.
/// </summary>
public sealed class ContractNetTests
{
    // Enough that every check of the machine that is left out shows: some need three rare things in a row.
    private const int Iterations = 2000;

    // What happens: mostly things that drive the run on, or most runs would end before anything was awarded.
    private static readonly int[] Weighted = [0, 0, 1, 1, 2, 2, 3, 3, 3, 3, 4, 5, 5, 6, 6, 7, 8, 9, 9];
    private static readonly Gen<(int What, int X, int Y)[]> Happenings =
        Gen.Select(Gen.Int[0, Weighted.Length - 1].Select(n => Weighted[n]), Gen.Int[0, 40], Gen.Int[0, 40]).Array[0, 120];

    [Fact]
    public void Run_AnyInterleavingThenHealthy_KeepsTheInvariantsAndEnds() => Gen.Select(Plans(), Happenings).Sample((plan, happenings) => Play(plan, happenings, healthy: true), iter: Iterations);

    [Fact]
    public void Run_AnyInterleavingThenNobodyLeft_KeepsTheInvariantsAndEnds() => Gen.Select(Plans(), Happenings).Sample((plan, happenings) => Play(plan, happenings, healthy: false), iter: Iterations);

    private static void Play(IReadOnlyList<TaskPlan> plan, (int What, int X, int Y)[] happenings, bool healthy)
    {
        var net = new LossyNet(plan);
        foreach (var (what, x, y) in happenings) net.Happen(what, x, y);
        net.GoOn(healthy);
    }

    // Up to five tasks, some of which wait for others, some of them in a circle.
    private static Gen<IReadOnlyList<TaskPlan>> Plans() => Gen.Select(Gen.Int[1, 5], Gen.Int[0, 9].Array[5]).Select((count, after) =>
        (IReadOnlyList<TaskPlan>)[.. Enumerable.Range(0, count).Select(n => after[n] < count ? Machine.Task($"observe/0/{n}", $"observe/0/{after[n]}") : Machine.Task($"observe/0/{n}"))]);
}
