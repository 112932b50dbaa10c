using System.Text.RegularExpressions;

namespace Krewe.Core.Proofs;

/// <summary>Reads the messages of the test runner.</summary>
public static partial class FailureMessage
{
    /// <summary>Begins the message of the fixture that watches over the page; it is no assertion of the test itself.</summary>
    public const string Guard = "uncaught errors and failed requests";

    /// <summary>The first line that says something, without colours and the word Error.</summary>
    public static string FirstLine(string message)
    {
        var line = Colour().Replace(message, "").Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0) ?? "";
        return line.StartsWith("Error: ", StringComparison.Ordinal) ? line["Error: ".Length..] : line;
    }

    /// <summary>True when an assertion of the test failed, and not one of its actions, its time limit or the guard.</summary>
    public static bool IsAssertion(string message)
    {
        var line = FirstLine(message);
        return line.StartsWith("expect(", StringComparison.Ordinal) || (line.Contains("waiting for expect(", StringComparison.Ordinal))
            // Waiting for a popup or a download is how a test asserts that one comes.
            || line.StartsWith("TimeoutError: page.waitForEvent:", StringComparison.Ordinal) || line.StartsWith("page.waitForEvent:", StringComparison.Ordinal);
    }

    /// <summary>True when only the guard complained.</summary>
    public static bool IsGuard(string message) => FirstLine(message).StartsWith(Guard, StringComparison.Ordinal);

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colour();
}
