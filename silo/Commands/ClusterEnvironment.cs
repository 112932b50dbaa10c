using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Client;
using Krewe.Storage.Postgres;
using Npgsql;

namespace Krewe.Commands;

/// <summary>The environment, as commands of a cluster see it.</summary>
internal static class ClusterEnvironment
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    /// <summary>The settings of a silo, or of a client of one.</summary>
    /// <exception cref="KreweException">A value is missing or cannot be read.</exception>
    public static ClusterSettings Settings() => ClusterSettings.Read(Environment.GetEnvironmentVariable);

    /// <summary>Whether a cluster is named, if only by half: then the other half is missing.</summary>
    public static bool IsNamed() => ((string[])["KREWE_POSTGRES", "KREWE_REDIS"]).Any(n => Environment.GetEnvironmentVariable(n) is { Length: > 0 });

    /// <summary>The connection string of Postgres alone.</summary>
    /// <exception cref="KreweException">It is not set.</exception>
    public static string Postgres() => Environment.GetEnvironmentVariable("KREWE_POSTGRES") is { Length: > 0 } value
        ? value : throw new KreweException(ErrorCodes.Usage, "KREWE_POSTGRES is not set: say which database, like KREWE_POSTGRES='Host=db;Database=krewe;Username=krewe;Password=...'.");

    /// <summary>What carries the events: the connection string of Redis, and the name of the service, with which its keys begin.</summary>
    /// <exception cref="KreweException">Redis is not set.</exception>
    public static (string Redis, string ServiceId) Streams() =>
        (ClusterSettings.ReadRedis(Environment.GetEnvironmentVariable), ClusterSettings.ReadServiceId(Environment.GetEnvironmentVariable));

    /// <summary>Opens the database and makes sure that its tables are those of this version.</summary>
    /// <exception cref="KreweException">It cannot be used; the message says why.</exception>
    public static async Task<NpgsqlDataSource> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var source = PostgresSource.Create(connectionString);
        try
        {
            await PostgresSchema.CheckAsync(source, cancellation);
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of the cluster, connected.</summary>
    /// <exception cref="KreweException">No silo answers.</exception>
    public static async Task<IHost> ConnectAsync(ClusterSettings settings, CancellationToken cancellation)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddKreweClient(o => (o.Postgres, o.Redis, o.ClusterId, o.ServiceId, o.ConnectWithin) = (settings.Postgres, settings.Redis, settings.ClusterId, settings.ServiceId, ConnectWithin));
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellation);
            return host;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            host.Dispose();
            throw new KreweException(ErrorCodes.Unreachable, $"No silo of the cluster '{settings.ClusterId}' answers: is one running (krewe serve), with this KREWE_POSTGRES and KREWE_CLUSTER_ID?", problem);
        }
    }
}
