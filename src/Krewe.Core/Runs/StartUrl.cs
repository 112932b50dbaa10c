using Krewe.Contracts;

namespace Krewe.Core.Runs;

/// <summary>Reads the address that a run begins with.</summary>
public static class StartUrl
{
    /// <summary>An absolute http or https address without credentials; anything else is an error that says what to write instead.</summary>
    public static Uri Parse(string text)
    {
        var url = text.Trim();
        if (!HasScheme(url)) throw Wrong(url, LooksLikeHost(url) ? $"write http://{url}" : "write it like http://localhost:3000");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Host.Length == 0) throw Wrong(url, "write it like http://localhost:3000");
        if (parsed.UserInfo.Length > 0)
            throw new KreweException(ErrorCodes.Usage, "The address carries a user name or password: give them with --username and --password-env instead");
        return parsed;
    }

    private static bool HasScheme(string url) =>
        url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static bool LooksLikeHost(string url) =>
        url.Length > 0 && !url.Contains("://", StringComparison.Ordinal) && char.IsAsciiLetterOrDigit(url[0])
        && (url.Contains('.') || url.Contains(':') || url.StartsWith("localhost", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate("http://" + url, UriKind.Absolute, out _);

    private static KreweException Wrong(string url, string advice) =>
        new(ErrorCodes.Usage, url.Length == 0 ? $"The address is empty: {advice}" : $"Not a web address: {url.ReplaceLineEndings(" ")} ({advice})");
}
