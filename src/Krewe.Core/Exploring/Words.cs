using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Exploring;

/// <summary>Unique words that a run types: lower-case letters and digits, ten of them, beginning with <c>kw</c> and ending with a digit.</summary>
public static partial class Words
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The n-th word of a task of a run. Two runs never share a word but by chance of 1 to 10^11.</summary>
    public static string Make(string runId, string taskId, int n)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{runId}\n{taskId}\n{n}"));
        var word = new StringBuilder("kw");
        for (var i = 0; i < 8; i++) word.Append(i == 7 ? (char)('0' + hash[i] % 10) : Alphabet[hash[i] % (i == 0 ? 26 : Alphabet.Length)]);
        return word.ToString();
    }

    /// <summary>
    /// The text carries a word that a trial typed, as it stands: not the symbol that the trial itself sees in its place, so it is another trial's,
    /// and will not be there next time.
    /// </summary>
    public static bool IsIn(string text) => Typed().IsMatch(text);

    [GeneratedRegex(@"[Kk]w[a-z][a-z0-9]{6}(\d(?![a-z0-9]{2})|\b)")] private static partial Regex Typed();

    /// <summary>Values of the symbols of one trial.</summary>
    public static IReadOnlyDictionary<string, string> Values(string word, string? username, string? password)
    {
        var values = new Dictionary<string, string> { [Symbol.Id] = word, [Symbol.Capital] = Symbol.Capitalized(word) };
        if (username is not null) values[Symbol.Username] = username;
        if (password is not null) values[Symbol.Password] = password;
        return values;
    }
}
