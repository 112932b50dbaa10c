using System.Text;
using Krewe.Core.Safety;

namespace Krewe.Core.Healing;

/// <summary>Compares what controls say: whether two wordings mean the same, something like it, or the opposite.</summary>
public static class WordSense
{
    /// <summary>Words that interfaces use for the same thing. The first stands for all of them.</summary>
    private static readonly string[][] Synonyms =
    [
        ["signin", "login", "logon"], ["signout", "logout", "logoff"], ["signup", "register", "join"], ["delete", "remove", "erase"], ["basket", "cart", "bag"],
        ["send", "submit"], ["save", "store"], ["search", "find", "lookup"], ["edit", "modify"], ["product", "item", "article"], ["preferences", "settings", "options"],
        ["phone", "telephone"], ["email", "mail"], ["begin", "start"], ["close", "dismiss"], ["help", "support"], ["picture", "image", "photo"], ["dark", "night"],
        ["mode", "theme"], ["purchase", "buy"], ["choose", "select", "pick"], ["display", "show", "view"], ["postcode", "zip"],
    ];

    /// <summary>Two words written apart that are one in the table above.</summary>
    private static readonly HashSet<string> Joined = ["signin", "login", "logon", "signout", "logout", "logoff", "signup", "lookup", "email", "postcode", "username"];

    /// <summary>Where one says the one and the other says the other, they are not the same control, however alike the rest is.</summary>
    private static readonly string[][] Opposites =
    [
        ["signin", "signout", "signup"], ["add", "delete"], ["open", "close"], ["display", "hide"], ["enable", "disable"], ["next", "previous", "prev", "back"], ["first", "last"],
        ["up", "down"], ["left", "right"], ["increase", "decrease"], ["begin", "stop", "end", "finish"], ["yes", "no"], ["ok", "cancel"], ["send", "cancel"], ["save", "cancel", "discard"],
        ["accept", "decline", "reject"], ["lock", "unlock"], ["expand", "collapse"], ["more", "less"], ["ascending", "descending"], ["min", "max"], ["import", "export"],
        ["upload", "download"], ["from", "to"], ["old", "new"], ["dark", "light"], ["check", "uncheck"], ["subscribe", "unsubscribe"], ["follow", "unfollow"], ["pin", "unpin"],
        ["undo", "redo"], ["user", "password"], ["email", "phone", "password"], ["street", "city", "country", "postcode"], ["day", "month", "year"], ["username", "password"],
    ];

    private static readonly Dictionary<string, string> Canonical = Synonyms.SelectMany(g => g.Select(w => (Word: w, First: g[0]))).ToDictionary(x => x.Word, x => x.First, StringComparer.Ordinal);

    private static readonly string[][] OppositeStems = [.. Opposites.Select(g => g.Select(Stem).Distinct().ToArray())];

    /// <summary>Words that turn the meaning of the others: where only one side has one, it is another control.</summary>
    private static readonly HashSet<string> Turning = ["all", "every", "everything", "none", "no", "not", "never", "without", "dont", "except", "only", "forever", "permanently"];

    private static readonly string[] Denying = ["un", "dis", "de", "in", "non", "re"];

    private static readonly HashSet<string> Idle = ["a", "an", "the", "your", "my", "our", "us", "this", "please", "now", "here", "of", "for", "in", "on", "to", "it"];

    /// <summary>
    /// 0.0 (nothing in common) to 1.0 (the same). 0.8 and more is as good as the same: each word of the one has its word in the other, the same, one for the same
    /// thing, or one that is only spelt otherwise. A single other word is another control, however many the two share.
    /// </summary>
    public static double Likeness(string a, string b)
    {
        var (flatA, flatB) = (Flat(a), Flat(b));
        if (flatA.Length == 0 || flatB.Length == 0) return flatA == flatB ? 1 : 0;
        if (flatA == flatB) return 1;
        var (wordsA, wordsB) = (Tokens(a), Tokens(b));
        var (leftA, leftB) = (wordsA.Count(w => !wordsB.Any(o => IsSame(w, o))), wordsB.Count(w => !wordsA.Any(o => IsSame(w, o))));
        if (leftA == 0 && leftB == 0) return wordsA.SetEquals(wordsB) ? 0.95 : 0.85;
        var shared = 1 - (double)(leftA + leftB) / (wordsA.Count + wordsB.Count);
        return leftA == 0 || leftB == 0 ? 0.75 : Math.Min(shared, 0.75);
    }

    /// <summary>The two say what cannot be the same control: one destroys and the other does not, or they are opposites.</summary>
    public static bool Contradict(string a, string b)
    {
        if (DangerWords.Destroys(a) != DangerWords.Destroys(b) || DangerWords.SignsOut(a) != DangerWords.SignsOut(b) || DangerWords.Commits(a) != DangerWords.Commits(b)) return true;
        var (wordsA, wordsB) = (Tokens(a), Tokens(b));
        if (!wordsA.Where(Turning.Contains).Order().SequenceEqual(wordsB.Where(Turning.Contains).Order())) return true;
        if (wordsA.Any(w => IsDenied(w, wordsB)) || wordsB.Any(w => IsDenied(w, wordsA))) return true;
        return OppositeStems.Any(group => group.Intersect(wordsA).FirstOrDefault() is { } one && group.Intersect(wordsB).FirstOrDefault() is { } other
            && one != other && !wordsB.Contains(one) && !wordsA.Contains(other));
    }

    /// <summary>The others have the word with a prefix that turns it round, or without it.</summary>
    private static bool IsDenied(string word, HashSet<string> others) => !others.Contains(word) && Denying.Any(prefix => others.Contains(prefix + word));

    /// <summary>Letters, digits and symbols alone, in lower case.</summary>
    private static string Flat(string text) => string.Concat(Raw(text));

    private static HashSet<string> Tokens(string text)
    {
        var raw = Raw(text).ToList();
        for (var i = 0; i + 1 < raw.Count; i++)
            if (Joined.Contains(raw[i] + raw[i + 1])) { raw[i] += raw[i + 1]; raw.RemoveAt(i + 1); }
        var words = raw.Select(Stem).ToHashSet(StringComparer.Ordinal);
        return words.All(Idle.Contains) ? words : [.. words.Where(w => !Idle.Contains(w))];
    }

    private static string Stem(string word)
    {
        if (Canonical.TryGetValue(word, out var known)) return known;
        var single = word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
        return Canonical.GetValueOrDefault(single, single);
    }

    private static IEnumerable<string> Raw(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text)
        {
            // An apostrophe or a hyphen inside a word does not part it.
            if (char.IsLetterOrDigit(c) || c is Scenarios.Symbol.Open or Scenarios.Symbol.Close) word.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’' or '-') && word.Length > 0) { yield return word.ToString(); word.Clear(); }
        }
        if (word.Length > 0) yield return word.ToString();
    }

    /// <summary>The same word, but for a slip. Short words, numbers and what a test typed are not misspelt: they are others.</summary>
    private static bool IsSame(string a, string b) =>
        a == b || Math.Min(a.Length, b.Length) >= 5 && a.All(char.IsLetter) && b.All(char.IsLetter) && Spelling(a, b) >= 0.8;

    /// <summary>1.0 for the same letters; each letter that has to be put in, taken out or changed takes its part off.</summary>
    private static double Spelling(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (corner, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                left = Math.Min(Math.Min(row[j], left) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = row[j];
                row[j] = left;
            }
        }
        return 1 - (double)row[b.Length] / Math.Max(a.Length, b.Length);
    }
}
