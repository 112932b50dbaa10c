using Krewe.Contracts.Runs;
using Krewe.Core.Journal;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Krewe.Grains.Journal;

/// <summary>Hears the events of the run that has its key and has them written down. Subscribed by the namespace, so that no event comes too early.</summary>
[GrainType("run-journal")]
[ImplicitStreamSubscription(RunStreams.RunEvents)]
public sealed class RunJournalGrain(IServiceProvider services) : Grain, IGrainWithStringKey, IStreamSubscriptionObserver, IAsyncObserver<RunEvent>
{
    private static readonly TimeSpan WriteWithin = TimeSpan.FromSeconds(1.5);

    private readonly IRunJournal? _journal = services.GetService<IRunJournal>();

    /// <inheritdoc/>
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        _journal is null ? Task.CompletedTask : handleFactory.Create<RunEvent>().ResumeAsync(this);

    /// <inheritdoc/>
    public async Task OnNextAsync(RunEvent item, StreamSequenceToken? token = null)
    {
        if (JournalRules.Of(item) is not { } entry) return;
        // Shorter than what the provider gives a handler: that the database is slow must not look like an event that cannot be taken.
        using var patience = new CancellationTokenSource(WriteWithin);
        try
        {
            await _journal!.WriteAsync(entry, patience.Token);
        }
        catch (OperationCanceledException)
        {
            // Not the event is to blame.
            throw new SiloUnavailableException($"The journal could not be written within {WriteWithin.TotalSeconds} s.");
        }
    }

    /// <inheritdoc/>
    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
