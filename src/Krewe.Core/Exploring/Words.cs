using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Exploring;

/// <summary>Unique words that a run types: lower-case letters and digits, ten of them, beginning with <c>kw</c>.</summary>
public static partial class Words
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The n-th word of a task of a run. Two runs never share a word but by chance of 1 to 10^12.</summary>
    public static string Make(string runId, string taskId, int n)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{runId}\n{taskId}\n{n}"));
        var word = new StringBuilder("kw");
        for (var i = 0; i < 8; i++) word.Append(Alphabet[hash[i] % (i == 0 ? 26 : Alphabet.Length)]);
        return word.ToString();
    }

    /// <summary>
    /// The text carries a word that a trial typed, as it stands: not the symbol that the trial itself sees in its place, so it is another trial's,
    /// and will not be there next time. One word in ten has no digit and is not told from the application's own words.
    /// </summary>
    public static bool IsIn(string text) => Typed().IsMatch(text);

    [GeneratedRegex(@"kw(?=[a-z0-9]{0,7}\d)[a-z][a-z0-9]{7}(?![a-z0-9]{2})")] private static partial Regex Typed();

    /// <summary>Values of the symbols of one trial.</summary>
    public static IReadOnlyDictionary<string, string> Values(string word, string? username, string? password)
    {
        var values = new Dictionary<string, string> { [Symbol.Id] = word };
        if (username is not null) values[Symbol.Username] = username;
        if (password is not null) values[Symbol.Password] = password;
        return values;
    }
}
