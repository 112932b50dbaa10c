namespace Krewe.Core.Journal;

/// <summary>Writes down what the events of runs say, each event once however often it comes.</summary>
public interface IRunJournal
{
    /// <summary>Writes an entry, the mark that its event was heard, and the end of the promise to tell it, all or nothing.</summary>
    /// <returns>False when it was written before.</returns>
    Task<bool> WriteAsync(JournalEntry entry, CancellationToken cancellation);
}
