using Krewe.Core.Locators;

namespace Krewe.Core.Healing;

/// <summary>The element that one locator of a scenario found.</summary>
/// <param name="Target">The locator.</param>
/// <param name="Look">Index of the look at the page that it is from, in <see cref="ScenarioPrints.Looks"/>.</param>
/// <param name="Element">What it was like.</param>
public sealed record Print(Locator Target, int Look, Fingerprint Element);

/// <summary>What the elements of a scenario were like when it was observed again. Locators that found none or several have no print.</summary>
/// <param name="ScenarioId">The scenario.</param>
/// <param name="Prints">In the order of use; a locator that is used on several pages has one for each step.</param>
/// <param name="Looks">For each look at a page, the controls that it had, as <see cref="FingerprintMaker.Controls"/> writes them.</param>
public sealed record ScenarioPrints(string ScenarioId, IReadOnlyList<Print> Prints, IReadOnlyList<IReadOnlyList<string>> Looks)
{
    /// <summary>Stands for the id of a scenario in the prints of the way in.</summary>
    public const string SignIn = "(sign in)";

    /// <summary>The prints of a locator, in the order of use.</summary>
    public IEnumerable<(Fingerprint Element, IReadOnlyList<string> Controls)> Of(Locator target) =>
        Prints.Where(p => p.Target.Equals(target)).Select(p => (p.Element, p.Look < Looks.Count ? Looks[p.Look] : []));
}
