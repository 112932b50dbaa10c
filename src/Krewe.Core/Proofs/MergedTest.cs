namespace Krewe.Core.Proofs;

/// <summary>A proven test that is not shipped because another one stands for it.</summary>
/// <param name="ScenarioId">The test.</param>
/// <param name="Into">The test that stands for it, proven and shipped.</param>
/// <param name="Reason">What the other one has of it, in one line.</param>
public sealed record MergedTest(string ScenarioId, string Into, string Reason);
