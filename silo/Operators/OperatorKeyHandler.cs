using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Krewe.Operators;

/// <summary>The key, as the handler is given it.</summary>
internal sealed class OperatorKeyOptions : AuthenticationSchemeOptions
{
    /// <summary>The key. Never logged.</summary>
    public string Key { get; set; } = "";
}

/// <summary>Lets in whoever has the operators' key. A browser asks its user for it.</summary>
internal sealed class OperatorKeyHandler(IOptionsMonitor<OperatorKeyOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<OperatorKeyOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme, and of the policy that wants it.</summary>
    public const string Name = "operator";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        OperatorKey.Given(Request.Headers.Authorization) is not { } given ? AuthenticateResult.NoResult()
        : OperatorKey.IsIt(given, Options.Key) ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, Name)], Name)), Name))
        : AuthenticateResult.Fail("another key"));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = new(["Basic realm=\"krewe\", charset=\"UTF-8\"", "Bearer"]);
        return Task.CompletedTask;
    }
}
