using System.Data.Common;
using System.Threading.Channels;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>
/// Collects writes and has them committed, one batch at a time: what came in while the one before was on its way to the disk goes together. That costs
/// the database one commit and one process instead of dozens that wait for each other.
/// </summary>
internal sealed class BatchWriter<TWrite, TResult> : IAsyncDisposable
{
    private readonly int _most;
    private readonly IEqualityComparer<TWrite> _same;
    private readonly Func<IReadOnlyList<TWrite>, Task<IReadOnlyList<TResult>>> _commit;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(10_000);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _writing;

    /// <summary>Starts it.</summary>
    /// <param name="most">How many go together: a statement that grows without end would keep its first writer waiting.</param>
    /// <param name="same">Which writes cannot go together, because they are of one row.</param>
    /// <param name="commit">Commits all of a batch or nothing; results are in its order. Not cancelled by the end of the silo: whether a write that was under way took effect must be known.</param>
    public BatchWriter(int most, IEqualityComparer<TWrite> same, Func<IReadOnlyList<TWrite>, Task<IReadOnlyList<TResult>>> commit)
    {
        (_most, _same, _commit) = (most, same, commit);
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Queues a write; the task ends when it is committed.</summary>
    /// <exception cref="OperationCanceledException">The caller has waited long enough, which does not stop the write; or the writer has ended without it.</exception>
    public async Task<TResult> WriteAsync(TWrite write, CancellationToken cancellation)
    {
        var waiting = new Waiting(write);
        try
        {
            await _waiting.Writer.WriteAsync(waiting, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new OperationCanceledException("Nothing is written any more: the silo ends.");
        }
        return await waiting.Done.Task.WaitAsync(cancellation);
    }

    /// <summary>Ends what is under way, and cancels what still waits.</summary>
    public async ValueTask DisposeAsync()
    {
        // A container may dispose of what it was given twice.
        if (!_waiting.Writer.TryComplete()) return;
        await _over.CancelAsync();
        await _writing;
        _over.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Waiting>();
        var rows = new HashSet<TWrite>(_same);
        Waiting? left = null;
        while (left is not null || await AnyAsync())
        {
            batch.Clear();
            rows.Clear();
            if (left is not null && rows.Add(left.Write)) batch.Add(left);
            left = null;
            while (batch.Count < _most && left is null && _waiting.Reader.TryRead(out var next))
            {
                // The second one of a row, such as that of an activation that was ousted, begins the next.
                if (rows.Add(next.Write)) batch.Add(next);
                else left = next;
            }
            if (!await CommitAsync(batch))
            {
                // One bad write must not fail its neighbours: nothing of the batch is stored, so each gets its own.
                foreach (var one in batch) await CommitAsync([one]);
            }
        }
    }

    private async Task<bool> AnyAsync()
    {
        try
        {
            return await _waiting.Reader.WaitToReadAsync(_over.Token);
        }
        catch (OperationCanceledException)
        {
            while (_waiting.Reader.TryRead(out var late)) late.Done.TrySetCanceled();
            return false;
        }
    }

    /// <summary>False when a batch of several was refused because of one of them.</summary>
    private async Task<bool> CommitAsync(List<Waiting> batch)
    {
        try
        {
            var results = await _commit([.. batch.Select(w => w.Write)]);
            for (var n = 0; n < batch.Count; n++) batch[n].Done.TrySetResult(results[n]);
            return true;
        }
#pragma warning disable CA1031 // Whatever happened belongs to those who wait; the next batch is another matter.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            if (batch.Count > 1 && IsOfOne(problem)) return false;
            foreach (var waiting in batch) waiting.Done.TrySetException(problem);
            return true;
        }
    }

    /// <summary>What is refused, or cannot even be sent, is so because of one of the batch, or of the locks that it took together. A database that is away is away for all.</summary>
    private static bool IsOfOne(Exception problem) =>
        problem is not DbException or PostgresException { IsTransient: false } or PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    private sealed class Waiting(TWrite write)
    {
        public TWrite Write => write;
        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
