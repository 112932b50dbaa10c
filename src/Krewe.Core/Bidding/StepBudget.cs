using Krewe.Contracts.Runs;

namespace Krewe.Core.Bidding;

/// <summary>Until when the tasks of a step may work: each step leaves time for the next ones.</summary>
public static class StepBudget
{
    private const double LastShare = 0.94;

    // A step that begins late, because the one before took too long, still gets something.
    private const double LeastShare = 0.10;

    /// <summary>Part of the budget that is over when this step ends.</summary>
    public static double Share(RunStep step) => step switch
    {
        RunStep.Observe => 0.36,
        RunStep.Require => 0.38,
        RunStep.Analyse => 0.39,
        RunStep.Evolve => 0.49,
        RunStep.Prove => LastShare,
        _ => 1,
    };

    /// <summary>When tasks of the step under way should be over.</summary>
    public static DateTimeOffset DeadlineOf(RunState state, StepState step, BiddingRules rules)
    {
        var began = step.StartedAt ?? state.StartedAt;
        if (step.Step == RunStep.Report) return ReportEnd(state, began, rules);
        var start = state.StartedAt + state.Paused;
        var budget = state.Deadline - start;
        var share = start + budget * Share(step.Step);
        var least = Earlier(began + budget * LeastShare, start + budget * LastShare);
        return Later(share, least);
    }

    /// <summary>When the report is stopped.</summary>
    public static DateTimeOffset ReportEnd(RunState state, DateTimeOffset began, BiddingRules rules) =>
        Later(state.Deadline, began) + rules.ReportGrace;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
