namespace Krewe.Browsing.Proof;

/// <summary>Limits of the proof.</summary>
public sealed class ProofOptions
{
    /// <summary>Sabotages that each test is tried with when that costs little time. Default 4.</summary>
    public int SabotagesPerTest { get; set; } = 4;

    /// <summary>Sabotages that each test is tried with in any case; further ones follow until one has killed it. Default 1.</summary>
    public int FewestSabotages { get; set; } = 1;

    /// <summary>What a task of sabotage may take for more than the fewest; whether a test is proven does not depend on it. Default 30 s.</summary>
    public TimeSpan TimeForMore { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Sabotages at most, for a test that none has killed so far. Default 6.</summary>
    public int MostSabotages { get; set; } = 6;

    /// <summary>Tests in one task of sabotage. Default 20.</summary>
    public int TestsPerGroup { get; set; } = 20;

    /// <summary>Least time that an assertion has under sabotage. Default 0.5 s.</summary>
    public TimeSpan ShortestWait { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>What an assertion or action has in the control run: as in the suite itself. Default 10 s.</summary>
    public TimeSpan ControlWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most time that an assertion or action has under sabotage. Default 5 s.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the results of a task of sabotage are stored while it is under way. Default 1 s.</summary>
    public TimeSpan SaveEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Kept free before the deadline of the step, for the certificates. Default 8 s.</summary>
    public TimeSpan Reserve { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Time for installing the npm packages. Default 3 minutes.</summary>
    public TimeSpan InstallLimit { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Time for one start of the runner with the whole suite. Default 10 minutes.</summary>
    public TimeSpan RunLimit { get; set; } = TimeSpan.FromMinutes(10);
}
