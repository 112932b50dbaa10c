using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>
/// Addresses of the application in generated code. The intermediate form has them from the origin's root; below the base path they are written
/// relative to it, so that the suite also works where the application lives under another path.
/// </summary>
internal sealed class Address(string baseUrl)
{
    private readonly string _folder = new Uri(baseUrl).AbsolutePath is var path ? path[..(path.LastIndexOf('/') + 1)] : "/";

    /// <summary>The argument of <c>page.goto</c>.</summary>
    public string Goto(string path) => Goto(path, SymbolCode.InAddress);

    /// <summary>The same, with another way to write symbols as expressions.</summary>
    public string Goto(string path, Func<string, string> symbol) => Literal.Of(Relative(path), symbol);

    /// <summary>The argument of <c>toHaveURL</c>: a text that is compared whole, or an anchored pattern where parts vary.</summary>
    public string Expected(string path) => Symbol.Has(path, Symbol.Any)
        ? "address" + Literal.TemplateOf(Relative(path), SymbolCode.InAddress)
        : Goto(path);

    private string Relative(string path)
    {
        var rooted = Rooted(path);
        return _folder.Length > 1 && rooted.StartsWith(_folder, StringComparison.Ordinal) ? "./" + rooted[_folder.Length..] : rooted;
    }

    /// <summary>A path that begins with two slashes would be read as another host; a dot segment keeps it a path.</summary>
    private static string Rooted(string path)
    {
        var end = path.AsSpan().IndexOfAny('?', '#') is var i and >= 0 ? i : path.Length;
        var head = path[..end].Replace("\\", "%5C", StringComparison.Ordinal);
        if (!head.StartsWith('/')) head = "/" + head;
        return (head.StartsWith("//", StringComparison.Ordinal) ? "/." + head : head) + path[end..];
    }
}
