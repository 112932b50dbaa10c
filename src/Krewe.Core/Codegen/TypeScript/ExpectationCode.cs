using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>Web-first assertions for each expectation.</summary>
internal sealed class ExpectationCode(LocatorNames names, Address address)
{
    /// <summary>The statements, one or two.</summary>
    public IEnumerable<string> Of(Expectation expectation) => expectation switch
    {
        UrlIs url => [$"await expect({names.Page}).toHaveURL({address.Expected(url.Path)});"],
        TitleIs title => [$"await expect({names.Page}).toHaveTitle({Literal.Of(title.Title)});"],
        IsVisible visible => [On(visible.Target, "toBeVisible()")],
        // toBeHidden() refuses a locator that matches several elements; none of them may be visible.
        IsHidden hidden => [$"await expect({names.Code(hidden.Target, SymbolCode.Value)}.filter({{ visible: true }})).toHaveCount(0);"],
        HasText text => [On(text.Target, $"{(text.Whole ? "toHaveText" : "toContainText")}({Literal.Of(text.Text)})")],
        HasTexts texts => Texts(texts),
        HasCount count => [On(count.Target, $"toHaveCount({count.Count})")],
        HasValue value => [On(value.Target, $"toHaveValue({Literal.Of(value.Value)})")],
        IsChecked state => [On(state.Target, state.Checked ? "toBeChecked()" : "not.toBeChecked()")],
        IsEnabled state => [On(state.Target, state.Enabled ? "toBeEnabled()" : "toBeDisabled()")],
        IsFocused focused => [On(focused.Target, "toBeFocused()")],
        IsInvalid invalid => [On(invalid.Target, "toHaveJSProperty('validity.valid', false)")],
        HasAttribute { Value: null } none => [On(none.Target, $"not.toHaveAttribute({Literal.Of(none.Name)})")],
        HasAttribute attribute => [On(attribute.Target, $"toHaveAttribute({Literal.Of(attribute.Name)}, {Literal.Of(attribute.Value)})")],
        HasStyle style => [On(style.Target, $"toHaveCSS({Literal.Of(style.Name)}, {Literal.Of(style.Value)})")],
        IsInViewport shown => [On(shown.Target, "toBeInViewport()")],
        DialogSaid said => [$"expect(await dialogMessage).toBe({Literal.Of(said.Message)});"],
        PopupOpened popup => ["const popup = await popupPromise;", $"await expect(popup).toHaveURL({address.Expected(popup.Path)});"],
        Downloaded file => Download(file),
        _ => throw new NotSupportedException($"No code for {expectation.GetType().Name}."),
    };

    /// <summary>How often the statements call <c>expect</c>. The last call is the one that looks at texts.</summary>
    public static int Calls(Expectation expectation) => expectation switch
    {
        HasTexts { Whole: false, Texts.Count: > 0 } => 2,
        Downloaded file => (file.FileName.Length > 0 ? 1 : 0) + Math.Max(1, file.Holds.Count),
        _ => 1,
    };

    private static IEnumerable<string> Download(Downloaded file)
    {
        yield return "const download = await downloadPromise;";
        if (file.FileName.Length > 0) yield return $"expect(download.suggestedFilename()).toBe({Literal.Of(file.FileName)});";
        if (file.Holds.Count == 0) yield return "expect(await size(download)).toBeGreaterThan(0);";
        else yield return "const downloadedText = await content(download);";
        foreach (var text in file.Holds) yield return $"expect(downloadedText).toContain({Literal.Of(text)});";
    }

    private string On(Locator target, string assertion) => $"await expect({names.Code(target, SymbolCode.Value)}).{assertion};";

    /// <summary>toContainText with a list is satisfied by some of the elements, so their number is asserted first.</summary>
    private IEnumerable<string> Texts(HasTexts texts)
    {
        if (texts.Texts.Count == 0) return [On(texts.Target, "toHaveCount(0)")];
        var list = $"[{string.Join(", ", texts.Texts.Select(t => Literal.Of(t)))}]";
        return texts.Whole
            ? [On(texts.Target, $"toHaveText({list})")]
            : [On(texts.Target, $"toHaveCount({texts.Texts.Count})"), On(texts.Target, $"toContainText({list})")];
    }
}
