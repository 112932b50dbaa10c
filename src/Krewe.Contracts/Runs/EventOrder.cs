
namespace Krewe.Contracts.Runs;

/// <summary>
/// Puts a reader's side of an event stream right: a stream may repeat events, and a repeated or overtaken one is dropped, so that what is
/// accepted always goes forward.
/// </summary>
public sealed class EventOrder
{
    /// <summary>Number of the last event that was accepted; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>True when the event is news.</summary>
    public bool Accept(RunEvent told)
    {
        if (told.Sequence <= Last) return false;
        Last = told.Sequence;
        return true;
    }
}
