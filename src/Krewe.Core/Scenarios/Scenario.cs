namespace Krewe.Core.Scenarios;

/// <summary>Who the test is when it begins.</summary>
public enum Session
{
    /// <summary>Nobody: no stored session.</summary>
    Anonymous,

    /// <summary>The user whose session <c>auth.setup.ts</c> stored.</summary>
    SignedIn,
}

/// <summary>The Gherkin word of a step.</summary>
public enum Gwt
{
    /// <summary>What must be so before.</summary>
    Given,

    /// <summary>What the user does.</summary>
    When,

    /// <summary>What must be so after.</summary>
    Then,
}

/// <summary>A step: what is done, in words for a person, and what must hold afterwards.</summary>
/// <param name="Word">Given for the way to the starting point, When for what is tested, Then for steps that only look.</param>
/// <param name="Says">One line for the reader, without the Gherkin word. May carry symbols and page text, so it is hostile text.</param>
/// <param name="Acts">What is done, in order. Empty in a step that only looks.</param>
/// <param name="Expectations">What must hold after the last act.</param>
public sealed record Step(Gwt Word, string Says, IReadOnlyList<Act> Acts, IReadOnlyList<Expectation> Expectations);

/// <summary>The intermediate form of one test. One renderer makes TypeScript of it, one replayer runs it in .NET.</summary>
/// <param name="Id">Stable name, unique in a run, of the characters a-z, 0-9 and '-'.</param>
/// <param name="Suite">Feature that it belongs to, as a person would call it.</param>
/// <param name="Title">What must be so, as a tester would write it.</param>
/// <param name="Requirements">Ids of the requirements that it checks.</param>
/// <param name="Session">Who it is when it begins.</param>
/// <param name="Steps">At least one.</param>
/// <param name="Cleanup">Acts that remove what the test made; tried after it, failures ignored.</param>
/// <param name="Risk">0.0 to 1.0.</param>
public sealed record Scenario(
    string Id, string Suite, string Title, IReadOnlyList<string> Requirements, Session Session,
    IReadOnlyList<Step> Steps, IReadOnlyList<Act> Cleanup, double Risk = 0)
{
    /// <summary>Place in the order in which tests get their turn, should time not suffice for all: 0 comes first.</summary>
    public int Turn { get; init; }
}
