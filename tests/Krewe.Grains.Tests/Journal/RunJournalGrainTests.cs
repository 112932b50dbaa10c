using Krewe.Contracts.Runs;
using Krewe.Core.Journal;
using Krewe.Grains.Journal;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Xunit;

namespace Krewe.Grains.Tests.Journal;

/// <summary>What the journal tells of a database that is slow: that the event is not to blame.</summary>
public sealed class RunJournalGrainTests
{
    [Fact]
    public async Task OnNext_DatabaseIsSlow_IsAFailureOfTheSurroundings() =>
        await Assert.ThrowsAsync<SiloUnavailableException>(() => HearAsync(new OperationCanceledException()));

    private static Task HearAsync(Exception problem)
    {
        var services = new ServiceCollection().AddSingleton<IRunJournal>(new Broken(problem)).BuildServiceProvider();
        return new RunJournalGrain(services).OnNextAsync(new StepStarted(RunStep.Observe) { RunId = "run", Sequence = 1 });
    }

    private sealed class Broken(Exception problem) : IRunJournal
    {
        public Task<bool> WriteAsync(JournalEntry entry, CancellationToken cancellation) => Task.FromException<bool>(problem);
    }
}
