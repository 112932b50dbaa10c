using Krewe.Contracts.Runs;
using Krewe.Streaming.Redis;
using Npgsql;
using Orleans.Runtime;

namespace Krewe;

/// <summary>
/// <c>/health</c>: the process is alive; looks at nothing else, so that a database that is away does not get silos restarted. <c>/ready</c>: work can be
/// taken. Both answer at once: what has not been seen well within the last seconds counts as not ready.
/// </summary>
internal static class Health
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookFor = TimeSpan.FromSeconds(2);

    /// <summary>Maps both for a silo of a cluster.</summary>
    public static void MapHealthOfACluster(this WebApplication app)
    {
        var agents = new AgentsLook(app.Services);
        app.MapHealth(
        [
            ("postgres", stop => PostgresAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), stop)),
            ("redis", stop => RedisAsync(app.Services, stop)),
            ("membership", _ => MembershipAsync(app.Services)),
            ("agents", _ => agents.LookAsync()),
        ]);
    }

    /// <summary>Maps both for a silo that serves alone.</summary>
    public static void MapHealthOfOne(this WebApplication app)
    {
        var agents = new AgentsLook(app.Services);
        app.MapHealth([("membership", _ => MembershipAsync(app.Services)), ("agents", _ => agents.LookAsync())]);
    }

    private static void MapHealth(this WebApplication app, (string Name, Func<CancellationToken, Task<string?>> Look)[] looks)
    {
        var board = new HealthBoard([.. looks.Select(l => l.Name)]);
        foreach (var (name, look) in looks) _ = WatchAsync(board, name, look, app.Lifetime.ApplicationStopping);
        app.MapGet("/health", () => Results.Json(new { status = "alive" }));
        app.MapGet("/ready", () => board.Troubles is { Count: > 0 } troubles
            ? Results.Json(new { status = "not ready", troubles }, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Json(new { status = "ready" }));
    }

    private static async Task WatchAsync(HealthBoard board, string name, Func<CancellationToken, Task<string?>> look, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(LookFor);
            try
            {
                if (await look(patience.Token).WaitAsync(patience.Token) is { } trouble) board.Bad(name, trouble);
                else board.Good(name);
            }
#pragma warning disable CA1031 // Whatever is wrong with a dependency, it is not ready.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                board.Bad(name, problem is OperationCanceledException ? "it does not answer" : problem.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(CancellationToken.None) && !stop.IsCancellationRequested);
    }

    private static async Task<string?> PostgresAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var command = source.CreateCommand("SELECT 1");
        await command.ExecuteScalarAsync(stop);
        return null;
    }

    private static async Task<string?> RedisAsync(IServiceProvider services, CancellationToken stop)
    {
        await services.PingRedisAsync(RunStreams.Provider).WaitAsync(stop);
        return null;
    }

    private static Task<string?> MembershipAsync(IServiceProvider services)
    {
        var (oracle, details) = (services.GetRequiredService<ISiloStatusOracle>(), services.GetRequiredService<ILocalSiloDetails>());
        var status = oracle.GetApproximateSiloStatus(details.SiloAddress);
        return Task.FromResult(status == SiloStatus.Active ? null : $"this silo is {status}");
    }
}

/// <summary>What was last seen of each dependency.</summary>
internal sealed class HealthBoard(IReadOnlyList<string> names)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _troubles = new(names.Select(n => KeyValuePair.Create(n, "not looked at yet")));

    /// <summary>Dependencies that are not well, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Troubles => _troubles;

    public void Good(string name) => _troubles.TryRemove(name, out _);

    public void Bad(string name, string why) => _troubles[name] = why;
}
