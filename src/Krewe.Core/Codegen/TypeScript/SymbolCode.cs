using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>How symbols are written in generated code and in prose.</summary>
public static class SymbolCode
{
    /// <summary>The expression that has the symbol's value when the test runs.</summary>
    public static string Value(string symbol) => symbol switch
    {
        Symbol.Username => "credentials.username",
        Symbol.Password => "credentials.password",
        Symbol.Capital => $"capitalized({Symbol.Id})",
        Symbol.Any => throw new ArgumentException("The symbol for any text is only allowed in addresses.", nameof(symbol)),
        _ => IsUnique(symbol) ? symbol : throw new ArgumentException($"Unknown symbol '{symbol}'.", nameof(symbol)),
    };

    /// <summary>The expression inside an address. Unique words need no encoding.</summary>
    public static string InAddress(string symbol) => symbol switch
    {
        Symbol.Any => "anything",
        Symbol.Username or Symbol.Password => $"encodeURIComponent({Value(symbol)})",
        _ => Value(symbol),
    };

    /// <summary>The expression in the title of a step, where a password must not be seen.</summary>
    public static string InTitle(string symbol) => IsUnique(symbol) || symbol == Symbol.Capital ? Value(symbol) : Literal.Quoted(Word(symbol));

    /// <summary>What a reader sees in its place.</summary>
    public static string Word(string symbol) => symbol switch
    {
        Symbol.Username => "the user name",
        Symbol.Password => "the password",
        Symbol.Any => "…",
        _ => IsUnique(symbol) || symbol == Symbol.Capital ? $"‹{symbol}›" : "",
    };

    /// <summary>True for <c>id</c>, <c>id2</c>, <c>id3</c>, ...</summary>
    public static bool IsUnique(string symbol) =>
        symbol == Symbol.Id || (symbol.Length is > 2 and < 6 && symbol.StartsWith(Symbol.Id, StringComparison.Ordinal) && symbol.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0);
}
