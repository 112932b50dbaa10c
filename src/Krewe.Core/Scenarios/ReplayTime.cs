using Krewe.Contracts.Runs;
using Krewe.Core.Requirements;

namespace Krewe.Core.Scenarios;

/// <summary>Whether another scenario is observed again. The share of the step is over at its deadline; what the proof would have no use for goes on being used.</summary>
public static class ReplayTime
{
    // Of the whole run; the proof begins where the observing ends.
    private const double ShareOfProof = 0.45;
    private const double MostBorrowed = 0.25;
    private const double Margin = 0.75;

    // What the proof of a test costs, in times of one observation: two green runs, a watched one, a sabotage or two, and its part of the runner's starts.
    private const double CostOfProof = 6;

    // What takes longer waits for its page to come to rest, or was observed twice; the proof does neither.
    private static readonly TimeSpan MostOfOne = TimeSpan.FromSeconds(4.5);

    // Fewer do not show how long one takes here.
    private const int Sample = 6;

    /// <summary>True when there is time for one more.</summary>
    /// <param name="now">The time.</param>
    /// <param name="deadline">When the share of the step is over.</param>
    /// <param name="minutes">Minutes of the whole run.</param>
    /// <param name="kept">Scenarios that are to be proven so far.</param>
    public static bool GoesOn(DateTimeOffset now, DateTimeOffset deadline, double minutes, int kept)
    {
        if (now < deadline) return true;
        if (now >= deadline + TimeSpan.FromMinutes(minutes * MostBorrowed)) return false;
        var left = deadline + TimeSpan.FromMinutes(minutes * ShareOfProof) - now;
        return TimeSpan.FromMinutes((kept + 1) / TestChoice.TestsPerMinute) < left * Margin;
    }

    /// <summary>True when the proof of what was kept takes all the time that is left: what would be kept beside it would have no turn.</summary>
    /// <param name="now">The time.</param>
    /// <param name="deadline">When the share of the step is over.</param>
    /// <param name="settings">Of the run.</param>
    /// <param name="kept">Scenarios that are to be proven so far.</param>
    /// <param name="taken">What it took to observe them, of one agent.</param>
    public static bool IsEnough(DateTimeOffset now, DateTimeOffset deadline, RunSettings settings, int kept, TimeSpan taken)
    {
        if (kept < Sample) return false;
        var each = TimeSpan.FromTicks(Math.Min(taken.Ticks / kept, MostOfOne.Ticks));
        return each * kept * CostOfProof / Math.Max(1, settings.Workers) >= deadline + TimeSpan.FromMinutes(settings.MaxMinutes * ShareOfProof) - now;
    }
}
