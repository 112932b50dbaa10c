using Krewe.Core.Oracles;

namespace Krewe.Core.Defects;

/// <summary>An answer of the application.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Address">Path, query and fragment, own words as symbols; absolute when of another origin.</param>
/// <param name="Status">HTTP status; 0 when there was none.</param>
public sealed record Answer(string Method, string Address, int Status);

/// <summary>What was to be seen when the steps of a suspect were done once more.</summary>
public sealed record Sighting
{
    /// <summary>HTTP status of the last document that was opened by its address.</summary>
    public int Status { get; init; }

    /// <summary>Answers during the steps.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>Uncaught errors of scripts during the steps.</summary>
    public IReadOnlyList<string> ScriptErrors { get; init; } = [];

    /// <summary>The page before and after the steps.</summary>
    public Change? Change { get; init; }

    /// <summary>Requests that the boundary held back, for the reader; they may be the cause of what went wrong.</summary>
    public IReadOnlyList<string> HeldBack { get; init; } = [];
}
