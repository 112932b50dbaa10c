using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Krewe.Contracts;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>The tables of cluster mode: numbered scripts, each run once and in order. The service never changes tables; <c>krewe migrate</c> does.</summary>
public sealed class PostgresSchema
{
    private const string Journal = "krewe_schema";

    // Any number that nobody else uses: two migrations at once wait for each other.
    private const long Lock = 0x6B72657765;

    private static readonly TimeSpan PerScript = TimeSpan.FromMinutes(5);
    private static readonly Assembly Home = typeof(PostgresSchema).Assembly;
    private static readonly string Folder = $"{typeof(PostgresSchema).Namespace}.Scripts.";

    /// <summary>Names of all scripts that this version knows, in order.</summary>
    public static IReadOnlyList<string> Scripts { get; } =
        [.. Home.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(n => n[Folder.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>Runs the scripts that the database has not seen.</summary>
    /// <param name="connectionString">A user that may create tables.</param>
    /// <param name="cancellation">Stops the waiting for another migration; a script that runs is not stopped.</param>
    /// <returns>Names of the scripts that were run.</returns>
    /// <exception cref="KreweException">The database cannot be reached, or a script failed and was undone; the message says which and why.</exception>
    public static async Task<IReadOnlyList<string>> UpgradeAsync(string connectionString, CancellationToken cancellation)
    {
        await using var source = PostgresSource.Create(connectionString);
        try
        {
            await using var guard = await source.OpenConnectionAsync(cancellation);
            await ExecuteAsync(guard, $"SELECT pg_advisory_lock({Lock})", cancellation);
            RefuseNewer(await AppliedAsync(guard, cancellation));
            var result = Upgrader(connectionString).PerformUpgrade();
            if (!result.Successful) throw Failed(result);
            await ExecuteAsync(guard, $"GRANT SELECT ON {Journal} TO krewe_service", cancellation);
            return [.. result.Scripts.Select(s => s.Name)];
        }
        catch (Exception problem) when (PostgresProblem.Explain(problem, source.ConnectionString) is { } known)
        {
            throw known;
        }
    }

    /// <summary>Makes sure that the database has just the tables that this version works with.</summary>
    /// <exception cref="KreweException">It cannot be reached, or its schema is missing, older or newer; the message says what to do.</exception>
    public static async Task CheckAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            var applied = await AppliedAsync(connection, cancellation);
            RefuseNewer(applied);
            if (applied.Count == 0) throw new KreweException(ErrorCodes.Database, "The database has no Krewe tables: run 'krewe migrate' with a user that may create them.");
            if (Scripts.Except(applied).ToList() is { Count: > 0 } missing)
                throw new KreweException(ErrorCodes.Database, $"The database's tables are older than this Krewe ({string.Join(", ", missing)} missing): run 'krewe migrate'.");
        }
        catch (Exception problem) when (PostgresProblem.Explain(problem, source.ConnectionString) is { } known)
        {
            throw known;
        }
    }

    private static void RefuseNewer(IReadOnlyList<string> applied)
    {
        if (applied.Except(Scripts).ToList() is { Count: > 0 } unknown)
            throw new KreweException(ErrorCodes.Database, $"The database was made by a newer Krewe ({string.Join(", ", unknown)} is unknown here): use that version.");
    }

    private static async Task<IReadOnlyList<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand($"SELECT to_regclass('{Journal}') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancellation) is not true) return [];
        await using var command = new NpgsqlCommand($"SELECT scriptname FROM {Journal} ORDER BY scriptname", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation)) names.Add(reader.GetString(0));
        return names;
    }

    private static UpgradeEngine Upgrader(string connectionString) => DeployChanges.To
        .PostgresqlDatabase(connectionString)
        .WithScripts(Scripts.Select(name => new SqlScript(name, Read(name))))
        .JournalToPostgresqlTable("public", Journal)
        // The scripts hold dollar-quoted texts, which DbUp would take for variables.
        .WithVariablesDisabled()
        .WithTransactionPerScript()
        .WithExecutionTimeout(PerScript)
        .LogTo(new NoOpUpgradeLog())
        .Build();

    private static string Read(string name)
    {
        using var reader = new StreamReader(Home.GetManifestResourceStream(Folder + name)!);
        return reader.ReadToEnd();
    }

    private static KreweException Failed(DatabaseUpgradeResult result) =>
        PostgresProblem.Explain(result.Error, "") ?? new KreweException(ErrorCodes.Database, $"The script {result.ErrorScript?.Name} failed and was undone: {result.Error.Message.Split('\n')[0]}", result.Error);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
