using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>Short ways to give a command its values.</summary>
internal static class NpgsqlCommands
{
    /// <summary>Sets the values of $1, $2 and so on.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values) command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
