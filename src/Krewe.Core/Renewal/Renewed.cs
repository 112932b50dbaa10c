namespace Krewe.Core.Renewal;

/// <summary>An earlier test and the requirement of this run that stands for it.</summary>
public sealed record RenewedTest(string RequirementId, EarlierTest Earlier);

/// <summary>What a run takes over from the run before it.</summary>
/// <param name="SinceRun">The run before.</param>
/// <param name="Tests">All its proven tests: found anew, or taken over to be observed again.</param>
public sealed record Renewed(string SinceRun, IReadOnlyList<RenewedTest> Tests)
{
    /// <summary>Name of the document that holds it; not there in a first run.</summary>
    public const string Name = "renewed";

    /// <summary>Nothing was there before.</summary>
    public static Renewed Nothing { get; } = new("", []);
}
