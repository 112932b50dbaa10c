using Krewe.Core.Scenarios;

namespace Krewe.Core.Defects;

/// <summary>Payload of <c>observe.reproduce</c>.</summary>
/// <param name="Suspects">To be seen again, the worst first.</param>
/// <param name="Pages">To be scanned, one for each kind.</param>
/// <param name="Session">Whose session the pages are opened in.</param>
public sealed record ReproduceTask(IReadOnlyList<Suspect> Suspects, IReadOnlyList<string> Pages, Session Session);

/// <summary>What came of doing the steps of a suspect again.</summary>
/// <param name="Id">Of the suspect.</param>
/// <param name="Times">How often it showed, of two times, each in a fresh session.</param>
public sealed record Reproduced(string Id, int Times)
{
    /// <summary>The request that shows it, with the beginning of its answer.</summary>
    public string? Request { get; init; }

    /// <summary>What the console said.</summary>
    public IReadOnlyList<string> Console { get; init; } = [];

    /// <summary>Why it is not certain all the same, or why it could not be tried again.</summary>
    public string? Doubt { get; init; }
}

/// <summary>Output of <c>observe.reproduce</c>.</summary>
/// <param name="Reproduced">What was tried again.</param>
/// <param name="Scans">Pages that were scanned.</param>
/// <param name="Pictures">Ids of the defects that have a picture.</param>
public sealed record ReproduceFindings(IReadOnlyList<Reproduced> Reproduced, IReadOnlyList<Scan> Scans, IReadOnlyList<string> Pictures);

/// <summary>A picture of a defect, kept under <see cref="NameOf"/>.</summary>
/// <param name="Jpeg">The file's bytes.</param>
public sealed record Picture(byte[] Jpeg)
{
    /// <summary>Prefix of all names.</summary>
    public const string Prefix = "defect-pictures/";

    /// <summary>Name of the document.</summary>
    public static string NameOf(string defect) => Prefix + defect;

    /// <summary>Folder of the pictures in the output folder.</summary>
    public const string Folder = "report/defects";

    /// <summary>Path in the output folder.</summary>
    public static string FileOf(string defect) => $"{Folder}/{defect}.jpg";
}
