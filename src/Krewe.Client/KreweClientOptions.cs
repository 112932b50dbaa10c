namespace Krewe.Client;

/// <summary>Where the cluster is.</summary>
public sealed class KreweClientOptions
{
    /// <summary>Connection string of the Postgres in which the silos meet, as Npgsql wants it. It may hold a password: it is never logged.</summary>
    public string Postgres { get; set; } = "";

    /// <summary>Connection string of the Redis that carries the events, as StackExchange.Redis wants it. It may hold a password: it is never logged.</summary>
    public string Redis { get; set; } = "";

    /// <summary>
    /// Where a silo is that serves alone, <c>krewe serve</c> without Postgres and Redis: <c>127.0.0.1:30000</c>. When it is given, <see cref="Postgres"/>
    /// and <see cref="Redis"/> are not used.
    /// </summary>
    public string Gateway { get; set; } = "";

    /// <summary>Name of the cluster, as the silos have it. Default <c>krewe</c>.</summary>
    public string ClusterId { get; set; } = "krewe";

    /// <summary>Name of the service, as the silos have it. Default <c>krewe</c>.</summary>
    public string ServiceId { get; set; } = "krewe";

    /// <summary>How long a client that starts waits for the cluster. Default 30 s.</summary>
    public TimeSpan ConnectWithin { get; set; } = TimeSpan.FromSeconds(30);
}
