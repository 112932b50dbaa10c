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
            Priority = 86 - subject.Distance(a.Index),
        });

    /// <summary>Texts and test ids may be inside a link; the runtime knows, and reports that it found none.</summary>
    private static bool MayBeLink(Locator target) => target.Parts.LastOrDefault(p => p is not (Nth or HavingText)) switch
    {
        ByRole role => role.Role is "link" or "menuitem" or "img" or "heading" or "tab",
        ByText or ByAltText or ByTitle or ByCss => true,
        _ => false,
    };
}
