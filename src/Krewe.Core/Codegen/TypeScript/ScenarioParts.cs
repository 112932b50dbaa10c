using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>What acts and expectations are made of.</summary>
internal static class ScenarioParts
{
    /// <summary>The element of an act, if it has one: of a drag the one that is dragged.</summary>
    public static Locator? Target(Act act) => act switch
    {
        Click a => a.Target,
        Hover a => a.Target,
        DragTo a => a.Target,
        Fill a => a.Target,
        Press a => a.Target,
        Choose a => a.Target,
        AttachFile a => a.Target,
        _ => null,
    };

    /// <summary>Every element of an act.</summary>
    public static IEnumerable<Locator> Targets(Act act) => act is DragTo drag ? [drag.Target, drag.Onto] : Target(act) is { } target ? [target] : [];

    /// <summary>The element of an expectation, if it has one.</summary>
    public static Locator? Target(Expectation expectation) => expectation switch
    {
        IsVisible e => e.Target,
        IsHidden e => e.Target,
        HasText e => e.Target,
        HasTexts e => e.Target,
        HasCount e => e.Target,
        HasValue e => e.Target,
        IsChecked e => e.Target,
        IsEnabled e => e.Target,
        IsFocused e => e.Target,
        IsInvalid e => e.Target,
        HasAttribute e => e.Target,
        HasStyle e => e.Target,
        IsInViewport e => e.Target,
        _ => null,
    };

    /// <summary>Every locator on the page of the test, in the order of use.</summary>
    public static IEnumerable<Locator> Locators(IEnumerable<Step> steps) => steps
        .SelectMany(s => s.Acts.SelectMany(Targets).Concat(s.Expectations.Select(Target).OfType<Locator>()));

    /// <summary>Every text that may carry symbols.</summary>
    public static IEnumerable<string> Texts(Scenario scenario) =>
        scenario.Steps.SelectMany(s => s.Acts.SelectMany(Texts).Concat(s.Expectations.SelectMany(Texts)).Append(s.Says))
            .Concat(scenario.Cleanup.SelectMany(Texts));

    /// <summary>Texts of an act.</summary>
    public static IEnumerable<string> Texts(Act act) => act switch
    {
        Goto a => [a.Path],
        Fill a => [a.Value, .. Texts(a.Target)],
        Press a => [a.Key, .. Texts(a.Target)],
        Choose a => [a.Option, .. Texts(a.Target)],
        AttachFile a => [a.FileName, a.Content, .. Texts(a.Target)],
        AnswerDialog a => [a.Text ?? ""],
        InOtherTab a => a.Acts.SelectMany(Texts).Concat(a.Shows.SelectMany(Texts)),
        _ => Targets(act).SelectMany(Texts),
    };

    /// <summary>Texts of an expectation.</summary>
    public static IEnumerable<string> Texts(Expectation expectation) => expectation switch
    {
        UrlIs e => [e.Path],
        TitleIs e => [e.Title],
        HasText e => [e.Text, .. Texts(e.Target)],
        HasTexts e => [.. e.Texts, .. Texts(e.Target)],
        HasValue e => [e.Value, .. Texts(e.Target)],
        HasAttribute e => [e.Value ?? "", .. Texts(e.Target)],
        DialogSaid e => [e.Message],
        PopupOpened e => [e.Path],
        Downloaded e => [e.FileName, .. e.Holds],
        _ => Target(expectation) is { } target ? Texts(target) : [],
    };

    private static IEnumerable<string> Texts(Locator locator) => locator.Parts.Select(p => p switch
    {
        ByRole part => part.Name ?? "",
        ByLabel part => part.Text,
        ByPlaceholder part => part.Text,
        ByText part => part.Text,
        ByAltText part => part.Text,
        ByTitle part => part.Text,
        ByTestId part => part.Value,
        ByCss part => part.Selector,
        HavingText part => part.Text,
        InFrame part => part.Selector,
        _ => "",
    });
}
