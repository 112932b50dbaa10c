using Krewe.Contracts;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage;

/// <summary>Says what is wrong with a database file, and what to do, where the owner can do something.</summary>
internal static class DbProblem
{
    private const int Full = 13, CannotOpen = 14, NotADatabase = 26, ReadOnly = 8, Corrupt = 11, IoError = 10;

    public static Exception Translate(Exception problem, string file) => problem is SqliteException sqlite ? Translate(sqlite, file) : problem;

    private static Exception Translate(SqliteException problem, string file) => problem.SqliteErrorCode switch
    {
        Full => Of($"No space left on the disk of {file}: free some and run again with --resume.", problem),
        CannotOpen or ReadOnly => Of($"Cannot write {file}: choose a folder that this user may write to.", problem),
        NotADatabase or Corrupt => Of($"{file} is not a Krewe database, or is damaged: move it away and run again.", problem),
        IoError => Of($"Cannot read or write {file}: {problem.Message}", problem),
        _ => problem,
    };

    private static KreweException Of(string message, Exception cause) => new(ErrorCodes.Output, message, cause);
}
