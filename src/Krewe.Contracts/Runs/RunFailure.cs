namespace Krewe.Contracts.Runs;

/// <summary>Why a run could not go on.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">One line: what was wrong and what to do.</param>
[GenerateSerializer, Immutable, Alias("krewe.RunFailure")]
public sealed record RunFailure([property: Id(0)] string Code, [property: Id(1)] string Message);
