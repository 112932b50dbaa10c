using Krewe.Core.Codegen.PageObjects;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>One statement for each act.</summary>
/// <param name="names">Names of locators.</param>
/// <param name="address">Addresses of the application.</param>
/// <param name="symbol">How symbols in values and locators are written; null: as in tests.</param>
internal sealed class ActCode(LocatorNames names, Address address, Func<string, string>? symbol = null)
{
    private readonly Func<string, string> _symbol = symbol ?? SymbolCode.Value;

    /// <summary>The statement. <paramref name="dialogIsRead"/>: a later line of the step asks what the dialog said.</summary>
    public string Of(Act act, bool dialogIsRead = false) => act switch
    {
        Goto go => $"await {names.Page}.goto({address.Goto(go.Path)});",
        Click click => $"await {Element(click.Target)}.{(click.Double ? "dblclick" : "click")}();",
        Hover hover => $"await {Element(hover.Target)}.hover();",
        DragTo drag => $"await drag({Element(drag.Target)}, {Element(drag.Onto)}{(drag.At is { } at ? $", {{ x: {at.X}, y: {at.Y} }}" : "")});",
        Fill fill => $"await {Element(fill.Target)}.fill({Text(fill.Value)});",
        Press press => $"await {Element(press.Target)}.press({Text(press.Key)});",
        Choose choose => $"await {Element(choose.Target)}.selectOption({{ label: {Text(choose.Option)} }});",
        AttachFile { Asked: true } file => $"await chooseFile({Element(file.Target)}, {File(file)});",
        AttachFile file => $"await {Element(file.Target)}.setInputFiles({File(file)});",
        Reload => $"await {names.Page}.reload();",
        GoBack => $"await {names.Page}.goBack();",
        AnswerDialog answer => $"{(dialogIsRead ? "const dialogMessage = " : "")}answerDialog({names.Page}, {(answer.Accept ? "'accept'" : "'dismiss'")}{(answer.Text is null ? "" : ", " + Text(answer.Text))});",
        OpenPage open => $"await {open.Object}.goto({string.Join(", ", open.Arguments.Select(a => Literal.Of(a, SymbolCode.InAddress)))});",
        CallPage call => $"await {call.Object}.{call.Method}({Arguments(call)});",
        _ => throw new NotSupportedException($"No code for {act.GetType().Name}."),
    };

    private string File(AttachFile file) =>
        $"{{ name: {Text(file.FileName)}, mimeType: {Literal.Of(file.MimeType)}, buffer: Buffer.from({Text(file.Content)}{(file.Base64 ? ", 'base64'" : "")}) }}";

    private string Element(Locator locator) => names.Code(locator, _symbol);

    private string Text(string text) => Literal.Of(text, _symbol);

    private string Arguments(CallPage call) => call.ByName
        ? $"{{ {string.Join(", ", call.Arguments.Select(a => $"{a.Key}: {Text(a.Value)}"))} }}"
        : string.Join(", ", call.Arguments.Select(a => Text(a.Value)));
}
