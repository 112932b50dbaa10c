namespace Krewe.Core.Codegen.TypeScript;

/// <summary>Names that generated code cannot give away: words of the language, and what tests have from elsewhere.</summary>
internal sealed class TakenNames
{
    /// <summary>What a variable in a test cannot be called.</summary>
    public static readonly IReadOnlyList<string> InTests =
    [
        "page", "test", "expect", "unique", "credentials", "address", "anything", "cleanup", "answerDialog", "atRest", "capitalized", "content", "chooseFile", "drag", "size", "popup", "download", "dialogMessage", "popupPromise", "downloadPromise", "otherTab",
        "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false", "finally", "for", "function",
        "if", "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public", "return", "static", "super", "switch", "this", "throw",
        "true", "try", "typeof", "var", "void", "while", "with", "yield", "arguments", "eval", "undefined", "process", "async",
    ];

    /// <summary>What a member of a class cannot be called, because every object has it or it would make a promise of it.</summary>
    public static readonly IReadOnlyList<string> InClasses = ["page", "goto", "constructor", "prototype", "then", "toString", "toLocaleString", "valueOf", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"];

    private readonly HashSet<string> _taken;

    /// <summary>Begins with names that are taken.</summary>
    public TakenNames(IEnumerable<string> taken) => _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The name itself or, when it is taken, the first of it with a number that is not.</summary>
    public string Free(string name)
    {
        for (var n = 1; ; n++)
        {
            var candidate = n == 1 ? name : $"{name}{n}";
            if (_taken.Add(candidate)) return candidate;
        }
    }

    /// <summary>True when nobody has it; it has then been given.</summary>
    public bool Try(string name) => _taken.Add(name);
}
