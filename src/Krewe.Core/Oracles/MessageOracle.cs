using System.Text.Json;
using System.Text.RegularExpressions;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>What the application tells the user: live regions (also toasts that are gone again), alerts, and text in boxes that look like messages.</summary>
public sealed partial class MessageOracle : IOracle
{
    /// <inheritdoc/>
    public string Name => "message";
    /// <inheritdoc/>
    public int Most => 2;

    /// <inheritdoc/>
    public IEnumerable<Draft> Derive(Change change)
    {
        foreach (var e in Messages(change))
        {
            var text = Stable(e.Piece ?? e.Text!);
            // One word before what the test typed is a part of that as a rule, and says nothing.
            var cut = text.Length < (e.Piece ?? e.Text!).Length;
            if (text.Length < 4 || Noise.IsVolatile(text) || cut && !text.Contains(' ', StringComparison.Ordinal)) continue;
            if (text == e.Text && text.Length <= 80) yield return new Draft(change.After, e, l => Showing.Of(change.After, e, l));
            else yield return new Draft(change.After, e, l => new HasText(l, text, false), true);
        }
    }

    /// <summary>New elements that read like a message to the user.</summary>
    public static IEnumerable<PageElement> Messages(Change change) =>
        change.New.Where(e => e.Text is { Length: > 2 } && !e.IsPressable() && !e.IsField() && e.Row is null && e.Role is not "link" and not "option" and not "label")
            .Where(e => change.After.Around(e).Prepend(e).Take(4).Any(a => a.Role is "alert" or "status" or "alertdialog" or "log" || Box().IsMatch(a.Classes ?? "") || Box().IsMatch(a.Id ?? "")) ||
                change.After.Said.Any(s => s.Contains(e.Text!, StringComparison.Ordinal)) || Refusal().IsMatch(e.Text!));

    /// <summary>The beginning of a message: up to what the test typed, 80 characters at most.</summary>
    private static string Stable(string text)
    {
        var own = text.IndexOf(Symbol.Open, StringComparison.Ordinal);
        var head = own >= 0 ? text[..own] : text;
        if (head.Length > 80) head = head[..80];
        return head.Length == text.Length ? text : head.Trim();
    }

    /// <summary>The expectation is of something that was refused: a field that is marked, or a text that says so.</summary>
    public static bool SaysNo(Expectation expectation) => expectation is IsInvalid || SaysNo(JsonSerializer.Serialize(expectation));

    /// <summary>The text says that something was refused.</summary>
    public static bool SaysNo(string text) => Refusal().IsMatch(text);

    [GeneratedRegex(@"\b(alert|errors?|message|msg|notice|notification|toast|warn(ing)?|success|flash|invalid|feedback|info|popup|snackbar|banner|validation)\b|error", RegexOptions.IgnoreCase)]
    private static partial Regex Box();
    [GeneratedRegex(@"\b(errors?|invalid|required|must|fail(ed|ure)?|wrong|incorrect|can ?not|can't|could not|couldn't|please (enter|fill|provide|select|choose)|do(es)? not|don't|doesn't|not (match|allowed|valid|found|be|identical|alike|equal|the same|correct|accepted|permitted)|mismatch(ed)?|differ|were not|was not|denied|missing|sorry|already (exists|taken|in use)|too (short|long|small|large)|unknown \w+|unable|refused|bad request)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Refusal();
}
