using Krewe.Core.Sabotage.Rules;

namespace Krewe.Core.Sabotage;

/// <summary>Every kind of sabotage, and the choice among them.</summary>
public static class SabotageCatalogue
{
    /// <summary>Taken off the priority of the second and further sabotages of one kind, so that different kinds come first.</summary>
    private const int Repetition = 25;

    /// <summary>The catalogue. To add a kind: one file in Rules, one line here.</summary>
    public static IReadOnlyList<ISabotageRule> Rules { get; } =
    [
        new DeadControl(),
        new DeadKey(),
        new LostWrite(),
        new CorruptedWrite(),
        new AcceptedInvalid(),
        new DeadDialog(),
        new SwappedLink(),
        new IgnoredQuery(),
        new LostStorage(),
        new StalePage(),
        new OpenDoor(),
        new EmptyList(),
        new EmptiedFile(),
        new WrongOrder(),
        new FailedRequest(),
        new ChangedText(),
        new HiddenElement(),
        new FlippedState(),
        new DisabledControl(),
    ];

    /// <summary>What a kill by this kind says; null for an unknown kind.</summary>
    public static SabotageStrength? StrengthOf(string kind) => Rules.FirstOrDefault(r => r.Kind == kind)?.Strength;

    /// <summary>
    /// At most <paramref name="most"/> sabotages, those closest to the claim first. The last of the first <paramref name="sure"/> places, where there
    /// are three or more, is kept for one that changes only what is shown: it proves that the assertions can fail.
    /// </summary>
    public static IReadOnlyList<SabotageSpec> Choose(SabotageSubject subject, int sure = 4, int most = 0)
    {
        var found = Rules.SelectMany(r => Ranked(r.Find(subject)).Select(s => (s.Spec, s.Rank, r.Strength)))
            .OrderByDescending(c => c.Rank).ToList();
        var behaviour = found.Where(c => c.Strength == SabotageStrength.Behaviour).ToList();
        var display = found.Where(c => c.Strength == SabotageStrength.Display).ToList();
        var places = display.Count > 0 && behaviour.Count >= sure && sure > 2 ? sure - 1 : sure;
        var first = behaviour.Take(places).Concat(display).Take(sure).ToList();
        return [.. first.Concat(behaviour.Concat(display).Except(first)).Take(Math.Max(sure, most)).Select(c => c.Spec)];
    }

    private static IEnumerable<(SabotageSpec Spec, int Rank)> Ranked(IEnumerable<SabotageSpec> specs) =>
        specs.OrderByDescending(s => s.Priority).Select((s, i) => (s, s.Priority - i * Repetition));
}
