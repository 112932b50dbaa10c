using System.Text.Json;
using CsCheck;
using Krewe.Core.Codegen;
using Krewe.Core.Locators;
using Krewe.Core.Proofs;
using Krewe.Core.Requirements;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Proofs;

public sealed class MinimalSuiteTests
{
    private static readonly Act Open = new Goto("/list");
    private static readonly Act Save = new Click(Locator.Of(new ByRole("button", "Save")));
    private static readonly Act Help = new Click(Locator.Of(new ByRole("link", "Help")));
    private static readonly Expectation Listed = new IsVisible(Locator.Of(new ByText("Saved")));
    private static readonly Expectation Named = new HasTexts(Locator.Of(new ByRole("listitem")), ["a", "b"]);
    private static readonly Expectation Titled = new TitleIs("List");

    [Fact]
    public void Of_SameActsAndMoreExpectations_IsMergedIntoTheOther() => Assert.Equal(
        [new("small", "large", "it does the same and expects the same")],
        Merge(Test("small", ["dead"], (Open, [Titled]), (Save, [Listed])), Test("large", ["dead", "lost"], (Open, [Titled]), (Save, [Listed, Named]))));

    [Fact]
    public void Of_SameActsFirst_IsMergedIntoTheOther() => Assert.Equal(
        [new("first", "longer", "it does the same first and expects the same there")],
        Merge(Test("first", ["dead"], (Open, []), (Save, [Listed])), Test("longer", ["dead"], (Open, []), (Save, [Listed]), (Help, [Titled]))));

    [Fact]
    public void Of_TheSameTwice_KeepsTheOneWhoseTurnIsFirst() => Assert.Equal("late", Assert.Single(
        Merge(Test("late", ["dead"], (Open, [Titled])) with { Scenario = Test("late", [], (Open, [Titled])).Scenario with { Turn = 2 } }, Test("soon", ["dead"], (Open, [Titled])))).ScenarioId);

    public static TheoryData<string> Differences => ["expectation", "place", "act", "order", "kill", "broken", "session", "weak"];

    [Theory]
    [MemberData(nameof(Differences))]
    public void Of_AnyDifference_KeepsBoth(string difference)
    {
        var test = Test("a", ["dead"], (Open, [Titled]), (Save, [Listed]));
        var other = difference switch
        {
            "expectation" => Test("b", ["dead"], (Open, []), (Save, [Listed, Named])),
            "place" => Test("b", ["dead"], (Open, []), (Save, [Listed, Titled])),
            "act" => Test("b", ["dead"], (Open, [Titled]), (Help, [Listed])),
            "order" => Test("b", ["dead"], (Open, [Titled]), (Help, []), (Save, [Listed])),
            "kill" => Test("b", [], (Open, [Titled]), (Save, [Listed, Named])),
            "broken" => Test("b", ["lost"], (Open, [Titled]), (Save, [Listed, Named])),
            "session" => test with { Scenario = test.Scenario with { Id = "b", Session = Session.SignedIn }, Proof = test.Proof with { ScenarioId = "b" } },
            _ => Test("b", ["dead"], (Open, [Titled]), (Save, [Listed, Named])) with { Proof = new("b", Verdict.Weak, [], [], "x") },
        };
        Assert.Empty(Merge(test, other));
    }

    [Theory]
    [InlineData("form-refused", "form-refused", true)]
    [InlineData("form-refused", "option-saved", false)]
    public void Of_AnotherRecord_IsMergedWhenTheClaimIsTheSame(string pattern, string other, bool merged)
    {
        var found = Merge(Record("a", "Pears", "/items/3", pattern), Record("b", "Apples", "/items/4", other));
        Assert.Equal(merged ? [new("b", "a", "it does the same with another record")] : [], found);
    }

    [Fact]
    public void Of_AnotherValueTyped_KeepsBoth() => Assert.Empty(Merge(Typing("a", "-1"), Typing("b", "1000001")));

    [Fact]
    public void Of_ThreeInARow_AllGoIntoOneThatIsShipped()
    {
        var found = Merge(Test("one", ["x"], (Open, [Titled])), Test("two", ["x"], (Open, [Titled]), (Save, [Listed])), Test("three", ["x"], (Open, [Titled]), (Save, [Listed]), (Help, [Named])));
        Assert.Equal([("one", "three"), ("two", "three")], found.Select(m => (m.ScenarioId, m.Into)));
    }

    [Fact]
    public void Of_AnySuite_LosesNothingAndHasNothingToSpare() => Suites.Sample(tests =>
    {
        var merged = Merge(tests);
        var proven = tests.Where(t => t.Proof.Verdict == Verdict.Proven).ToList();
        var kept = proven.Where(t => merged.All(m => m.ScenarioId != t.Scenario.Id)).ToList();
        Assert.Equal(All(proven, Kills), All(kept, Kills));
        Assert.Equal(All(proven, Checks), All(kept, Checks));
        Assert.All(merged, m => Assert.Contains(kept, k => k.Scenario.Id == m.Into));
        // Of any two that are kept, each has something that the other one has not.
        Assert.All(kept, one => Assert.All(kept.Where(other => other != one), other => Assert.False(Kills(one).ToHashSet().IsSubsetOf(Kills(other)) && Checks(one).ToHashSet().IsSubsetOf(Checks(other)))));
        // Somebody carries each requirement.
        var input = new SuiteInput { BaseUrl = "http://localhost/", Scenarios = [.. tests.Select(t => t.Scenario)], Merged = merged };
        Assert.Equal(tests.SelectMany(t => t.Scenario.Requirements).ToHashSet(), input.Shown.SelectMany(s => s.Requirements).ToHashSet());
    }, iter: 2_000);

    private static readonly Gen<Case[]> Suites = Gen.Select(
            Gen.Select(One(Open, Save, Help), One(Listed, Named, Titled).Array[1, 3]).Array[1, 3],
            One("dead", "lost", "stale").Array[0, 3], Gen.Bool, Gen.Int[0, 9])
        .Array[1, 9].Select(all => all.Select((t, n) =>
        {
            var test = Test($"t{n}", t.Item2, [.. t.Item1.Select(s => (s.Item1, s.Item2.Distinct().ToArray()))]);
            return test with { Scenario = test.Scenario with { Session = t.Item3 ? Session.SignedIn : Session.Anonymous }, Proof = test.Proof with { Verdict = t.Item4 == 0 ? Verdict.Weak : Verdict.Proven } };
        }).ToArray());

    private static Gen<T> One<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static IReadOnlyList<MergedTest> Merge(params Case[] cases) => MinimalSuite.Of([.. cases.Select(c => c.Scenario)], [.. cases.Select(c => c.Requirement)], [.. cases.Select(c => c.Proof)]);

    private static SortedSet<string> All(IEnumerable<Case> cases, Func<Case, IEnumerable<string>> of) => [.. cases.SelectMany(of)];

    private static IEnumerable<string> Kills(Case test) => test.Proof.Sabotages.Select(s => s.Kind + s.Says);

    /// <summary>Each expectation with who looks and all that was done before.</summary>
    private static IEnumerable<string> Checks(Case test) => test.Scenario.Steps.SelectMany((step, n) =>
        step.Expectations.Select(e => $"{test.Scenario.Session} {JsonSerializer.Serialize(test.Scenario.Steps.Take(n + 1).SelectMany(s => s.Acts))} {JsonSerializer.Serialize(e)}"));

    private static Case Record(string id, string row, string page, string pattern) => Test(id, [],
        (new Goto(page), []), (new Click(Locator.Of(new ByRole("row"), new HavingText(row), new ByRole("button", "Edit " + row))), [new UrlIs(page + "/edit"), new HasText(Locator.Of(new ByRole("heading")), "Edit " + row)]))
        with { Requirement = new("REQ-" + id, "Items", id, pattern, "", "", "", [], []) { Subject = "form 1" } };

    private static Case Typing(string id, string value) => Test(id, ["dead"], (Open, []), (new Fill(Locator.Of(new ByLabel("Price")), value), []), (Save, [new IsInvalid(Locator.Of(new ByLabel("Price")))]));

    private static Case Test(string id, string[] kills, params (Act Act, Expectation[] Expectations)[] steps) => new(
        new(id, "Suite", id, ["REQ-" + id], Session.Anonymous, [.. steps.Select(s => new Step(Gwt.When, id, [s.Act], s.Expectations))], []),
        new("REQ-" + id, "Suite", id, "action", "", "", "", [], []),
        new(id, Verdict.Proven, [], [.. kills.Distinct().Select(k => new SabotageResult(k, k + " is broken", SabotageOutcome.KilledByAssertion, null))], null));

    private sealed record Case(Scenario Scenario, Requirement Requirement, Proof Proof);
}
