using System.Text;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>Lines with indentation by two spaces.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>True right after the opening line of a block.</summary>
    public bool AtStart { get; private set; }

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', 2 * _depth).Append(line);
        _text.Append('\n');
        AtStart = false;
        return this;
    }

    /// <summary>Writes <paramref name="open"/>, then <paramref name="body"/> one level deeper, then <paramref name="close"/>.</summary>
    public CodeWriter Block(string open, string close, Action body)
    {
        Line(open);
        _depth++;
        AtStart = true;
        body();
        _depth--;
        return Line(close);
    }

    public override string ToString() => _text.ToString();
}
