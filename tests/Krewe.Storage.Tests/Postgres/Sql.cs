using Npgsql;
using Xunit;

namespace Krewe.Storage.Tests.Postgres;

/// <summary>Short ways to look at a database, and to put something there.</summary>
internal static class Sql
{
    /// <summary>One value.</summary>
    public static async Task<object?> ScalarAsync(this NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Does something.</summary>
    public static async Task ExecuteAsync(this NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
