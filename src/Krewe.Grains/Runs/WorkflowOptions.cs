using Krewe.Core.Bidding;

namespace Krewe.Grains.Runs;

/// <summary>How workflows behave.</summary>
public sealed class WorkflowOptions
{
    /// <summary>The figures of the Contract Net.</summary>
    public BiddingRules Rules { get; set; } = new();

    /// <summary>How often leases, waits and budgets are looked at when nothing else happens. Default 250 ms.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often the state is stored when nothing that must be stored happens. Default 30 s.</summary>
    public TimeSpan SaveEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether another silo takes up a run whose silo died. Default false: on one machine the owner says when a run goes on, and a later command
    /// must not start an old one behind their back.
    /// </summary>
    public bool ResumeAfterCrash { get; set; }

    /// <summary>How often a reminder looks after a run whose activation may be lost. Default 1 minute, below which the cluster must allow it.</summary>
    public TimeSpan WatchEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What agents are given to stop their tasks before the next step begins. Default 4 s.</summary>
    public TimeSpan WithdrawWithin { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>What the watchdog gives the application, the database and the registry to answer, when a run makes no progress. Default 5 s.</summary>
    public TimeSpan LookWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Tries of a write to storage before the run is ended. Default 3.</summary>
    public int SaveAttempts { get; set; } = 3;
}
