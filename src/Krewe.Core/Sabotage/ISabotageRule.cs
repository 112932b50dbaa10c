namespace Krewe.Core.Sabotage;

/// <summary>One kind of sabotage: finds where a test could be put to the proof with it.</summary>
public interface ISabotageRule
{
    /// <summary>Name in the catalogue.</summary>
    string Kind { get; }

    /// <summary>What a kill by it says.</summary>
    SabotageStrength Strength { get; }

    /// <summary>The concrete sabotages for this test; none when the kind does not apply.</summary>
    IEnumerable<SabotageSpec> Find(SabotageSubject subject);
}
