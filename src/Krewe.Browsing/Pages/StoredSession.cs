using System.Text.Json;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>A storage state in the parts that a context can be given later.</summary>
/// <param name="Cookies">All cookies.</param>
/// <param name="Local">Local storage of the application's origin: key and value.</param>
internal sealed record StoredSession(IReadOnlyList<Cookie> Cookies, IReadOnlyList<string[]> Local)
{
    private sealed record Item(string Name, string Value);
    private sealed record Store(string Origin, IReadOnlyList<Item>? LocalStorage);
    private sealed record Jar(string Name, string Value, string? Domain, string? Path, float? Expires, bool? HttpOnly, bool? Secure, string? SameSite);
    private sealed record State(IReadOnlyList<Jar>? Cookies, IReadOnlyList<Store>? Origins);

    /// <summary>Reads Playwright's JSON; null is nobody's session. Null when it has something of another origin than the application's.</summary>
    public static StoredSession? Read(string? json, string origin)
    {
        var state = json is null ? new State(null, null) : JsonSerializer.Deserialize<State>(json, JsonSerializerOptions.Web)!;
        var stores = state.Origins ?? [];
        if (stores.Any(s => !string.Equals(s.Origin, origin, StringComparison.OrdinalIgnoreCase))) return null;
        return new([.. (state.Cookies ?? []).Select(ToCookie)], [.. stores.SelectMany(s => s.LocalStorage ?? []).Select(i => new[] { i.Name, i.Value })]);
    }

    private static Cookie ToCookie(Jar c) => new()
    {
        Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, Expires = c.Expires, HttpOnly = c.HttpOnly, Secure = c.Secure,
        SameSite = Enum.TryParse<SameSiteAttribute>(c.SameSite, out var same) ? same : null,
    };
}
