using System.Text.RegularExpressions;

namespace Krewe.Core.Safety;

/// <summary>A request that a page wants to send.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="Method">In capitals; what a header asks the server to take it for, where there is one.</param>
/// <param name="Body">As text, or null.</param>
/// <param name="IsNavigation">Loads a document.</param>
public sealed record OutgoingRequest(string Url, string Method, string? Body, bool IsNavigation);

/// <summary>The boundary below everything that Krewe decides: which requests may leave the browser.</summary>
/// <param name="Origin">Origin of the application.</param>
/// <param name="AllowedOrigins">Further origins.</param>
/// <param name="AllowDestructive">The owner has said that anything may be destroyed.</param>
public sealed partial record RequestRule(string Origin, IReadOnlyCollection<string> AllowedOrigins, bool AllowDestructive)
{
    /// <summary>Begins the reason when a request would destroy something.</summary>
    public const string Destructive = "destructive: ";

    /// <summary>Null when the request may leave, otherwise the reason why not.</summary>
    /// <param name="request">What the page wants to send.</param>
    /// <param name="own">Unique words that this run typed: a request whose address names one concerns what this run created.</param>
    /// <param name="ownContext">The control that was used belongs to something that this run created.</param>
    public string? Refusal(OutgoingRequest request, IEnumerable<string> own, bool ownContext)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url)) return "not an address";
        if (url.Scheme is "data" or "blob" or "about") return null;
        // Without the user name and password that a script may have put into it.
        var origin = $"{url.Scheme}://{url.Authority}";
        if (!string.Equals(origin, Origin, StringComparison.OrdinalIgnoreCase) && !AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            return $"off scope: {origin}";
        if (AllowDestructive || !IsDangerous(request, url)) return null;
        return ownContext || own.Any(word => ConcernsOwn(request, url, word)) ? null : $"{Destructive}{request.Method} {url.AbsolutePath}";
    }

    /// <summary>The address names what this run made. A word in a body or a query may only have been typed into a form that destroys something else, or pays.</summary>
    private static bool ConcernsOwn(OutgoingRequest request, Uri url, string word) =>
        !DangerWords.Commits(url.PathAndQuery) && !DangerWords.SignsOut(url.PathAndQuery) && (request.Method == "DELETE" ? url.PathAndQuery : url.AbsolutePath).Contains(word, StringComparison.Ordinal);

    private static bool IsDangerous(OutgoingRequest request, Uri url)
    {
        if (request.Method is not "GET" and not "HEAD" and not "OPTIONS")
            return request.Method == "DELETE" || DangerWords.IsDangerous(url.PathAndQuery) || request.Body is { } body && DangerWords.IsDangerous(RequestBody.Operations(body));
        // What scripts read often has such a word in its address, a list of deleted things say: only an address that names the act itself is one.
        return request.IsNavigation ? DangerWords.IsDangerous(url.PathAndQuery) : !PartOfPage().IsMatch(url.AbsolutePath) && DangerWords.NamesAct(url.PathAndQuery);
    }

    [GeneratedRegex(@"\.(m?js|css|map|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|mp[34]|webm|wasm)$", RegexOptions.IgnoreCase)] private static partial Regex PartOfPage();
}
