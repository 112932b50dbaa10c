using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Krewe.Core.Reports.Html;

/// <summary>HTML or SVG. What is interpolated into it is escaped, unless it is markup itself: <see cref="Escape"/> is the one way for page text.</summary>
internal readonly record struct Markup(string Text)
{
    public static readonly Markup None = new("");

    /// <summary>Text that shows as itself, in content and in quoted attributes.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '`' => escaped.Append("&#96;"),
                < ' ' and not ('\t' or '\n') => escaped,
                _ => escaped.Append(rune.ToString()),
            };
        }
        return escaped.ToString();
    }

    public static Markup Of(Builder markup) => new(markup.ToString());

    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> one) => new(string.Concat(items.Select(item => one(item).Text)));

    public static Markup If(bool condition, Func<Markup> markup) => condition ? markup() : None;

    [InterpolatedStringHandler]
    public readonly struct Builder
    {
        private readonly StringBuilder _text;

        public Builder(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + formattedCount * 16);

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

        public void AppendFormatted(string? text) => _text.Append(Escape(text ?? ""));

        public void AppendFormatted(int number) => _text.Append(number);

        public void AppendFormatted(double number) => _text.Append(number.ToString("0.#", CultureInfo.InvariantCulture));

        public override string ToString() => _text.ToString();
    }
}
