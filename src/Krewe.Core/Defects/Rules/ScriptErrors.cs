using System.Text.RegularExpressions;
using Krewe.Core.Sites;

namespace Krewe.Core.Defects.Rules;

/// <summary>A script of the page throws what nobody catches.</summary>
public sealed partial class ScriptErrors : IDefectRule
{
    private const string Mark = "script: ";

    /// <inheritdoc/>
    public string Kind => "script-error";

    /// <inheritdoc/>
    public string Severity => "serious";

    /// <inheritdoc/>
    public IEnumerable<Suspect> Find(Seen seen) =>
        from error in Errors.Of(seen)
        where error.Message.StartsWith(Mark, StringComparison.Ordinal)
        let message = error.Message[Mark.Length..]
        where !OfTheBrowser().IsMatch(message)
        select new Suspect(Kind, $"A script throws: {message}", error.Where, SignOf(message), error.Path, error.Steps, error.Session);

    /// <inheritdoc/>
    public bool Shows(Suspect suspect, Sighting sighting) => sighting.ScriptErrors.Any(e => SignOf(e) == suspect.Sign);

    /// <inheritdoc/>
    public string? Doubt(Sighting sighting) =>
        sighting.HeldBack.Count == 0 ? null : $"this run held requests of the page back ({sighting.HeldBack[0]}), which may be its cause: allow the origin with --allow-origin to be sure";

    private static string SignOf(string message) => Noise.Mask(message);

    // A request that was given up because its page was left, and what a browser without a user does not permit (the clipboard, sound), say nothing of the application.
    [GeneratedRegex("Failed to fetch|NetworkError|AbortError|Load failed|aborted|NotAllowedError|permission denied|ResizeObserver loop", RegexOptions.IgnoreCase)] private static partial Regex OfTheBrowser();
}
