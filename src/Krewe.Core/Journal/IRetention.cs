namespace Krewe.Core.Journal;

/// <summary>What is kept for a while only.</summary>
public interface IRetention
{
    /// <summary>Removes what has been kept long enough. May be called by several silos at once.</summary>
    Task ApplyAsync(CancellationToken cancellation);
}
