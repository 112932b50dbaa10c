using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Krewe.Operators;

/// <summary>The one secret that operators of a cluster share.</summary>
internal static class OperatorKey
{
    /// <summary>Fewer could be guessed.</summary>
    public const int Least = 16;

    /// <summary>The key that a request gives: as a bearer, or as the password of anybody.</summary>
    /// <param name="authorization">The header.</param>
    /// <returns>Null when there is none, or it cannot be read.</returns>
    public static string? Given(string? authorization)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header) || header.Parameter is not { } parameter) return null;
        if (header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return parameter;
        if (!header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? pair[(colon + 1)..] : null;
    }

    /// <summary>Whether it is the key. Takes as long for a near miss as for a far one.</summary>
    public static bool IsIt(string given, string key) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
