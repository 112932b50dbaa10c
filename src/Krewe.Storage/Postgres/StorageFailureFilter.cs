using System.Data.Common;
using Orleans.Runtime;

namespace Krewe.Storage.Postgres;

/// <summary>
/// Exceptions of a database cannot travel to another silo or a client, which may not even know their types. What a caller has to know is whether the
/// storage is away just now, so that the call may be made again, or refuses.
/// </summary>
internal sealed class StorageFailureFilter : IIncomingGrainCallFilter
{
    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception problem) when (Translate(problem) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>What a caller is told of a failure of a database, however deep it lies; null for any other failure.</summary>
    public static Exception? Translate(Exception problem)
    {
        if (OfDatabase(problem) is not { } cause) return null;
        var why = $"The database failed: {cause.Message}";
        return cause.IsTransient ? new SiloUnavailableException(why) : new InvalidOperationException(why);
    }

    private static DbException? OfDatabase(Exception? problem) => problem switch
    {
        null => null,
        DbException found => found,
        AggregateException many => many.InnerExceptions.Select(OfDatabase).FirstOrDefault(f => f is not null),
        _ => OfDatabase(problem.InnerException),
    };
}
