using Krewe.Core.Locators;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>Locator chains as Playwright writes them.</summary>
internal static class LocatorCode
{
    /// <summary>The expression, beginning with <paramref name="root"/>.</summary>
    public static string Of(Locator locator, string root = "page") => root + string.Concat(locator.Parts.Select(Part));

    private static string Part(LocatorPart part) => part switch
    {
        ByRole role => $".getByRole({Literal.Of(role.Role)}{Options(("name", role.Name is null ? null : Literal.Of(role.Name)), ("exact", role.Name is not null && role.Exact ? "true" : null))})",
        ByLabel label => Text("getByLabel", label.Text, label.Exact),
        ByPlaceholder placeholder => Text("getByPlaceholder", placeholder.Text, placeholder.Exact),
        ByText text => Text("getByText", text.Text, text.Exact),
        ByAltText alt => Text("getByAltText", alt.Text, alt.Exact),
        ByTitle title => Text("getByTitle", title.Text, title.Exact),
        ByTestId id => $".getByTestId({Literal.Of(id.Value)})",
        ByCss css => $".locator({Literal.Of(css.Selector)})",
        HavingText having => $".filter({{ hasText: {Literal.Of(having.Text)} }})",
        Nth { Index: 0 } => ".first()",
        Nth { Index: -1 } => ".last()",
        Nth nth => $".nth({nth.Index})",
        InFrame frame => $".frameLocator({Literal.Of(frame.Selector)})",
        _ => throw new NotSupportedException($"No code for {part.GetType().Name}."),
    };

    private static string Text(string method, string text, bool exact) => $".{method}({Literal.Of(text)}{Options(("exact", exact ? "true" : null))})";

    private static string Options(params (string Name, string? Code)[] options)
    {
        var given = options.Where(o => o.Code is not null).Select(o => $"{o.Name}: {o.Code}").ToList();
        return given.Count == 0 ? "" : $", {{ {string.Join(", ", given)} }}";
    }
}
