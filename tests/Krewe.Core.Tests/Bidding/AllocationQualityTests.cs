using CsCheck;
using Krewe.Contracts.Bidding;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

/// <summary>How well the Contract Net deals tasks: against the best that there is, and against what is fair.</summary>
public sealed class AllocationQualityTests
{
    private const int Instances = 200, Seed = 20260101;
    private static readonly string[] Kinds = ["observe.crawl", "observe.explore", "observe.reproduce"];

    [Fact]
    public void Run_SmallInstances_IsNearTheOptimum()
    {
        var random = new Random(Seed);
        var ratios = new List<double>();
        for (var n = 0; n < Instances; n++)
        {
            var (hands, tasks) = Instance(random);
            ratios.Add(new Floor(hands, tasks).Run() / Optimum(hands, tasks));
        }
        var says = $"seed {Seed}, {Instances} instances: makespan against the optimum: mean {ratios.Average():0.000}, worst {ratios.Max():0.000}, optimal {ratios.Count(r => r < 1.0001)}";
        TestContext.Current.TestOutputHelper!.WriteLine(says);
        Assert.True(ratios.Min() > 0.9999, "Better than the best: " + says);
        Assert.True(ratios.Average() <= 1.15 && ratios.Max() <= 1.33, says);
    }

    [Fact]
    public void Run_EqualAgentsAndTasks_NobodyGetsMoreThanItsShareAndOne() => Gen.Select(Gen.Int[1, 8], Gen.Int[1, 60], Gen.Double[0.01, 90]).Sample((agents, count, seconds) =>
    {
        var floor = new Floor(Equal(agents), [.. Enumerable.Range(0, count).Select(n => new TaskOffer($"t{n}", Kinds[0], 1, seconds))]);
        floor.Run();
        Assert.All(floor.Did.Values, did => Assert.InRange(did.Count, 0, count / agents + 1));
    });

    [Fact]
    public void Run_EqualAgents_NobodyWorksLongerThanItsShareAndOneTask() => Gen.Select(Gen.Int[1, 8], Gen.Double[0.01, 90].List[1, 40]).Sample((agents, seconds) =>
    {
        var floor = new Floor(Equal(agents), [.. seconds.Select((s, n) => new TaskOffer($"t{n}", Kinds[0], 1, s))]);
        floor.Run();
        Assert.All(floor.Did.Values, did => Assert.True(did.Sum(t => t.ExpectedSeconds) <= seconds.Sum() / agents + seconds.Max() + 1e-6));
    });

    private static List<Hand> Equal(int agents) => [.. Enumerable.Range(1, agents).Select(n => new Hand($"default/observe/{n}", Kinds.ToDictionary(k => k, _ => 1.0)))];

    private static (List<Hand> Hands, List<TaskOffer> Tasks) Instance(Random random)
    {
        var kinds = random.Next(1, Kinds.Length + 1);
        var hands = Enumerable.Range(1, random.Next(2, 5)).Select(n => new Hand($"default/observe/{n}", Skills(random, n == 1))).ToList();
        var tasks = Enumerable.Range(0, random.Next(5, 9)).Select(n => new TaskOffer($"observe/0/{n}", Kinds[random.Next(kinds)], 1, 1 + 29 * random.NextDouble())).ToList();
        return (hands, tasks);
    }

    // From half as fast as expected to twice; one skill in six is missing, but the first agent can do everything.
    private static Dictionary<string, double> Skills(Random random, bool all) =>
        Kinds.Select(k => (Kind: k, Skill: Math.Pow(2, 2 * random.NextDouble() - 1), Has: random.Next(6) > 0)).Where(s => all || s.Has).ToDictionary(s => s.Kind, s => s.Skill);

    /// <summary>The shortest time in which the tasks can be done: all ways to deal them, without those that are worse already.</summary>
    private static double Optimum(List<Hand> hands, List<TaskOffer> tasks)
    {
        var (loads, best) = (new double[hands.Count], double.PositiveInfinity);
        void Deal(int task)
        {
            if (task == tasks.Count) best = Math.Min(best, loads.Max());
            else
            {
                for (var hand = 0; hand < loads.Length; hand++)
                {
                    var seconds = Floor.Seconds(hands[hand], tasks[task]);
                    if (!(loads[hand] + seconds < best)) continue;
                    var before = loads[hand];
                    loads[hand] += seconds;
                    Deal(task + 1);
                    loads[hand] = before;
                }
            }
        }
        Deal(0);
        return best;
    }
}
