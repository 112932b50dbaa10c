using Krewe.Core.Proofs;
using Krewe.Core.Scenarios;
using Krewe.TestKit.Apps;

namespace Krewe.Browsing.Tests.Proof;

[Trait("Suite", "Browser")]
public sealed class ProveTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prove_GoodWeakAndFlakyTests_EachGetsItsVerdict()
    {
        await using var bench = await ProofBench.StartAsync();
        Scenario broken = ListAppScenarios.OpenAbout with { Id = "broken", Title = "a page that is not there", Steps = [new(Gwt.When, "the user opens it", [new Goto("/nowhere")], [new TitleIs("About")])] };

        var proofs = await bench.ProveAsync([.. ListAppScenarios.Good, ListAppScenarios.WeakAdd, ListAppScenarios.Flaky, broken], ListAppScenarios.SignIn, Cancel);

        foreach (var p in proofs.Values) TestContext.Current.TestOutputHelper?.WriteLine($"{p.ScenarioId}: {p.Verdict} {p.Reason}\n{string.Join("\n", p.Runs.Select(r => $"   run {r.Number} {r.Passed} {r.Seconds} {r.Error}"))}\n{string.Join("\n", p.Sabotages.Select(s => $"   {s.Kind} | {s.Says} | {s.Outcome} | {s.Message}"))}");
        Assert.All(ListAppScenarios.Good, s => Assert.Equal((s.Id, Verdict.Proven), (s.Id, proofs[s.Id].Verdict)));
        Assert.Equal(Verdict.Weak, proofs["weak-add"].Verdict);
        Assert.Equal(Verdict.Flaky, proofs["flip"].Verdict);
        Assert.Equal(Verdict.Broken, proofs["broken"].Verdict);
    }
}
