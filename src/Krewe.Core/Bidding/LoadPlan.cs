namespace Krewe.Core.Bidding;

/// <summary>
/// Deals tasks to agents so that the last of them ends early: two good first guesses, each improved by moving and swapping tasks until that helps no
/// more. Deterministic. What is best could be found only by trying everything; this is near it, and quick for dozens of tasks.
/// </summary>
internal static class LoadPlan
{
    private const double Tiny = 1e-9;

    /// <summary>The agent of each task; -1 for a task that nobody can do.</summary>
    /// <param name="ready">When each agent is free.</param>
    /// <param name="seconds">By task and agent; infinite where an agent cannot do a task.</param>
    /// <param name="isFree">Whether an agent can begin at once. Where it makes no difference, an earlier task begins before a later one.</param>
    public static int[] Of(double[] ready, double[][] seconds, bool[] isFree)
    {
        var plans = new[] { LongestFirst(ready, seconds), MostRegretFirst(ready, seconds) }.Select(p => Improve(p, ready, seconds));
        var best = plans.MinBy(p => Score(Loads(p, ready, seconds)))!;
        var loads = Loads(best, ready, seconds);
        // Each swap lets an earlier task begin in place of a later one.
        while (TrySwap(best, loads, seconds, (one, other) => !Begins(best, isFree, one) && Begins(best, isFree, other) ? Tiny : double.NegativeInfinity))
        {
        }
        return best;
    }

    /// <summary>Whether a task begins at once: its agent is free, and has no earlier one to do.</summary>
    private static bool Begins(int[] plan, bool[] isFree, int task) => isFree[plan[task]] && Array.IndexOf(plan, plan[task]) == task;

    /// <summary>Long tasks first, each to whoever ends it first: what is short fills the gaps.</summary>
    private static int[] LongestFirst(double[] ready, double[][] seconds)
    {
        var (plan, loads) = (Nobody(seconds), (double[])ready.Clone());
        foreach (var task in Possible(seconds).OrderByDescending(t => seconds[t].Min()).ThenBy(t => t))
            Give(plan, loads, seconds, task);
        return plan;
    }

    /// <summary>Next the task that would lose most if its best agent were given to another.</summary>
    private static int[] MostRegretFirst(double[] ready, double[][] seconds)
    {
        var (plan, loads) = (Nobody(seconds), (double[])ready.Clone());
        var open = Possible(seconds).ToList();
        while (open.Count > 0)
        {
            var task = open.MaxBy(t => Regret(loads, seconds[t]));
            open.Remove(task);
            Give(plan, loads, seconds, task);
        }
        return plan;
    }

    private static double Regret(double[] loads, double[] seconds)
    {
        var ends = loads.Zip(seconds, (l, s) => l + s).Order().Take(2).ToList();
        return ends.Count == 1 ? ends[0] : ends[1] - ends[0];
    }

    private static int[] Nobody(double[][] seconds) => [.. seconds.Select(_ => -1)];

    private static IEnumerable<int> Possible(double[][] seconds) => Enumerable.Range(0, seconds.Length).Where(t => seconds[t].Any(double.IsFinite));

    private static void Give(int[] plan, double[] loads, double[][] seconds, int task)
    {
        plan[task] = Enumerable.Range(0, loads.Length).MinBy(a => loads[a] + seconds[task][a]);
        loads[plan[task]] += seconds[task][plan[task]];
    }

    private static int[] Improve(int[] plan, double[] ready, double[][] seconds)
    {
        var loads = Loads(plan, ready, seconds);
        // Each change makes the score smaller, so this ends; the bound is for sums that rounding makes a little smaller for ever.
        for (var turn = 0; turn < 10 * plan.Length && (TryMove(plan, loads, seconds) || TrySwap(plan, loads, seconds, (_, _) => -Tiny)); turn++)
        {
        }
        return plan;
    }

    private static bool TryMove(int[] plan, double[] loads, double[][] seconds)
    {
        for (var task = 0; task < plan.Length; task++)
        {
            for (var to = 0; plan[task] >= 0 && to < loads.Length; to++)
            {
                var from = plan[task];
                if (from == to || !double.IsFinite(seconds[task][to])) continue;
                if (!Helps(loads, from, -seconds[task][from], to, seconds[task][to], -Tiny)) continue;
                plan[task] = to;
                return true;
            }
        }
        return false;
    }

    /// <param name="plan">The plan.</param>
    /// <param name="loads">Its loads.</param>
    /// <param name="seconds">By task and agent.</param>
    /// <param name="limit">How much the score may grow by swapping two tasks, the earlier first; less than nothing where it has to shrink.</param>
    private static bool TrySwap(int[] plan, double[] loads, double[][] seconds, Func<int, int, double> limit)
    {
        for (var one = 0; one < plan.Length; one++)
        {
            for (var other = one + 1; other < plan.Length; other++)
            {
                var (a, b) = (plan[one], plan[other]);
                if (a < 0 || b < 0 || a == b || !double.IsFinite(seconds[one][b]) || !double.IsFinite(seconds[other][a])) continue;
                if (!Helps(loads, a, seconds[other][a] - seconds[one][a], b, seconds[one][b] - seconds[other][b], limit(one, other))) continue;
                (plan[one], plan[other]) = (b, a);
                return true;
            }
        }
        return false;
    }

    /// <summary>Changes two loads when the score grows by less than the limit.</summary>
    private static bool Helps(double[] loads, int a, double moreOfA, int b, double moreOfB, double limit)
    {
        var before = Score(loads);
        var (wasA, wasB) = (loads[a], loads[b]);
        loads[a] += moreOfA;
        loads[b] += moreOfB;
        var after = Score(loads);
        if (limit > double.NegativeInfinity && (after.Last < before.Last - Tiny || (after.Last < before.Last + Tiny && after.Squares < before.Squares + limit))) return true;
        (loads[a], loads[b]) = (wasA, wasB);
        return false;
    }

    private static double[] Loads(int[] plan, double[] ready, double[][] seconds)
    {
        var loads = (double[])ready.Clone();
        for (var task = 0; task < plan.Length; task++)
            if (plan[task] is >= 0 and var agent) loads[agent] += seconds[task][agent];
        return loads;
    }

    // The end of all counts first. Among plans with the same end, squares prefer the even one, in which nobody idles without need.
    private static (double Last, double Squares) Score(double[] loads) => (loads.Max(), loads.Sum(l => l * l));
}
