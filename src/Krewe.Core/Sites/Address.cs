using System.Text.RegularExpressions;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sites;

/// <summary>Rules about addresses inside one application. An address is path, query and fragment, beginning with <c>/</c>.</summary>
public static partial class Address
{
    /// <summary>Drops what does not choose a state: an anchor (a fragment that is no route) and an empty query.</summary>
    public static string Normalize(string address)
    {
        var hash = address.IndexOf('#');
        if (hash >= 0 && !IsRoute(address[hash..])) address = address[..hash];
        if (address.EndsWith('?')) address = address[..^1];
        return address.Length == 0 ? "/" : address;
    }

    /// <summary>The address with the parts that only choose a record or a day replaced: <c>/items/:id</c>, <c>?id=:id</c>, <c>/calendar/:date</c>.</summary>
    public static string Template(string address)
    {
        var (path, query, fragment) = Split(Normalize(address));
        return Path(path) + Query(query) + (fragment.Length > 0 ? Path(fragment) : "");
    }

    /// <summary>Path and sorted query keys: addresses of one group are likely to be the same kind of page.</summary>
    public static string Group(string address)
    {
        var (path, query, fragment) = Split(Normalize(address));
        var keys = string.Join('&', Pairs(query).Select(p => p.Key).Order(StringComparer.Ordinal));
        var route = fragment.Split('?')[0];
        return Path(path) + (keys.Length > 0 ? "?" + keys : "") + (route.Length > 0 ? Path(route) : "");
    }

    /// <summary>The query's keys and values, decoded no further.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(string query) =>
        [.. query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], p.Length > 1 ? p[1] : ""))];

    /// <summary>Path, query with <c>?</c>, fragment with <c>#</c>; each may be empty.</summary>
    public static (string Path, string Query, string Fragment) Split(string address)
    {
        var hash = address.IndexOf('#');
        var fragment = hash >= 0 ? address[hash..] : "";
        var rest = hash >= 0 ? address[..hash] : address;
        var mark = rest.IndexOf('?');
        return mark >= 0 ? (rest[..mark], rest[mark..], fragment) : (rest, "", fragment);
    }

    /// <summary>The folder that the start address is in. Only a folder given with its closing <c>/</c> narrows the scope; the address of a page leaves it at the page's folder.</summary>
    public static string ScopeOf(string startPath) => startPath[..(startPath.LastIndexOf('/') + 1)];

    /// <summary>An address pattern for an assertion, anchor and all: record ids become <see cref="Symbol.Any"/>; symbols stay.</summary>
    public static string Pattern(string address)
    {
        var (path, query, fragment) = Split(address);
        string Free(string s) => IdLike().Replace(s, m => m.Groups[1].Value + Symbol.Of(Symbol.Any));
        return Free(path) + (query.Length > 0 ? "?" + string.Join('&', Pairs(query).Select(p => p.Key + (p.Value.Length > 0 || query.Contains(p.Key + "=", StringComparison.Ordinal) ? "=" : "") + (IsId(p.Value) ? Symbol.Of(Symbol.Any) : p.Value))) : "") + Free(fragment);
    }

    private static bool IsRoute(string fragment) => fragment.StartsWith("#/", StringComparison.Ordinal) || fragment.StartsWith("#!", StringComparison.Ordinal);

    private static string Path(string path) => SymbolPart().Replace(DateLike().Replace(IdLike().Replace(path, "$1:id"), ":date"), ":own");

    private static string Query(string query) => query.Length == 0 ? "" :
        "?" + string.Join('&', Pairs(query).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + "=" + (IsId(p.Value) ? ":id" : WholeDate().IsMatch(p.Value) ? ":date" : SymbolPart().Replace(p.Value, ":own"))));

    private static bool IsId(string value) => value.Length > 0 && WholeId().IsMatch(value);

    [GeneratedRegex(@"(?<=^|[/#])()(\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{12,})(?=$|[/?#.])")] private static partial Regex IdLike();
    [GeneratedRegex(@"^(\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{12,})$")] private static partial Regex WholeId();
    [GeneratedRegex(@"(?<=^|[/#])(19|20|21)\d\d-(\d\d(-\d\d)?|[wW]\d\d)(?=$|[/?#.])")] private static partial Regex DateLike();
    [GeneratedRegex(@"^(19|20|21)\d\d-(\d\d(-\d\d)?|[wW]\d\d)$")] private static partial Regex WholeDate();
    [GeneratedRegex("[\\w.%-]*\uFDD0[^\uFDD1]*\uFDD1[\\w.%-]*")] private static partial Regex SymbolPart();
}
