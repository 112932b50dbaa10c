using System.Text.RegularExpressions;
using Krewe.Core.Sites;

namespace Krewe.Core.Defects.Rules;

/// <summary>The application answers with a status of 500 or more.</summary>
public sealed partial class ServerErrors : IDefectRule
{
    /// <inheritdoc/>
    public string Kind => "server-error";

    /// <inheritdoc/>
    public string Severity => "critical";

    /// <inheritdoc/>
    public IEnumerable<Suspect> Find(Seen seen) =>
        seen.Pages.Where(p => p.Status >= 500).Select(p => Make(new Answer("GET", p.Address, p.Status), Errors.On(p, seen.Session)))
            .Concat(Errors.Of(seen).Select(e => (Error: e, Match: Answered().Match(e.Message))).Where(x => x.Match.Success)
                .Select(x => Make(new Answer(x.Match.Groups[1].Value, x.Match.Groups[2].Value, int.Parse(x.Match.Groups[3].Value)), x.Error)));

    /// <inheritdoc/>
    public bool Shows(Suspect suspect, Sighting sighting) =>
        sighting.Answers.Any(a => a.Status >= 500 && SignOf(a) == suspect.Sign) || sighting.Status >= 500 && SignOf(new Answer("GET", suspect.Where, sighting.Status)) == suspect.Sign;

    private Suspect Make(Answer answer, SeenError error) =>
        new(Kind, $"{answer.Method} {answer.Address} answers {answer.Status}", error.Where, SignOf(answer), error.Path, error.Steps, error.Session);

    private static string SignOf(Answer answer) => $"{answer.Method} {Address.Group(answer.Address)} {answer.Status}";

    [GeneratedRegex(@"^([A-Z]+) (/\S*) answered (5\d\d)$")] private static partial Regex Answered();
}
