using System.Text.RegularExpressions;
using Krewe.Core.Requirements;

namespace Krewe.Core.Risk;

/// <summary>A class of features by how much it matters when one breaks.</summary>
/// <param name="Name">For the reader.</param>
/// <param name="Weight">0.0 to 1.0.</param>
/// <param name="Patterns">Words in the name of a requirement pattern.</param>
/// <param name="Words">Words in the texts of a requirement.</param>
public sealed record CriticalityClass(string Name, double Weight, IReadOnlyList<string> Patterns, IReadOnlyList<string> Words);

/// <summary>How much a feature matters: by the pattern that found it and by the words on its controls.</summary>
public static partial class Criticality
{
    // A link that only leads to something important matters less than doing it.
    private const double WordsOfALink = 0.75;

    /// <summary>The classes, weightiest first.</summary>
    public static readonly IReadOnlyList<CriticalityClass> Classes =
    [
        new("signing in", 1.0, ["sign", "signed", "login", "logout", "password", "guarded", "strangers", "session", "auth"],
            ["login", "sign in", "signin", "log in", "sign out", "log out", "logout", "password", "register", "sign up", "anmelden", "passwort", "connexion", "contraseña"]),
        new("payment", 1.0, ["payment", "checkout"],
            ["pay", "payment", "checkout", "order", "buy", "purchase", "invoice", "transfer", "bezahlen", "kasse", "bestellen", "payer", "pagar", "comprar"]),
        new("deletion", 0.9, ["delete", "remove", "lifecycle", "cycle"],
            ["delete", "remove", "destroy", "purge", "clear all", "löschen", "entfernen", "supprimer", "eliminar", "borrar"]),
        new("writing", 0.8, ["create", "update", "edit", "accepted", "upload", "persistence", "persists"],
            ["create", "add", "save", "new", "edit", "update", "submit", "upload", "publish", "send", "import", "speichern", "anlegen", "ajouter", "guardar"]),
        new("refusing wrong input", 0.65, ["refused", "validation", "invalid"], ["required", "invalid", "refused", "must not", "error"]),
        new("finding", 0.5, ["search", "filter", "sort", "paging"], ["search", "filter", "sort", "next page", "find", "suche", "recherche", "buscar"]),
        new("controls", 0.45, ["toggle", "dialog", "control", "tab", "menu", "key", "action", "download"], ["toggle", "switch", "close", "download", "export"]),
        new("navigation", 0.3, ["navigation", "link", "content", "read", "visit", "popup"], []),
        new("odd ways in", 0.25, ["found", "deep", "back", "history"], []),
    ];

    /// <summary>Texts that hardly anybody misses: what sits in footers.</summary>
    public static readonly IReadOnlyList<string> FooterWords =
        ["imprint", "impressum", "legal", "privacy", "terms", "cookies", "about", "licence", "license", "copyright", "credits", "sitemap", "datenschutz"];

    private static readonly CriticalityClass Other = new("other", 0.4, [], []);
    private static readonly CriticalityClass Footer = new("footer", 0.1, [], FooterWords);

    /// <summary>Class and weight of a requirement.</summary>
    public static (CriticalityClass Class, double Weight) Of(Requirement requirement)
    {
        var pattern = requirement.Pattern.Split('-', '.', '_', ' ').ToHashSet(StringComparer.OrdinalIgnoreCase);
        var byPattern = Classes.FirstOrDefault(c => c.Patterns.Any(pattern.Contains)) ?? Other;
        var text = Letters().Replace($"{requirement.Title} {requirement.When}".ToLowerInvariant(), " ");
        var byWords = Classes.FirstOrDefault(c => c.Words.Any(word => HasWord(text, word)));
        var link = byPattern.Weight <= 0.3;
        if (byWords is not null && byWords.Weight * (link ? WordsOfALink : 1) > byPattern.Weight) return (byWords, byWords.Weight * (link ? WordsOfALink : 1));
        return link && FooterWords.Any(word => HasWord(text, word)) ? (Footer, Footer.Weight) : (byPattern, byPattern.Weight);
    }

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || text[at - 1] == ' ') && (end == text.Length || text[end] == ' ')) return true;
        }
        return false;
    }

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Letters();
}
