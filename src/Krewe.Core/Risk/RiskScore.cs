namespace Krewe.Core.Risk;

/// <summary>One reason for a risk, with what it adds.</summary>
/// <param name="Factor">Short name, such as <c>criticality</c>.</param>
/// <param name="Contribution">Part of the score that it explains, 0.0 to 1.0.</param>
/// <param name="Says">One line for the reader.</param>
public sealed record RiskReason(string Factor, double Contribution, string Says);

/// <summary>How much it matters when a requirement breaks.</summary>
/// <param name="RequirementId">The requirement.</param>
/// <param name="Value">0.0 to 1.0.</param>
/// <param name="Reasons">Largest first.</param>
public sealed record RiskScore(string RequirementId, double Value, IReadOnlyList<RiskReason> Reasons);
