using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Defects;

/// <summary>An error of server or script with the way to it.</summary>
/// <param name="Message">As exploration wrote it down.</param>
/// <param name="Where">Address of the page.</param>
/// <param name="Path">Steps to where it begins.</param>
/// <param name="Steps">Steps that show it.</param>
/// <param name="Session">Whose session.</param>
internal sealed record SeenError(string Message, string Where, IReadOnlyList<Step> Path, IReadOnlyList<Step> Steps, Session Session);

/// <summary>All errors that exploration wrote down.</summary>
internal static class Errors
{
    /// <summary>Those of pages, then those of trials.</summary>
    public static IEnumerable<SeenError> Of(Seen seen) =>
        seen.Pages.SelectMany(p => p.Errors.Select(e => On(p, seen.Session) with { Message = e }))
            .Concat(seen.Trials.SelectMany(t => t.Effect.Errors.Select(e => new SeenError(e, t.Effect.UrlBefore, t.Path, t.Steps, t.Session))));

    /// <summary>A page that has one.</summary>
    public static SeenError On(CrawledPage page, Session session) => new("", page.Address, [], [Suspect.Open(page.Address)], session);
}
