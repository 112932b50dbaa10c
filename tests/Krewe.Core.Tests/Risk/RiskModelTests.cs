using Krewe.Core.Defects;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Sites;

namespace Krewe.Core.Tests.Risk;

public sealed class RiskModelTests
{
    private static readonly PageMap Map = Site.Map("home>list list>item item>list home>help list>home");

    private static double Value(Requirement requirement, PageMap? map = null, RunHistory? history = null) =>
        RiskModel.Score(map ?? Map, [requirement], history ?? RunHistory.None).Single().Value;

    private static RunHistory Failed(Requirement requirement, int runs, int failures) =>
        new(runs, [.. Map.States.Select(s => s.Key)], failures == 0 ? new Dictionary<string, int>() : new Dictionary<string, int> { [RunHistory.KeyOf(requirement)] = failures });

    [Fact]
    public void Score_Requirements_KeepsTheirOrderAndNames()
    {
        var scores = RiskModel.Score(Map, [Site.Need(id: "REQ-002"), Site.Need(id: "REQ-001")], RunHistory.None);
        Assert.Equal(["REQ-002", "REQ-001"], scores.Select(s => s.RequirementId));
    }

    [Fact]
    public void Score_NoRequirements_IsEmpty() => Assert.Empty(RiskModel.Score(Map, [], RunHistory.None));

    [Fact]
    public void Score_AnyRequirement_IsBetweenZeroAndOneAndExplained()
    {
        var busy = Map with { States = [.. Map.States.Select(s => s with { Elements = 500, Forms = 30 })] };
        foreach (var (pattern, states) in new[] { ("login", new[] { "home", "list" }), ("navigation", []), ("delete", ["nowhere"]) })
        {
            var need = Site.Need(pattern, states: states);
            var score = RiskModel.Score(busy, [need], Failed(need, 10, 10)).Single();
            Assert.InRange(score.Value, 0.001, 1);
            Assert.Equal(score.Value, score.Reasons.Sum(r => r.Contribution), 3);
            Assert.All(score.Reasons, r => Assert.InRange(r.Contribution, 0.00001, score.Value));
            Assert.Equal(score.Reasons.OrderByDescending(r => r.Contribution).Select(r => r.Factor), score.Reasons.Select(r => r.Factor));
        }
    }

    [Fact]
    public void Score_Twice_IsTheSame()
    {
        var needs = Enumerable.Range(1, 20).Select(i => Site.Need(i % 2 == 0 ? "delete" : "search", id: $"REQ-{i:000}", states: ["list"])).ToArray();
        var (first, second) = (RiskModel.Score(Map, needs, RunHistory.None), RiskModel.Score(Map, needs, RunHistory.None));
        Assert.Equal(first.Select(s => (s.RequirementId, s.Value)), second.Select(s => (s.RequirementId, s.Value)));
        Assert.Equal(first.SelectMany(s => s.Reasons), second.SelectMany(s => s.Reasons));
    }

    [Fact]
    public void Score_Login_IsAboveCreateAboveNavigationAboveFooter()
    {
        double[] falling =
        [
            Value(Site.Need("login", "A user gets in", "it is done", states: "home")),
            Value(Site.Need("form-accepted", "A note is kept", "it is done", states: "home")),
            Value(Site.Need("navigation", "Help opens", "it is done", states: "home")),
            Value(Site.Need("navigation", "Imprint opens", "it is done", states: "home")),
        ];
        Assert.Equal(falling.OrderDescending(), falling);
        Assert.Equal(4, falling.Distinct().Count());
    }

    [Fact]
    public void Score_CentralPage_IsAboveARemoteOne() =>
        Assert.True(Value(Site.Need(states: "list")) > Value(Site.Need(states: "help")));

    [Fact]
    public void Score_MoreInputs_RaiseIt()
    {
        var forms = Map with { States = [.. Map.States.Select(s => s with { Forms = 2, Elements = 30 })] };
        Assert.True(Value(Site.Need(states: "home"), forms) > Value(Site.Need(states: "home")));
    }

    [Fact]
    public void Score_FailuresInThePast_RaiseItStepByStep()
    {
        var need = Site.Need(states: "home");
        var values = new[] { 0, 1, 2, 5 }.Select(failures => Value(need, history: Failed(need, 5, failures))).ToArray();
        Assert.Equal(values.Order(), values);
        Assert.Equal(4, values.Distinct().Count());
    }

    [Fact]
    public void Score_CleanUnchangedRuns_ChangeNothing()
    {
        var need = Site.Need(states: "home");
        var (first, again) = (RiskModel.Score(Map, [need], RunHistory.None).Single(), RiskModel.Score(Map, [need], Failed(need, 50, 0)).Single());
        Assert.Equal(first.Value, again.Value);
        Assert.Equal(first.Reasons, again.Reasons);
    }

    [Fact]
    public void Score_OneFailureInManyRuns_StillCounts()
    {
        var need = Site.Need(states: "home");
        var rare = Value(need, history: Failed(need, 50, 1));
        Assert.InRange(rare, Value(need) + 0.0001, Value(need, history: Failed(need, 2, 1)) - 0.01);
    }

    [Fact]
    public void Score_OneFailureInOneRun_IsSmoothed()
    {
        var need = Site.Need(states: "home");
        var history = RiskModel.Score(Map, [need], Failed(need, 1, 1)).Single();
        var always = RiskModel.Score(Map, [need], Failed(need, 100, 100)).Single();
        Assert.True(history.Value < always.Value * 0.8);
        Assert.Contains(history.Reasons, r => r.Factor == "history" && r.Says == "failed in 1 of 1 earlier run");
    }

    [Fact]
    public void Score_PageThatIsNew_IsAboveAnUnchangedOne()
    {
        var need = Site.Need(states: "list");
        var known = new RunHistory(3, [.. Map.States.Select(s => s.Key)], new Dictionary<string, int>());
        Assert.True(Value(need, history: known with { StateKeys = ["home"] }) > Value(need, history: known));
    }

    [Fact]
    public void Score_DefectOnItsPage_RaisesIt()
    {
        var broken = Map with { Defects = [new Defect("server-error", "HTTP 500", "/list", [])] };
        var need = Site.Need(states: "list");
        Assert.True(Value(need, broken) > Value(need));
        Assert.Contains(RiskModel.Score(broken, [need], RunHistory.None).Single().Reasons, r => r.Says == "1 defect seen on its pages");
        Assert.Equal(Value(Site.Need(states: "help")), Value(Site.Need(states: "help"), broken));
    }

    [Fact]
    public void KeyOf_OtherNumber_StaysTheSame() =>
        Assert.Equal(RunHistory.KeyOf(Site.Need(id: "REQ-001")), RunHistory.KeyOf(Site.Need(id: "REQ-099")));
}
