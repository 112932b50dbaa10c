using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>One statement for each act.</summary>
internal sealed class ActCode(LocatorNames names, Address address)
{
    /// <summary>The statement. <paramref name="dialogIsRead"/>: a later line of the step asks what the dialog said.</summary>
    public string Of(Act act, bool dialogIsRead = false) => act switch
    {
        Goto go => $"await page.goto({address.Goto(go.Path)});",
        Click click => $"await {names.Code(click.Target)}.{(click.Double ? "dblclick" : "click")}();",
        Hover hover => $"await {names.Code(hover.Target)}.hover();",
        Fill fill => $"await {names.Code(fill.Target)}.fill({Literal.Of(fill.Value)});",
        Press press => $"await {names.Code(press.Target)}.press({Literal.Of(press.Key)});",
        Choose choose => $"await {names.Code(choose.Target)}.selectOption({{ label: {Literal.Of(choose.Option)} }});",
        AttachFile file => $"await {names.Code(file.Target)}.setInputFiles({{ name: {Literal.Of(file.FileName)}, mimeType: 'text/plain', buffer: Buffer.from({Literal.Of(file.Content)}) }});",
        Reload => "await page.reload();",
        GoBack => "await page.goBack();",
        AnswerDialog answer => $"{(dialogIsRead ? "const dialogMessage = " : "")}answerDialog(page, {(answer.Accept ? "'accept'" : "'dismiss'")}{(answer.Text is null ? "" : ", " + Literal.Of(answer.Text))});",
        _ => throw new NotSupportedException($"No code for {act.GetType().Name}."),
    };
}
