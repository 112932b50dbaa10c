namespace Krewe.Browsing.Proof;

/// <summary>Limits of the proof.</summary>
public sealed class ProofOptions
{
    /// <summary>Sabotages for each test. Default 4.</summary>
    public int SabotagesPerTest { get; set; } = 4;

    /// <summary>Tests in one task of sabotage. Default 10.</summary>
    public int TestsPerGroup { get; set; } = 10;

    /// <summary>Least time that an assertion or action has under sabotage. Default 0.8 s.</summary>
    public TimeSpan ShortestWait { get; set; } = TimeSpan.FromSeconds(0.8);

    /// <summary>Most time that an assertion or action has under sabotage. Default 3 s.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Kept free before the deadline of the step, for the certificates. Default 8 s.</summary>
    public TimeSpan Reserve { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Time for installing the npm packages. Default 3 minutes.</summary>
    public TimeSpan InstallLimit { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Time for one run of the whole suite. Default 10 minutes.</summary>
    public TimeSpan RunLimit { get; set; } = TimeSpan.FromMinutes(10);
}
