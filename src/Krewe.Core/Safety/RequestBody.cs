using System.Text.Json;
using System.Text.RegularExpressions;

namespace Krewe.Core.Safety;

/// <summary>Finds in a request's body what names an operation: values of keys such as <c>action</c>, and names of pressed buttons. What somebody wrote is none.</summary>
public static partial class RequestBody
{
    private const int Longest = 256 * 1024;
    private const int Deepest = 3;

    /// <summary>The names, one after the other. Of a form, of one in parts, or of JSON, GraphQL and JSON-RPC among it.</summary>
    public static string Operations(string body)
    {
        if (body.Length > Longest) body = body[..Longest];
        if (body.TrimStart() is ['{' or '[', ..]) return string.Join(' ', OfJson(body));
        return string.Join(' ', Parts().Matches(body) is { Count: > 0 } parts ? parts.Select(p => Name(p.Groups[1].Value, p.Groups[2].Value)) : body.Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).Select(p => Name(Uri.UnescapeDataString(p[0]), Uri.UnescapeDataString(p[1]))));
    }

    private static string Name(string key, string value) => IsOperation(key) ? value : key.Contains('[') || DangerWords.IsVerb(key) ? key : "";

    /// <summary>Keys whose value names an operation.</summary>
    internal static bool IsOperation(string key) => key is "action" or "op" or "do" or "cmd" or "_method" or "method" or "operation" or "command" or "act";

    private static List<string> OfJson(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var names = new List<string>();
            Walk(json.RootElement, 0, names);
            return names;
        }
        catch (JsonException) { return []; /* it only looks like JSON */ }
    }

    private static void Walk(JsonElement at, int depth, List<string> names)
    {
        if (depth > Deepest) return;
        if (at.ValueKind == JsonValueKind.Array) foreach (var item in at.EnumerateArray()) Walk(item, depth + 1, names);
        if (at.ValueKind != JsonValueKind.Object) return;
        foreach (var property in at.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String) { Walk(property.Value, depth + 1, names); continue; }
            var text = property.Value.GetString()!;
            if (IsOperation(property.Name)) names.Add(text);
            else if (property.Name == "query") names.AddRange(Mutation().Matches(text).Select(m => m.Groups[1].Value));
        }
    }

    [GeneratedRegex("name=\"([^\"]*)\"\\r?\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n([^\\r\\n]{0,200})")] private static partial Regex Parts();
    [GeneratedRegex(@"\bmutation\b[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)")] private static partial Regex Mutation();
}
