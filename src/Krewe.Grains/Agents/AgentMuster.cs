using Krewe.Contracts.Agents;
using Krewe.Core.Agents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Krewe.Grains.Agents;

/// <summary>
/// Brings an agent of every kind to life before the first run asks for one, so that it is known whether the cluster can work. Runs in every silo;
/// the agents live wherever they are placed.
/// </summary>
public sealed partial class AgentMuster(
    IClusterClient client, [FromKeyedServices(GrainsExtensions.ClockKey)] TimeProvider clock, IOptions<AgentOptions> options,
    IHostApplicationLifetime host, ILogger<AgentMuster> logger) : BackgroundService
{
    private static readonly TimeSpan StartedEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    // When a kind of which nobody answered is asked for again. What it waits for, a silo with a browser, asks for itself.
    private readonly Dictionary<string, DateTimeOffset> _notBefore = [];

    private IAgentRegistryGrain Registry => client.GetGrain<IAgentRegistryGrain>(AgentKinds.DefaultTenant);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            // Before that there is no silo to ask.
            while (!host.ApplicationStarted.IsCancellationRequested) await Task.Delay(StartedEvery, clock, stoppingToken);
            do await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo goes.
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            var known = await Registry.ListAsync(null).WaitAsync(AnswerWithin, clock, cancellation);
            var now = clock.GetUtcNow();
            foreach (var kind in Muster.Missing(known, now, options.Value.Heartbeat).Where(k => _notBefore.GetValueOrDefault(k) <= now))
            {
                if (await AnswersAsync(kind, Muster.AgentToAsk(known, kind), cancellation)) continue;
                _notBefore[kind] = now + options.Value.Heartbeat;
            }
        }
#pragma warning disable CA1031 // The silo may be starting, or other silos going, in any way; it is tried again with the next beat.
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUnknown(logger, problem.Message);
        }
    }

    private async Task<bool> AnswersAsync(string kind, string key, CancellationToken cancellation)
    {
        try
        {
            var entry = await client.GetGrain<IAgentGrain>(GrainId.Create(AgentKinds.GrainType(kind), key)).DescribeAsync().WaitAsync(AnswerWithin, clock, cancellation);
            // An agent without work gives no sign of life by itself.
            await Registry.HeartbeatAsync(entry).WaitAsync(AnswerWithin, clock, cancellation);
            return true;
        }
#pragma warning disable CA1031 // There may be no silo for this kind; the others must not wait for that.
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogSilent(logger, key, problem.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Which agents there are is not known just now: {Why}")]
    private static partial void LogUnknown(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Agent} does not answer: {Why}")]
    private static partial void LogSilent(ILogger logger, string agent, string why);
}
