using Krewe.Core.Requirements;

namespace Krewe.Core.Tests.Requirements;

public sealed class TestChoiceTests
{
    private static Requirement Of(int n, string suite, string pattern, int weight) => new($"REQ-{n:000}", suite, "t", pattern, "", "", "", [], []) { Weight = weight };

    [Theory]
    [InlineData(10, 70)]
    [InlineData(0.1, 5)]
    [InlineData(1e300, int.MaxValue)]
    public void Most_Budget_AllowsSoMany(double minutes, int tests) => Assert.Equal(tests, TestChoice.Most(minutes));

    [Fact]
    public void Order_ManyOfOneKind_VarietyComesBeforeRepetition()
    {
        Requirement[] all = [Of(1, "Users", "refused", 85), Of(2, "Users", "refused", 85), Of(3, "Users", "refused", 85), Of(4, "Users", "search", 78), Of(5, "Orders", "refused", 85)];
        Assert.Equal(["REQ-001", "REQ-005", "REQ-004", "REQ-002", "REQ-003"], TestChoice.Order(all).Select(r => r.Id));
    }

    [Fact]
    public void Order_TwoFormsOfAFeature_BothComeBeforeMoreOfOne()
    {
        Requirement Sent(int n, string form) => Of(n, "Users", "refused", 85) with { Subject = form };
        Assert.Equal(["REQ-001", "REQ-003", "REQ-002"], TestChoice.Order([Sent(1, "Add"), Sent(2, "Add"), Sent(3, "Edit")]).Select(r => r.Id));
    }

    [Fact]
    public void Order_OneKindInManyFeatures_LeavesRoomForOthers()
    {
        var toggles = Enumerable.Range(1, 20).Select(n => Of(n, $"Suite {n}", "toggle", 66));
        Assert.Equal(7, TestChoice.Order([.. toggles, Of(99, "Users", "option", 60)]).ToList().FindIndex(r => r.Pattern == "option"));
    }

    [Fact]
    public void Order_SameWeight_IsTheOrderOfThePlan() =>
        Assert.Equal(["REQ-001", "REQ-002"], TestChoice.Order([Of(2, "B", "p", 50), Of(1, "A", "p", 50)]).Select(r => r.Id));
}
