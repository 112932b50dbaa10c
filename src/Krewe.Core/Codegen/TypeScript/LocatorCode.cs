using Krewe.Core.Codegen.PageObjects;
using Krewe.Core.Locators;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>Locator chains as Playwright writes them.</summary>
internal static class LocatorCode
{
    /// <summary>The expression, beginning with <paramref name="root"/>.</summary>
    public static string Of(Locator locator, string root = "page") => Of(locator, root, SymbolCode.Value);

    /// <summary>The same, with another way to write symbols as expressions.</summary>
    public static string Of(Locator locator, string root, Func<string, string> symbol) =>
        locator.Parts is [OnPage on] ? Member(on, symbol) : root + string.Concat(locator.Parts.Select(p => Part(p, text => Literal.Of(text, symbol))));

    private static string Member(OnPage on, Func<string, string> symbol) =>
        $"{on.Object}.{on.Member}{(on.Arguments is { } given ? $"({string.Join(", ", given.Select(a => Literal.Of(a, symbol)))})" : "")}";

    private static string Part(LocatorPart part, Func<string, string> literal) => part switch
    {
        ByRole role => $".getByRole({literal(role.Role)}{Options(("name", role.Name is null ? null : literal(role.Name)), ("exact", role.Name is not null && role.Exact ? "true" : null))})",
        ByLabel label => Text(literal, "getByLabel", label.Text, label.Exact),
        ByPlaceholder placeholder => Text(literal, "getByPlaceholder", placeholder.Text, placeholder.Exact),
        ByText text => Text(literal, "getByText", text.Text, text.Exact),
        ByAltText alt => Text(literal, "getByAltText", alt.Text, alt.Exact),
        ByTitle title => Text(literal, "getByTitle", title.Text, title.Exact),
        ByTestId id => $".getByTestId({literal(id.Value)})",
        ByCss css => $".locator({literal(css.Selector)})",
        HavingText having => $".filter({{ hasText: {literal(having.Text)} }})",
        Nth { Index: 0 } => ".first()",
        Nth { Index: -1 } => ".last()",
        Nth nth => $".nth({nth.Index})",
        InFrame frame => $".frameLocator({literal(frame.Selector)})",
        _ => throw new NotSupportedException($"No code for {part.GetType().Name}."),
    };

    private static string Text(Func<string, string> literal, string method, string text, bool exact) => $".{method}({literal(text)}{Options(("exact", exact ? "true" : null))})";

    private static string Options(params (string Name, string? Code)[] options)
    {
        var given = options.Where(o => o.Code is not null).Select(o => $"{o.Name}: {o.Code}").ToList();
        return given.Count == 0 ? "" : $", {{ {string.Join(", ", given)} }}";
    }
}
