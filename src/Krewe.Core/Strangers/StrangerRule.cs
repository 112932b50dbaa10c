using System.Text.RegularExpressions;
using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Safety;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Strangers;

/// <summary>Compares what a page shows to the user with what it shows to a stranger.</summary>
public static partial class StrangerRule
{
    private const int LongestWords = 80;

    /// <summary>Null when both see the same, or nothing can be said.</summary>
    /// <param name="user">The user's look.</param>
    /// <param name="stranger">The stranger's.</param>
    /// <param name="status">HTTP status of the stranger's document.</param>
    public static StrangerView? Of(Snapshot user, Snapshot stranger, int status)
    {
        if (IsOpen(user, stranger, status)) return Less(user, stranger);
        List<Withheld> withheld = [.. Title(user, stranger), .. Rows(user, stranger), .. Controls(user, stranger, true), .. Controls(user, stranger, false)];
        if (withheld.Count == 0 || AsksForSignIn(user) is not null) return null;
        if (AsksForSignIn(stranger) is { } field) return new(Treatment.Asked, [new Draft(stranger, field, l => new IsVisible(l))], withheld);
        var change = new Change(user, stranger, new HashSet<string>());
        if (Refusal(change, status) is { } no) return new(Treatment.Refused, [new Draft(stranger, no, l => Showing.Of(stranger, no, l))], withheld);
        return change.Navigated && change.New.FirstOrDefault(IsHeading) is { } elsewhere
            ? new(Treatment.LedAway, [Draft.Of(stranger, new UrlIs(Address.Pattern(stranger.Url))), new Draft(stranger, elsewhere, l => new IsVisible(l))], withheld) : null;
    }

    /// <summary>The same page comes for both: at its address, under its heading.</summary>
    private static bool IsOpen(Snapshot user, Snapshot stranger, int status) =>
        status is 0 or < 400 && Address.Normalize(user.Url) == Address.Normalize(stranger.Url)
        && (user.Heading is { } heading ? stranger.Elements.Any(e => Key(e) == Key(heading)) : user.Title == stranger.Title)
        && (AsksForSignIn(stranger) is null || Share(user, stranger) >= 0.5);

    /// <summary>How much of the user's content the stranger sees.</summary>
    private static double Share(Snapshot user, Snapshot stranger)
    {
        var seen = Keys(stranger);
        var content = user.Elements.Where(e => RecordRows.IsContent(e) && e.Words().Length > 0).Select(Key).ToList();
        return content.Count == 0 ? 0 : (double)content.Count(seen.Contains) / content.Count;
    }

    private static StrangerView? Less(Snapshot user, Snapshot stranger)
    {
        List<Withheld> withheld = [.. Controls(user, stranger, true), .. Rows(user, stranger), .. Controls(user, stranger, false)];
        if (withheld.Count == 0) return null;
        var shown = new List<Draft>();
        if (user.Heading is { } heading && IsHeading(heading)) shown.Add(Draft.Of(stranger, new IsVisible(Locator.Of(new ByRole("heading", heading.Words())))));
        else if (stranger.Title.Length > 0) shown.Add(Draft.Of(stranger, new TitleIs(stranger.Title)));
        // What both see of a list comes with the list: until then, nothing of it is missing.
        if (RecordRows.Of(stranger) is { Count: > 0 } rows) shown.Add(Draft.Of(stranger, new IsVisible(rows[^1].Way)));
        return shown.Count == 0 ? null : new(Treatment.SeesLess, shown, withheld);
    }

    private static IEnumerable<Withheld> Title(Snapshot user, Snapshot stranger) =>
        user.Elements.Where(e => IsHeading(e) && RecordRows.IsContent(e) && !Keys(stranger).Contains(Key(e))).OrderBy(e => e.Level).Take(1)
            .Select(e => new Withheld(Locator.Of(new ByRole("heading", e.Words())), Quoted(e)));

    private static IEnumerable<Withheld> Rows(Snapshot user, Snapshot stranger) =>
        RecordRows.Of(user).Where(r => !stranger.Elements.Any(e => e.Role == r.Row.Role && e.FullText?.Contains(r.Words, StringComparison.OrdinalIgnoreCase) == true))
            .Select(r => new Withheld(r.Way, $"\"{ElementTraits.Shorten(r.Words)}\""));

    /// <summary>Buttons and links by their names, each name once: those that change data, wherever they are, or the others of the content. What signs out says nothing of the page.</summary>
    private static IEnumerable<Withheld> Controls(Snapshot user, Snapshot stranger, bool changing)
    {
        var seen = Keys(stranger);
        return user.Elements.Where(e => e.Role is "button" or "link" && e.Frame is null && e.Name is { Length: > 1 and <= LongestWords } name && Changing().IsMatch(name) == changing && !e.IsOwn() && !Exploring.Words.IsIn(name) && !Noise.IsVolatile(name))
            .Where(e => !seen.Contains(Key(e)) && !DangerWords.SignsOut($"{e.Name} {e.Href}") && (changing || RecordRows.IsContent(e)))
            .DistinctBy(Key).Select(e => new Withheld(Locator.Of(new ByRole(e.Role, e.Name!)), Quoted(e)));
    }

    /// <summary>The field for the password of a form to sign in with.</summary>
    private static PageElement? AsksForSignIn(Snapshot page) =>
        FormFinder.Find(page).FirstOrDefault(f => f.IsSignIn)?.Fields.FirstOrDefault(f => f.Kind == FieldKind.Password)?.Element;

    /// <summary>What says no: by the status of the page its heading or first text, otherwise a text that reads so.</summary>
    private static PageElement? Refusal(Change change, int status)
    {
        var said = change.New.Where(e => e.Role is "heading" or "text" or "alert" or "status" && e.Words() is { Length: > 3 and <= LongestWords } words && !Noise.IsVolatile(words)).ToList();
        return said.Find(e => No().IsMatch(e.Words()) || MessageOracle.SaysNo(e.Words())) ?? (status is 401 or 403 or 404 && said.Count > 0 ? said[0] : null);
    }

    private static bool IsHeading(PageElement e) => e.Role == "heading" && e.Frame is null && e.Words() is { Length: > 0 and <= LongestWords } words && !Noise.IsVolatile(words) && !Exploring.Words.IsIn(words) && !e.IsOwn();

    private static string Quoted(PageElement e) => $"\"{ElementTraits.Shorten(e.Words())}\"";

    private static string Key(PageElement e) => $"{e.Role}|{e.Words()}";

    private static HashSet<string> Keys(Snapshot page) => [.. page.Elements.Select(Key)];

    [GeneratedRegex(@"\b(edit|delete|remove|new|add|create|save|update|change|rename|move|upload|import|publish|approve|archive|assign|manage)\b|^\+", RegexOptions.IgnoreCase)] private static partial Regex Changing();
    [GeneratedRegex(@"\b(401|403|404|forbidden|unauthori[sz]ed|not authori[sz]ed|no permission|permission|access|log ?in|sign ?in)\b", RegexOptions.IgnoreCase)] private static partial Regex No();
}
