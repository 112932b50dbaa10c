using System.Text.Json;

namespace Krewe.Core.Scenarios;

/// <summary>Asks which symbols a part of a scenario speaks of.</summary>
public static class Mentions
{
    /// <summary>The expectation speaks of something that the test typed.</summary>
    public static bool Own(Expectation expectation) => Any(JsonSerializer.Serialize(expectation));

    /// <summary>The act uses something that the test typed.</summary>
    public static bool Own(Act act) => Any(JsonSerializer.Serialize(act));

    /// <summary>The act with every unique word given a suffix: another record of the same kind.</summary>
    public static Act WithSuffix(Act act, string suffix) =>
        act is Fill f ? f with { Value = f.Value.Replace(Symbol.Of(Symbol.Id), Symbol.Of(Symbol.Id) + suffix, StringComparison.Ordinal) } : act;

    // The serializer writes the opening noncharacter as an escape.
    private static bool Any(string json) => json.Contains("\\uFDD0i", StringComparison.OrdinalIgnoreCase);
}
