using CsCheck;
using Krewe.Core.Proofs;

namespace Krewe.Core.Tests.Proofs;

public sealed class TaskGroupsTests
{
    [Fact]
    public void Deal_TwoAgents_GivesTheWeightiestToBothFirst() =>
        Assert.Equal([[1, 3, 5], [2, 4, 6], [7, 8]], TaskGroups.Deal([1, 2, 3, 4, 5, 6, 7, 8], 3, 2));

    [Fact]
    public void Deal_FewerItemsThanOneGroup_GivesOneGroup() => Assert.Equal([1, 2], Assert.Single(TaskGroups.Deal([1, 2], 4, 2)));

    [Fact]
    public void Deal_Nothing_GivesNoGroup() => Assert.Empty(TaskGroups.Deal<int>([], 4, 2));

    [Fact]
    public void Deal_Whatever_LosesNothingAndKeepsToTheSize() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 9], Gen.Int[1, 5]).Sample((count, size, agents) =>
        {
            var groups = TaskGroups.Deal(Enumerable.Range(0, count).ToList(), size, agents);
            Assert.Equal(Enumerable.Range(0, count), groups.SelectMany(g => g).Order());
            Assert.All(groups, g => Assert.InRange(g.Count, 1, size));
            Assert.All(groups, g => Assert.Equal(g.Order(), g));
            // Whoever comes later in the order is never in an earlier turn.
            Assert.All(groups.Select((g, n) => (g, n)), x => Assert.All(x.g, item => Assert.Equal(x.n / agents, item / (size * agents))));
        });
}
