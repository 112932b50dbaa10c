namespace Krewe.Core.Sabotage;

/// <summary>How much a kill says about a test.</summary>
public enum SabotageStrength
{
    /// <summary>The behaviour that the test is about is broken.</summary>
    Behaviour,

    /// <summary>Only what is shown is changed: proves that the assertion can fail, not that it depends on the behaviour.</summary>
    Display,
}

/// <summary>A request of the application, with everything that varies from run to run taken out of its path.</summary>
public sealed record RequestMatch(string Method, string Path, string Type);

/// <summary>One concrete way of breaking the application under one test. The runtime reads it as JSON.</summary>
public sealed record SabotageSpec
{
    /// <summary>Name in the catalogue, such as <c>dead-control</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Operation of the runtime: <c>deaden, disable, href, loosen, dialog, skip, value, request, session, storage, display</c>.</summary>
    public required string Op { get; init; }

    /// <summary>What is broken, for the reader.</summary>
    public required string Says { get; init; }

    /// <summary>Higher is tried first: how close it is to what the test claims.</summary>
    public required int Priority { get; init; }

    /// <summary>Armed right before this act; null: from the start, or at the expectation.</summary>
    public int? Act { get; init; }

    /// <summary>Index of the call of <c>expect</c> whose subject is changed.</summary>
    public int? Expectation { get; init; }

    /// <summary>Variant of the operation.</summary>
    public string? Effect { get; init; }

    /// <summary>Argument of the operation.</summary>
    public string? Value { get; init; }

    /// <summary>Symbol whose value replaces the typed one.</summary>
    public string? Symbol { get; init; }

    /// <summary>The request that is tampered with.</summary>
    public RequestMatch? Request { get; init; }

    /// <summary>Events that are swallowed.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Index of the act that typed the value that is altered on its way.</summary>
    public int? Typed { get; init; }
}
