using CsCheck;
using Krewe.Core.Risk;

namespace Krewe.Core.Tests.Risk;

public sealed class RiskOrderTests
{
    private static readonly Gen<Ordered[]> Tests = Gen.Select(Gen.Int[0, 100], Gen.Int[1, 50]).Array[1, 5]
        .Select(pairs => pairs.Select((p, i) => new Ordered($"t{i}", p.Item1 / 100.0, p.Item2)).ToArray());

    private static IEnumerable<Ordered[]> Permutations(Ordered[] tests) => tests.Length <= 1
        ? [tests]
        : tests.SelectMany((t, i) => Permutations([.. tests.Where((_, j) => j != i)]).Select(rest => (Ordered[])[t, .. rest]));

    [Fact]
    public void Sort_AnyTests_HasTheLeastExpectedTimeToTheFirstFailure() => Tests.Sample(tests =>
    {
        var best = Permutations(tests).Min(RiskOrder.ExpectedTime);
        Assert.Equal(best, RiskOrder.ExpectedTime(RiskOrder.Sort(tests)), 9);
    }, iter: 300);

    [Fact]
    public void Sort_WhateverOrderComesIn_SameOrderComesOut() => Tests.Sample(tests =>
        Assert.Equal(RiskOrder.Sort(tests), RiskOrder.Sort(tests.Reverse())), iter: 200);

    [Fact]
    public void Sort_CheapOfEqualRisk_GoesFirst() =>
        Assert.Equal(["b", "a"], RiskOrder.Sort([new("a", 0.5, 10), new("b", 0.5, 1)]).Select(t => t.Id));

    [Fact]
    public void Sort_Ties_GoByName() =>
        Assert.Equal(["a", "b", "c"], RiskOrder.Sort([new("c", 0, 1), new("a", 0, 2), new("b", 0, 3)]).Select(t => t.Id));

    [Fact]
    public void ExpectedTime_CertainFailureFirst_IsItsCostAlone() =>
        Assert.Equal(3, RiskOrder.ExpectedTime([new("a", 1, 3), new("b", 0.5, 100)]));

    [Fact]
    public void Apfdc_EqualCosts_IsTheClassicFigure()
    {
        // Two tests of equal cost; the fault is found by the first: 1 - 1/2 + 1/4 = 0.75; by the second: 0.25.
        Ordered[] order = [new("a", 0, 1), new("b", 0, 1)];
        Assert.Equal(0.75, RiskOrder.Apfdc(order, [(1, new HashSet<string> { "a" })]), 9);
        Assert.Equal(0.25, RiskOrder.Apfdc(order, [(1, new HashSet<string> { "b" })]), 9);
    }

    [Fact]
    public void Apfdc_SevereFaultFoundEarly_IsBetter()
    {
        Ordered[] order = [new("a", 0, 1), new("b", 0, 9)];
        var early = RiskOrder.Apfdc(order, [(9, new HashSet<string> { "a" }), (1, new HashSet<string> { "b" })]);
        var late = RiskOrder.Apfdc(order, [(1, new HashSet<string> { "a" }), (9, new HashSet<string> { "b" })]);
        Assert.True(early > late);
    }

    [Fact]
    public void Apfdc_NothingFoundOrNothingToFind_IsZero()
    {
        Assert.Equal(0, RiskOrder.Apfdc([new("a", 0, 1)], [(1, new HashSet<string>())]));
        Assert.Equal(0, RiskOrder.Apfdc([new("a", 0, 1)], []));
        Assert.Equal(0, RiskOrder.Apfdc([], [(1, new HashSet<string> { "a" })]));
    }
}
