using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>Nothing that the page writes to local storage, session storage or cookies is kept.</summary>
internal sealed class LostStorage : ISabotageRule
{
    public string Kind => "lost-storage";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => !subject.Recording.Storage ? [] :
    [
        new SabotageSpec
        {
            Kind = Kind,
            Op = "storage",
            Says = "what the page stores in the browser is lost",
            // It shows where a page is opened after something was done.
            Priority = subject.Claim.Any(a => a.Act is Reload or Goto or GoBack && a.Index > 0) ? 89 : 40,
        },
    ];
}
