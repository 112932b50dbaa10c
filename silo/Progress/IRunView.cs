using Krewe.Contracts.Runs;

namespace Krewe.Progress;

/// <summary>Shows a run while it goes on. Disposing it ends the show.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>Takes the next event.</summary>
    void Show(RunEvent told);
}

/// <summary>Shows nothing.</summary>
internal sealed class QuietView : IRunView
{
    public void Show(RunEvent told)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
