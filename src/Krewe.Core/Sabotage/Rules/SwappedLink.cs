using Krewe.Core.Codegen;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>A link of the claim leads to another place in the application.</summary>
internal sealed class SwappedLink : ISabotageRule
{
    public string Kind => "swapped-link";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => subject.Claim
        .Where(a => a.Act is Click click && MayBeLink(click.Target))
        .Select(a => new SabotageSpec
        {
            Kind = Kind,
            Op = "href",
            Act = a.Index,
            Says = $"{Prose.Element(a.Act)} leads elsewhere",
            // What only may be a link comes after that it does nothing.
            Priority = (IsLink(((Click)a.Act).Target) ? 86 : 76) - subject.Distance(a.Index),
        });

    /// <summary>Texts and test ids may be inside a link; the runtime knows, and reports that it found none.</summary>
    private static bool MayBeLink(Locator target) => Last(target) switch
    {
        ByRole role => role.Role is "link" or "menuitem" or "img" or "heading" or "tab",
        ByText or ByAltText or ByTitle or ByCss => true,
        _ => false,
    };

    private static bool IsLink(Locator target) => Last(target) is ByRole { Role: "link" };

    private static LocatorPart? Last(Locator target) => target.Parts.LastOrDefault(p => p is not (Nth or HavingText));
}
