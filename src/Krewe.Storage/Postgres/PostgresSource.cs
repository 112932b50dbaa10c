using Krewe.Contracts;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>The one source of connections of a process.</summary>
public static class PostgresSource
{
    // Statements are few and always the same ones: the server prepares each of them once for a connection.
    private const int PreparedStatements = 64;

    // A server takes a hundred connections as it comes: enough for two silos and for those who look at it.
    private const int Connections = 40;

    /// <summary>Creates it; connects to nothing yet.</summary>
    /// <param name="connectionString">As Npgsql wants it; what it does not say gets Krewe's defaults.</param>
    /// <exception cref="KreweException">The connection string cannot be read. The message does not repeat it: it may hold a password.</exception>
    public static NpgsqlDataSource Create(string connectionString)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrEmpty(builder.Host)) throw Unreadable("it names no host");
            builder.ApplicationName ??= "krewe";
            if (!builder.ContainsKey("Max Auto Prepare")) builder.MaxAutoPrepare = PreparedStatements;
            if (!builder.ContainsKey("Maximum Pool Size")) builder.MaxPoolSize = Connections;
            if (!builder.ContainsKey("Timeout")) builder.Timeout = 5;
            if (!builder.ContainsKey("Command Timeout")) builder.CommandTimeout = 15;
            if (!builder.ContainsKey("Keepalive")) builder.KeepAlive = 15;
            return NpgsqlDataSource.Create(builder);
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Npgsql repeats the word that it does not know, which may be the rest of a password.
            throw Unreadable("a setting is unknown or has no value; a value with a semicolon in it belongs in quotes");
        }
    }

    private static KreweException Unreadable(string why) =>
        new(ErrorCodes.Usage, $"KREWE_POSTGRES cannot be read ({why}): it should be like Host=db;Database=krewe;Username=krewe;Password=...");
}
