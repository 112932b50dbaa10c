namespace Krewe.Core.Requirements;

/// <summary>What the application must do, as observed: a Given/When/Then scenario with the transitions that witnessed it.</summary>
/// <param name="Id"><c>REQ-001</c>, in the order of the plan.</param>
/// <param name="Suite">Feature that it belongs to.</param>
/// <param name="Title">One line.</param>
/// <param name="Pattern">Name of the pattern that found it, such as <c>form-refused</c>.</param>
/// <param name="Given">Starting point.</param>
/// <param name="When">What the user does.</param>
/// <param name="Then">What must follow.</param>
/// <param name="States">Keys of the states it touches, start first.</param>
/// <param name="Witnesses">Ids of the observed transitions.</param>
public sealed record Requirement(
    string Id, string Suite, string Title, string Pattern, string Given, string When, string Then,
    IReadOnlyList<string> States, IReadOnlyList<string> Witnesses)
{
    /// <summary>How much a tester would miss its test, 0 to 100.</summary>
    public int Weight { get; init; }

    /// <summary>The form or the list's control that it is about; the empty string for all else.</summary>
    public string Subject { get; init; } = "";
}
