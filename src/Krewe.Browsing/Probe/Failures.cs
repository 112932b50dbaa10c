using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Krewe.Contracts;

namespace Krewe.Browsing.Probe;

/// <summary>What can be wrong with a start page, each in one line with what to do.</summary>
internal static class Failures
{
    public static KreweException Connection(Uri url, HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Of($"The host {url.Host} is unknown: check the address {url}", e),
        HttpRequestError.SecureConnectionError => Tls(url, e),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ResponseEnded =>
            Of($"{url} does not answer in HTTP: is this the port of the web application?", e),
        _ when e.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            Of($"Nothing listens at {url.Authority}: start the application, or check host and port", e),
        _ => Of($"{url} cannot be reached: {OneLine(e.GetBaseException().Message)}", e),
    };

    public static KreweException Broken(Uri url, Exception e) => Of($"{url} broke off in the middle of the page: is the application healthy?", e);

    public static KreweException Slow(Uri url, TimeSpan deadline) => Of($"{url} did not send its page within {deadline.TotalSeconds:0} seconds: is the application healthy?");

    public static KreweException EndlessRedirect(Uri url, int hops) => Of($"{url} redirects without end ({hops} redirects followed): check the address, or sign in with --username or --storage-state");

    public static KreweException LeavesOrigin(Uri start, Uri end) =>
        Of($"{start} redirects to another origin: test {end.GetLeftPart(UriPartial.Path)} instead, or allow it with --allow-origin {end.GetLeftPart(UriPartial.Authority)}");

    public static KreweException BrowserSignIn(Uri url, string scheme) =>
        Of($"{url} asks for a sign-in of the browser itself (HTTP {scheme}), which Krewe cannot give: switch it off for the test, or test through a proxy that signs in");

    public static KreweException Status(Uri url, HttpStatusCode status) => (int)status switch
    {
        401 => Of($"{url} answers HTTP 401 (not signed in): give --username and --password-env, or --storage-state"),
        403 => Of($"{url} answers HTTP 403 (forbidden): give --username and --password-env, or --storage-state, or another address"),
        404 or 410 => Of($"{url} answers HTTP {(int)status} (not found): check the path of the address"),
        429 => Of($"{url} answers HTTP 429 (too many requests): wait, or lift its rate limit for the test"),
        >= 500 => Of($"{url} answers HTTP {(int)status} (server error): mend the application, or give an address that works"),
        _ => Of($"{url} answers HTTP {(int)status}: give an address that answers with a page"),
    };

    public static KreweException NotHtml(Uri url, string? type) => Of($"{url} answers with {type ?? "something"} that is not a web page: give the address of an HTML page");

    public static KreweException Empty(Uri url) => Of($"{url} is an empty page: there is nothing to test, give another address");

    public static KreweException TooLarge(Uri url, int most) => Of($"{url} is larger than {most / (1024 * 1024)} MB: give an address with a smaller page");

    private static KreweException Tls(Uri url, Exception e)
    {
        var cause = e.InnerException is AuthenticationException tls ? OneLine(tls.Message) : OneLine(e.Message);
        return Of($"{url.Authority} has no secure connection that can be trusted ({cause}): mend the certificate, or use http://", e);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.');

    private static KreweException Of(string message, Exception? cause = null) =>
        cause is null ? new(ErrorCodes.Unreachable, message) : new(ErrorCodes.Unreachable, message, cause);
}
