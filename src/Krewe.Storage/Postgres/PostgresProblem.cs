using System.Net.Sockets;
using Krewe.Contracts;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>Says what is wrong with a database, and what to do, where its operator can do something. Never repeats a password.</summary>
public static class PostgresProblem
{
    /// <summary>The problem in one line; null when it is none that an operator can mend.</summary>
    /// <param name="problem">What was thrown; may wrap what is to blame.</param>
    /// <param name="connectionString">Where the database is.</param>
    public static KreweException? Explain(Exception? problem, string connectionString) => problem switch
    {
        null or KreweException => null,
        PostgresException server => Explain(server),
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } => Of($"Postgres at {Place(connectionString)} does not answer: is it running, and is KREWE_POSTGRES right?", problem),
        NpgsqlException { InnerException: System.Security.Authentication.AuthenticationException tls } => Of($"The certificate of Postgres at {Place(connectionString)} is refused ({tls.Message.Split('\n')[0]}): renew it, or name its authority with 'Root Certificate' in KREWE_POSTGRES.", problem),
        AggregateException many => many.InnerExceptions.Select(e => Explain(e, connectionString)).FirstOrDefault(e => e is not null),
        _ => Explain(problem.InnerException, connectionString),
    };

    private static KreweException? Explain(PostgresException server) => server.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => Of($"Postgres refuses the user or password of KREWE_POSTGRES: {server.MessageText}.", server),
        PostgresErrorCodes.InvalidCatalogName => Of($"KREWE_POSTGRES names a database that does not exist: {server.MessageText}. Create it, or name another.", server),
        PostgresErrorCodes.InsufficientPrivilege => Of($"The user of KREWE_POSTGRES may not do this ({server.MessageText}): 'krewe migrate' needs the owner of the database, 'krewe serve' a member of the role krewe_service.", server),
        PostgresErrorCodes.ReadOnlySqlTransaction => Of($"The database of KREWE_POSTGRES takes no writes ({server.MessageText}): name the primary, not one that follows it.", server),
        PostgresErrorCodes.DiskFull => Of($"The disk of Postgres is full ({server.MessageText}): free some.", server),
        PostgresErrorCodes.TooManyConnections => Of("Postgres has no connection left: raise its max_connections, or lower 'Maximum Pool Size' in KREWE_POSTGRES.", server),
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => Of($"Postgres is starting or stopping ({server.MessageText}): try again.", server),
        _ => null,
    };

    private static string Place(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{builder.Host}:{builder.Port}";
    }

    private static KreweException Of(string message, Exception cause) => new(ErrorCodes.Database, message, cause);
}
