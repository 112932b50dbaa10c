using System.Globalization;
using Krewe.Contracts;
using Krewe.Contracts.Runs;

namespace Krewe.Commands;

/// <summary>
/// The leases of a run, which its workflow alone knows: they are renewed too often to be written down. Where no silo answers the tables are shown
/// without them.
/// </summary>
internal sealed class Leases(CommandIo io) : IAsyncDisposable
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    private IHost? _host;
    private bool _tried;

    /// <summary>For each task that an agent has, how long its lease goes on and how long ago it showed progress.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(string run, CancellationToken cancellation)
    {
        if (!_tried) await ConnectAsync(cancellation);
        if (_host is null) return new Dictionary<string, string>();
        try
        {
            var status = await _host.Services.GetRequiredService<IClusterClient>().GetGrain<IWorkflowGrain>(run).GetStatusAsync().WaitAsync(AnswerWithin, cancellation);
            var now = TimeProvider.System.GetUtcNow();
            return (status?.Awards ?? []).ToDictionary(a => a.TaskId, a => Say(a, now), StringComparer.Ordinal);
        }
        catch (Exception problem) when (problem is OrleansException or TimeoutException)
        {
            // The next look may find it again, in another silo.
            return new Dictionary<string, string>();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is null) return;
        await _host.StopAsync();
        _host.Dispose();
    }

    private static string Say(AwardSnapshot award, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture,
        $"{(award.LeaseUntil > now ? $"{(award.LeaseUntil - now).TotalSeconds:0} s left" : "over")}, progress {Math.Max(0, (now - award.LastSign).TotalSeconds):0} s ago");

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        _tried = true;
        try
        {
            _host = await ClusterEnvironment.ConnectAsync(ClusterEnvironment.Settings(), cancellation);
        }
        catch (KreweException problem)
        {
            io.Error.WriteLine($"krewe: leases are not shown. {problem.Message}");
        }
    }
}
