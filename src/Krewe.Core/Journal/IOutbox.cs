namespace Krewe.Core.Journal;

/// <summary>Events that were promised with a state and that nobody has been heard to have heard.</summary>
public interface IOutbox
{
    /// <summary>
    /// The oldest events that are due to be told again: promised a while ago and never sent, or sent and not heard for longer and longer. They are
    /// marked as sent now, so that another silo does not take them, too.
    /// </summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Stops it; nothing is marked then.</param>
    Task<IReadOnlyList<OutboxEvent>> TakeDueAsync(int most, CancellationToken cancellation);

    /// <summary>Makes events that were taken and not sent due again.</summary>
    Task PutBackAsync(IReadOnlyList<string> eventIds, CancellationToken cancellation);
}
