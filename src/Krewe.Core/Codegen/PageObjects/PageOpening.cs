using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>How a page is opened by its address: <c>goto()</c> of its page object.</summary>
internal sealed class PageOpening
{
    private const string Query = "query";

    // A part that varies is null.
    private readonly string?[] _parts;
    private readonly IReadOnlyList<string> _names;
    private readonly bool _anyBare;
    private readonly bool _anyQuery;

    private PageOpening(string?[] parts, IReadOnlyList<string> addresses)
    {
        _parts = parts;
        _names = [.. parts.Where(p => p is null).Select((_, n) => n == 0 ? "id" : $"id{n + 1}")];
        var queries = addresses.Where(a => Places(a) is not null).Select(a => Split(a)!.Value.Query).ToList();
        _anyBare = queries.Contains("");
        _anyQuery = queries.Exists(q => q.Length > 0);
    }

    /// <summary>Parameters of the method as they are declared.</summary>
    public string Parameters => string.Join(", ", _names.Select(n => $"{n}: string").Concat(!_anyQuery ? [] : _anyBare ? [$"{Query} = ''"] : new[] { $"{Query}: string" }));

    /// <summary>The address, with the parameters as symbols.</summary>
    public string Address
    {
        get
        {
            var names = new Queue<string>(_names);
            return string.Join('/', _parts.Select(p => p ?? Symbol.Of(names.Dequeue()))) + (_anyQuery ? Symbol.Of(Query) : "");
        }
    }

    /// <summary>The opening that fits the first of the addresses, which are all of one page; null when there is none.</summary>
    public static PageOpening? Of(string key, IReadOnlyList<string> addresses)
    {
        if (addresses.Count == 0 || Split(addresses[0]) is not { } first) return null;
        var parts = key.Split('/');
        return new([.. first.Path.Split('/').Select((part, i) => i < parts.Length && parts[i].StartsWith(PageKey.Hole, StringComparison.Ordinal) ? null : part)], addresses);
    }

    /// <summary>The arguments that open this address; null when the method cannot.</summary>
    public IReadOnlyList<string>? Arguments(string address)
    {
        if (Places(address) is not { } places || Split(address) is not { } split) return null;
        return split.Query.Length == 0 ? _anyQuery && !_anyBare ? null : places : [.. places, split.Query];
    }

    private List<string>? Places(string address)
    {
        var parts = Split(address)?.Path.Split('/');
        if (parts?.Length != _parts.Length) return null;
        var places = new List<string>();
        for (var i = 0; i < parts.Length; i++)
        {
            if (_parts[i] is null) places.Add(parts[i]);
            else if (_parts[i] != parts[i]) return null;
        }
        return places;
    }

    /// <summary>The part that names the page, and the rest; null when the two are mixed.</summary>
    private static (string Path, string Query)? Split(string address)
    {
        var (path, query, fragment) = Sites.Address.Split(address);
        if (!fragment.StartsWith("#/", StringComparison.Ordinal) && !fragment.StartsWith("#!", StringComparison.Ordinal)) return (path, query + fragment);
        if (query.Length > 0) return null;
        var end = fragment.IndexOf('?');
        return end < 0 ? (path + fragment, "") : (path + fragment[..end], fragment[end..]);
    }
}
