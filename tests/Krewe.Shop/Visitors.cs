using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Krewe.Shop;

/// <summary>Who is signed in, and short messages that survive one redirect.</summary>
internal sealed class Visitors
{
    private const string Ticket = "ticket";
    private const string Flash = "flash";
    private static readonly CookieOptions Options = new() { HttpOnly = true, SameSite = SameSiteMode.Lax };

    // A ticket is the name with its signature. Signing out forgets the cookie of one browser and leaves other sessions alone.
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string? User(HttpContext context)
    {
        var parts = (context.Request.Cookies[Ticket] ?? "").Split('.');
        return parts.Length == 2 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(parts[1]), Encoding.UTF8.GetBytes(Sign(parts[0]))) ? parts[0] : null;
    }

    public bool SignIn(HttpContext context, string user, string password)
    {
        if (user != ShopServer.Username || password != ShopServer.Password) return false;
        context.Response.Cookies.Append(Ticket, $"{user}.{Sign(user)}", Options);
        return true;
    }

    public static void SignOut(HttpContext context) => context.Response.Cookies.Delete(Ticket);

    /// <summary>Keeps a message for the next page.</summary>
    public static void Tell(HttpContext context, string message) => context.Response.Cookies.Append(Flash, Uri.EscapeDataString(message), Options);

    /// <summary>The message for this page, once.</summary>
    public static string? Told(HttpContext context)
    {
        if (context.Request.Cookies[Flash] is not { Length: > 0 } message) return null;
        context.Response.Cookies.Delete(Flash);
        return Uri.UnescapeDataString(message);
    }

    private string Sign(string user) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(user)));
}
