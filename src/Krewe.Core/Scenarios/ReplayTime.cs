using Krewe.Core.Requirements;

namespace Krewe.Core.Scenarios;

/// <summary>Whether another scenario is observed again. The share of the step is over at its deadline; what the proof would have no use for goes on being used.</summary>
public static class ReplayTime
{
    // Of the whole run; the proof begins where the observing ends.
    private const double ShareOfProof = 0.45;
    private const double MostBorrowed = 0.25;
    private const double Margin = 0.75;

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
}
