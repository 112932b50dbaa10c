using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Krewe.Shop;

/// <summary>Markup. Everything interpolated into it is escaped, unless it is markup itself.</summary>
internal readonly record struct Html(string Text)
{
    public static readonly Html None = new("");

    public static Html Of(Builder markup) => new(markup.ToString());

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> row) => new(string.Concat(items.Select(item => row(item).Text)));

    /// <summary>Markup only if a condition holds.</summary>
    public static Html If(bool condition, Html markup) => condition ? markup : None;

    [InterpolatedStringHandler]
    public readonly struct Builder
    {
        private readonly StringBuilder _text;

        public Builder(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + formattedCount * 16);

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(Html markup) => _text.Append(markup.Text);

        public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(int number) => _text.Append(number);

        public void AppendFormatted(decimal price) => _text.Append('€').Append(price.ToString("0.00", CultureInfo.InvariantCulture));

        public override string ToString() => _text.ToString();
    }
}
