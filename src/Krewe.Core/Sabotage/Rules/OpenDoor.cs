using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>A page that is opened by nobody is shown as to the user.</summary>
internal sealed class OpenDoor : ISabotageRule
{
    public string Kind => "open-door";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    // A test that does more than look may sign in by itself.
    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => subject is not { OnlyLooks: true, Scenario.Session: Session.Anonymous, Recording.Session: true } ? [] :
    [
        new SabotageSpec
        {
            Kind = Kind,
            Op = "session",
            Says = "a stranger is let in as if the user had come",
            Priority = 80,
        },
    ];
}
