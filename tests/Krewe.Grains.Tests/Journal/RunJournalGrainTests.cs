using System.Data.Common;
using Krewe.Contracts.Runs;
using Krewe.Core.Journal;
using Krewe.Grains.Journal;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Xunit;

namespace Krewe.Grains.Tests.Journal;

/// <summary>What the journal tells of a database that fails: whether the event is to blame.</summary>
public sealed class RunJournalGrainTests
{
    [Fact]
    public async Task OnNext_DatabaseIsAway_IsAFailureOfTheSurroundings() =>
        await Assert.ThrowsAsync<SiloUnavailableException>(() => HearAsync(new Failing(transient: true)));

    [Fact]
    public async Task OnNext_DatabaseIsSlow_IsAFailureOfTheSurroundings() =>
        await Assert.ThrowsAsync<SiloUnavailableException>(() => HearAsync(new OperationCanceledException()));

    [Fact]
    public async Task OnNext_DatabaseRefusesTheRow_IsTheEventsOwnFailure() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => HearAsync(new Failing(transient: false)));

    private static Task HearAsync(Exception problem)
    {
        var services = new ServiceCollection().AddSingleton<IRunJournal>(new Broken(problem)).BuildServiceProvider();
        return new RunJournalGrain(services).OnNextAsync(new StepStarted(RunStep.Observe) { RunId = "run", Sequence = 1 });
    }

    private sealed class Broken(Exception problem) : IRunJournal
    {
        public Task<bool> WriteAsync(JournalEntry entry, CancellationToken cancellation) => Task.FromException<bool>(problem);
    }

    private sealed class Failing(bool transient) : DbException
    {
        public override bool IsTransient => transient;
    }
}
