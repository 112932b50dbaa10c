namespace Krewe.Contracts.Runs;

/// <summary>What a run is asked to do. Secrets are named, never carried: the password is read from the environment where it is used.</summary>
[GenerateSerializer, Immutable, Alias("krewe.RunSettings")]
public sealed record RunSettings
{
    /// <summary>Address of the application, http or https, absolute.</summary>
    [Id(0)] public required string Url { get; init; }

    /// <summary>Absolute path of the output folder.</summary>
    [Id(1)] public required string OutputFolder { get; init; }

    /// <summary>User name, or null for an application without login.</summary>
    [Id(2)] public string? Username { get; init; }

    /// <summary>Name of the environment variable that holds the password.</summary>
    [Id(3)] public string? PasswordVariable { get; init; }

    /// <summary>Address of the login form, or null: Krewe looks for it.</summary>
    [Id(4)] public string? LoginUrl { get; init; }

    /// <summary>Absolute path of a Playwright storage state file, or null.</summary>
    [Id(5)] public string? StorageStateFile { get; init; }

    /// <summary>Only paths that match one of these globs are visited; empty: all.</summary>
    [Id(6)] public string[] Include { get; init; } = [];

    /// <summary>Paths that match one of these globs are not visited.</summary>
    [Id(7)] public string[] Exclude { get; init; } = [];

    /// <summary>Other origins that pages may load from and send to.</summary>
    [Id(8)] public string[] AllowOrigins { get; init; } = [];

    /// <summary>Destructive actions also on what this run did not create.</summary>
    [Id(9)] public bool AllowDestructive { get; init; }

    /// <summary>Pages visited at most. Default 200.</summary>
    [Id(10)] public int MaxPages { get; init; } = 200;

    /// <summary>Minutes of the whole run at most. Default 10.</summary>
    [Id(11)] public double MaxMinutes { get; init; } = 6;

    /// <summary>Workers of the test runner. Default: the number of cores, 4 at most.</summary>
    [Id(12)] public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Seed for choices by chance; there are none so far. Default 1.</summary>
    [Id(13)] public int Seed { get; init; } = 1;

    /// <summary>Agents of each kind. Default 2.</summary>
    [Id(14)] public int Agents { get; init; } = 2;

    /// <summary>Report formats: md, html, pdf, junit. run.json is always written.</summary>
    [Id(15)] public string[] Reports { get; init; } = ["md", "html", "pdf", "junit"];

    /// <summary>Visit what robots.txt forbids. Default false.</summary>
    [Id(16)] public bool IgnoreRobots { get; init; }

    /// <summary>The suite has page objects in <c>tests/pages</c>. Default false.</summary>
    [Id(17)] public bool PageObjects { get; init; }

    /// <summary>Proven tests that another one makes superfluous are shipped too. Default false.</summary>
    [Id(18)] public bool KeepAll { get; init; }
}
