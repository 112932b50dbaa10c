using System.Collections.Concurrent;
using Krewe.TestKit;

namespace Krewe.Grains.Tests.Agents;

/// <summary>A script whose tasks run until they are stopped.</summary>
internal sealed class HeldJob : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _started = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();

    public HeldJob() => Script.Work = async (input, stop) =>
    {
        Started(input.TaskId).TrySetResult();
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _end.Token);
            await Task.Delay(Timeout.Infinite, either.Token);
        }
        finally
        {
            _stopped.TrySetResult();
        }
        return "{}";
    };

    public Script Script { get; } = new();

    public Task StartedAsync(string task) => Started(task).Task.WaitAsync(Patience);

    public Task StoppedAsync() => _stopped.Task.IsCompleted ? _stopped.Task : _stopped.Task.WaitAsync(Patience);

    public void Dispose() => _end.Cancel();

    private TaskCompletionSource Started(string task) => _started.GetOrAdd(task, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
