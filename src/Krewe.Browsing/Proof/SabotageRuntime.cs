using System.Text.Json;
using Krewe.Core.Runs;
using Krewe.Core.Sabotage;

namespace Krewe.Browsing.Proof;

/// <summary>A test as the runtime is told of it.</summary>
/// <param name="Id">Its scenario.</param>
/// <param name="Sabotages">In the order in which they are tried.</param>
/// <param name="Sure">So many are tried in any case, the others only until one has killed the test.</param>
/// <param name="Proving">Kinds whose kill is enough.</param>
/// <param name="From">Place of the first of them among all that were chosen for the test.</param>
internal sealed record RuntimeTest(string Id, IReadOnlyList<SabotageSpec> Sabotages, int Sure, IReadOnlyList<string> Proving, int From = 0)
{
    /// <summary>
    /// The sabotages that every test has its turn with before any goes on with <see cref="Rest"/>: all of them where time is no matter.
    /// </summary>
    public RuntimeTest First(bool hurry) => hurry ? this with { Sabotages = [.. Sabotages.Take(Sure)] } : this;

    /// <summary>The sabotages after the first.</summary>
    public RuntimeTest Rest(bool hurry) => hurry ? this with { Sabotages = [.. Sabotages.Skip(Sure)], From = Math.Min(Sure, Sabotages.Count) } : this with { Sabotages = [], From = Sabotages.Count };
}

/// <summary>What the runtime is told, in one file.</summary>
/// <param name="Mode"><c>control</c> or <c>sabotage</c>.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Shortest">Least time of an assertion, in milliseconds.</param>
/// <param name="Longest">Most time of an assertion or action, in milliseconds.</param>
/// <param name="Tests">By suite and title.</param>
internal sealed record RuntimePlan(string Mode, string Folder, int Shortest, int Longest, IReadOnlyDictionary<string, RuntimeTest> Tests);

/// <summary>
/// The TypeScript that stands in for @playwright/test, in a folder of its own below the suite's <c>.krewe</c>. The suite itself is only read:
/// the folder has a configuration that extends the suite's, and the path mapping that puts the stand-in in place.
/// </summary>
internal sealed class SabotageRuntime(string suite, string name)
{
    private const string Prefix = "Krewe.Browsing.Proof.Runtime.";

    /// <summary>Absolute path of the suite.</summary>
    public string Suite => suite;

    /// <summary>Absolute path of the folder.</summary>
    public string Folder { get; } = Path.Combine(suite, ".krewe", name);

    /// <summary>Configuration of the runner.</summary>
    public string Config => Path.Combine(Folder, "playwright.config.ts");

    /// <summary>Path mapping.</summary>
    public string TsConfig => Path.Combine(Folder, "tsconfig.json");

    /// <summary>File with the plan.</summary>
    public string Plan => Path.Combine(Folder, "plan.json");

    /// <summary>Writes the folder anew.</summary>
    public void Create()
    {
        Delete();
        Directory.CreateDirectory(Folder);
        var assembly = typeof(SabotageRuntime).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            File.WriteAllText(Path.Combine(Folder, resource[Prefix.Length..^".txt".Length]), reader.ReadToEnd());
        }
        File.WriteAllText(TsConfig, """{ "compilerOptions": { "paths": { "@playwright/test": ["./test.ts"] } } }""");
    }

    /// <summary>The runs begin with a session, and need not sign in.</summary>
    public bool HasSession => File.Exists(Path.Combine(Folder, SuiteFolder.Session));

    /// <summary>Takes over the session of the green runs, if there is one.</summary>
    public void TakeSession()
    {
        var of = Path.Combine(suite, SuiteFolder.Session);
        if (!File.Exists(of)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, SuiteFolder.Session))!);
        File.Copy(of, Path.Combine(Folder, SuiteFolder.Session), overwrite: true);
    }

    /// <summary>The next start signs in anew.</summary>
    public void ForgetSession()
    {
        if (HasSession) File.Delete(Path.Combine(Folder, SuiteFolder.Session));
    }

    /// <summary>Sets what the next start of the runner does.</summary>
    /// <param name="plan">Tests and sabotages.</param>
    /// <param name="workers">How many tests run at the same time.</param>
    /// <param name="test">Time of a test.</param>
    public void Prepare(RuntimePlan plan, int workers, TimeSpan test)
    {
        File.WriteAllText(Plan, JsonSerializer.Serialize(plan, ArtefactExtensions.Json));
        // The runtime sets the limits of each act and expectation; these are for what it does not see.
        File.WriteAllText(Config, $$"""
            import base from '../../playwright.config';

            export default {
              ...base,
              testDir: {{JsonSerializer.Serialize(Path.Combine(suite, "tests"))}},
              outputDir: './results',
              preserveOutput: 'never',
              reporter: [['./reporter.ts']],
              workers: {{workers}},
              fullyParallel: false,
              timeout: {{(int)test.TotalMilliseconds}},
              expect: { ...base.expect, timeout: {{plan.Longest}} },
              use: { ...base.use, actionTimeout: {{plan.Longest}}, navigationTimeout: {{plan.Longest * 2}}, screenshot: 'off', trace: 'off', video: 'off' },
            };
            """);
    }

    /// <summary>What the control run of a test recorded.</summary>
    public ControlRecording Recording(string scenarioId)
    {
        var file = Path.Combine(Folder, "recordings", scenarioId + ".json");
        return File.Exists(file) ? JsonSerializer.Deserialize<ControlRecording>(File.ReadAllText(file), ArtefactExtensions.Json)! : ControlRecording.Empty;
    }

    /// <summary>Removes the folder: recordings and sessions must not outlive the proof.</summary>
    public void Delete()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
