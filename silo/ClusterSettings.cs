using System.Globalization;
using Krewe.Contracts;
using Krewe.Storage.Journal;

namespace Krewe;

/// <summary>What a silo of a cluster has to know. Read from the environment; options of the command come first.</summary>
internal sealed record ClusterSettings
{
    /// <summary>Connection string of Postgres.</summary>
    public required string Postgres { get; init; }

    /// <summary>Connection string of Redis.</summary>
    public required string Redis { get; init; }

    /// <summary>Name of the cluster.</summary>
    public string ClusterId { get; init; } = "krewe";

    /// <summary>Name of the service; part of the keys in Redis and of the rows of state.</summary>
    public string ServiceId { get; init; } = "krewe";

    /// <summary>Port for other silos. Stable, so that a silo that comes back replaces its earlier self at once.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>Port for clients.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>Port of health, readiness and metrics.</summary>
    public int HttpPort { get; init; } = 8080;

    /// <summary>Address under which others reach this silo.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>What operators have to give to see the dashboard; null: there is none.</summary>
    public string? OperatorKey { get; init; }

    /// <summary>What this silo can do beside thinking: <c>browser</c>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>How long is kept what is kept for a while only.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>Reads the environment.</summary>
    /// <param name="read">Gives the value of a variable, or null.</param>
    /// <exception cref="KreweException">A value is missing or cannot be read; the message names the variable, never a value that may be secret.</exception>
    public static ClusterSettings Read(Func<string, string?> read) => new()
    {
        Postgres = Needed(read, "KREWE_POSTGRES", "Host=db;Database=krewe;Username=krewe;Password=..."),
        Redis = ReadRedis(read),
        ClusterId = read("KREWE_CLUSTER_ID") is { Length: > 0 } cluster ? cluster : "krewe",
        ServiceId = ReadServiceId(read),
        SiloPort = Port(read, "KREWE_SILO_PORT", 11111),
        GatewayPort = Port(read, "KREWE_GATEWAY_PORT", 30000),
        HttpPort = Port(read, "KREWE_HTTP_PORT", 8080),
        Host = read("KREWE_HOST") is { Length: > 0 } host ? host : "127.0.0.1",
        Retention = new() { Runs = Days(read, "KREWE_KEEP_DAYS", new RetentionOptions().Runs) },
        OperatorKey = Key(read),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{ClusterId}, silo {Host}:{SiloPort}";

    /// <summary>Reads the connection string of Redis alone.</summary>
    /// <exception cref="KreweException">It is not set.</exception>
    public static string ReadRedis(Func<string, string?> read) => Needed(read, "KREWE_REDIS", "redis:6379,password=...");

    /// <summary>Reads the name of the service alone.</summary>
    public static string ReadServiceId(Func<string, string?> read) => read("KREWE_SERVICE_ID") is { Length: > 0 } service ? service : "krewe";

    private static string Needed(Func<string, string?> read, string name, string example) =>
        read(name) is { Length: > 0 } value ? value : throw new KreweException(ErrorCodes.Usage, $"{name} is not set: a cluster needs it, like {name}='{example}'.");

    internal static string? Key(Func<string, string?> read) => read("KREWE_OPERATOR_KEY") switch
    {
        null or "" => null,
        { Length: < Operators.OperatorKey.Least } => throw new KreweException(ErrorCodes.Usage, $"KREWE_OPERATOR_KEY is too short: give it {Operators.OperatorKey.Least} characters or more, like those of 'openssl rand -hex 16'."),
        var key => key,
    };

    internal static int Port(Func<string, string?> read, string name, int otherwise)
    {
        if (read(name) is not { Length: > 0 } text) return otherwise;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port : throw new KreweException(ErrorCodes.Usage, $"{name} is '{text}', which is no port: say a number from 1 to 65535.");
    }

    private static TimeSpan Days(Func<string, string?> read, string name, TimeSpan otherwise)
    {
        if (read(name) is not { Length: > 0 } text) return otherwise;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3650
            ? TimeSpan.FromDays(days) : throw new KreweException(ErrorCodes.Usage, $"{name} is '{text}': say a number of days from 1 to 3650.");
    }
}
