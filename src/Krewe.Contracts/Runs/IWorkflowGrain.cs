namespace Krewe.Contracts.Runs;

/// <summary>A run. Its key is the run's id.</summary>
[Alias("krewe.IWorkflowGrain")]
public interface IWorkflowGrain : IGrainWithStringKey
{
    /// <summary>Begins the run and returns at once. A second call for the same run changes nothing.</summary>
    [Alias("Start")]
    Task<RunSnapshot> StartAsync(RunSettings settings);

    /// <summary>Goes on with a run whose process died. Tasks that were done stay done. Throws <see cref="KreweException"/> when there is no such run.</summary>
    [Alias("Resume")]
    Task<RunSnapshot> ResumeAsync();

    /// <summary>Stops the tasks under way and goes on to the report. A second call stops the report, too. Returns at once.</summary>
    [Alias("Cancel")]
    Task<RunSnapshot> CancelAsync();

    /// <summary>Where the run stands, or null when there is no such run. Does not wait for anything.</summary>
    [Alias("GetStatus")]
    [Orleans.Concurrency.AlwaysInterleave]
    Task<RunSnapshot?> GetStatusAsync();
}
