using System.Net.Sockets;
using Krewe.Client.Runs;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;
using Krewe.Runs;

namespace Krewe;

/// <summary>
/// A whole Krewe in this process: silo, storage and client, over one database file. Several of them, in one or more processes, do not
/// disturb each other.
/// </summary>
internal sealed class EmbeddedSilo : IAsyncDisposable
{
    private const int StartAttempts = 5;
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly IHost _host;

    private EmbeddedSilo(IHost host) => _host = host;

    /// <summary>Everything that is registered.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Documents of the runs in the database file.</summary>
    public IArtefactStore Artefacts => Services.GetRequiredService<IArtefactStore>();

    private IClusterClient Client => Services.GetRequiredService<IClusterClient>();

    /// <summary>Builds the host without starting it.</summary>
    /// <exception cref="KreweException">The database file cannot be used; the message says why.</exception>
    public static IHost Build(string dbPath, Action<IServiceCollection> services) => Embedded.Build(dbPath, services);

    /// <summary>Builds and starts.</summary>
    /// <exception cref="KreweException">The database file cannot be used; the message says why.</exception>
    public static async Task<EmbeddedSilo> StartAsync(string dbPath, Action<IServiceCollection> services, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var host = Build(dbPath, services);
            try
            {
                await host.StartAsync(cancellation);
                return new EmbeddedSilo(host);
            }
            catch (Exception problem)
            {
                await DisposeAsync(host);
                // Between looking for a free port and listening on it, another process may have taken it.
                if (attempt == StartAttempts || !IsPortTaken(problem)) throw;
            }
        }
    }

    /// <summary>Begins a run.</summary>
    public async Task<KreweRun> StartRunAsync(RunSettings settings, CancellationToken cancellation)
    {
        var session = await OpenAsync(RunIds.New(Services.GetRequiredService<TimeProvider>()), cancellation);
        await session.StartAsync(settings, cancellation);
        return session;
    }

    /// <summary>Goes on with a run whose process died. A run that is over stays over; the session then only reads it.</summary>
    /// <exception cref="KreweException">There is no such run in the database file.</exception>
    public async Task<KreweRun> ResumeRunAsync(string runId, CancellationToken cancellation)
    {
        var session = await OpenAsync(runId, cancellation);
        try
        {
            await session.ResumeAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where a run stands, or how it ended.</summary>
    /// <exception cref="KreweException">There is no such run in the database file.</exception>
    public async Task<RunSnapshot> GetRunAsync(string runId, CancellationToken cancellation) =>
        await Client.GetGrain<IWorkflowGrain>(runId).GetStatusAsync().WaitAsync(cancellation) ?? throw new KreweException(ErrorCodes.Usage, $"There is no run {runId}.");

    public async ValueTask DisposeAsync()
    {
        using (var patience = new CancellationTokenSource(StopTimeout))
        {
            try
            {
                await _host.StopAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                // It had its time; what matters is on disk already.
            }
        }
        await DisposeAsync(_host);
    }

    private Task<KreweRun> OpenAsync(string runId, CancellationToken cancellation) =>
        KreweRun.OpenAsync(Client, Services.GetRequiredService<TimeProvider>(), runId, cancellation);

    private static async ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else host.Dispose();
    }

    private static bool IsPortTaken(Exception? problem) => problem switch
    {
        null => false,
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => true,
        AggregateException many => many.InnerExceptions.Any(IsPortTaken),
        _ => IsPortTaken(problem.InnerException),
    };
}
