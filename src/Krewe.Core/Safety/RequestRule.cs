namespace Krewe.Core.Safety;

/// <summary>A request that a page wants to send.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="Method">In capitals.</param>
/// <param name="Body">As text, or null.</param>
/// <param name="IsNavigation">Loads a document.</param>
public sealed record OutgoingRequest(string Url, string Method, string? Body, bool IsNavigation);

/// <summary>The boundary below everything that Krewe decides: which requests may leave the browser.</summary>
/// <param name="Origin">Origin of the application.</param>
/// <param name="AllowedOrigins">Further origins.</param>
/// <param name="AllowDestructive">The owner has said that anything may be destroyed.</param>
public sealed record RequestRule(string Origin, IReadOnlyCollection<string> AllowedOrigins, bool AllowDestructive)
{
    /// <summary>Begins the reason when a request would destroy something.</summary>
    public const string Destructive = "destructive: ";

    /// <summary>Null when the request may leave, otherwise the reason why not.</summary>
    /// <param name="request">What the page wants to send.</param>
    /// <param name="own">Unique words that this run typed: a request that carries one concerns what this run created.</param>
    /// <param name="ownContext">The control that was used belongs to something that this run created.</param>
    public string? Refusal(OutgoingRequest request, IEnumerable<string> own, bool ownContext)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url)) return "not an address";
        if (url.Scheme is "data" or "blob" or "about") return null;
        // Without the user name and password that a script may have put into it.
        var origin = $"{url.Scheme}://{url.Authority}";
        if (!string.Equals(origin, Origin, StringComparison.OrdinalIgnoreCase) && !AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            return $"off scope: {origin}";
        if (AllowDestructive) return null;
        var reads = request.Method is "GET" or "HEAD" or "OPTIONS";
        if (reads && !(request.IsNavigation && DangerWords.IsDangerous(url.PathAndQuery))) return null;
        var destroys = request.Method == "DELETE" || DangerWords.Destroys(url.PathAndQuery) || DangerWords.Commits(url.PathAndQuery) || (request.Body is { Length: < 4096 } body && DangerWords.Destroys(Keys(body)));
        if (!destroys) return null;
        return ownContext || own.Any(word => request.Url.Contains(word, StringComparison.Ordinal) || request.Body?.Contains(word, StringComparison.Ordinal) == true)
            ? null : $"{Destructive}{request.Method} {url.AbsolutePath}";
    }

    /// <summary>Only what names an operation: values of keys such as <c>action</c>, and the names of pressed buttons.</summary>
    private static string Keys(string body) =>
        string.Join(' ', body.Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2)
            .Select(p => p[0] is "action" or "op" or "do" or "cmd" or "_method" or "method" or "operation" ? p[1] : Uri.UnescapeDataString(p[0]).Contains('[') ? Uri.UnescapeDataString(p[0]) : ""));
}
