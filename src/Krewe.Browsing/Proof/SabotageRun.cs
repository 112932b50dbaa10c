using Krewe.Contracts.Runs;
using Krewe.Core.Codegen;
using Krewe.Core.Sabotage;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Proof;

/// <summary>A green test on its way to the certificate.</summary>
internal sealed record ProofTest(Scenario Scenario, TestName Name, double Seconds);

/// <summary>How much time a task of sabotage has.</summary>
/// <param name="Stop">When to be done.</param>
/// <param name="Share">Part of the time until then that is its own; the rest is for the tasks after it.</param>
internal sealed record SabotageTime(DateTimeOffset Stop, double Share);

/// <summary>
/// Puts a group of tests to the proof: a control run on the healthy application, their third green run, which also shows how long each act and expectation takes,
/// then one run under each sabotage, with limits that the control run kept by a wide margin.
/// </summary>
internal sealed class SabotageRun(PlaywrightRunner runner, SabotageRuntime runtime, RunSettings settings, ProofOptions options, TimeProvider time)
{
    private const string Control = "control";

    // Waiting in vain takes longer than passing, and the pace of the control run is a guess.
    private const double Caution = 2;

    // A control run and a sabotage that is waited for, in green runs of the test, beside what other agents have at work.
    private const double CostOfProof = 3.5;

    private static readonly TimeSpan RunnerStart = TimeSpan.FromSeconds(4);

    // Runs of different agents are at work at the same time; a test that waits for its limit leaves the processor to another one.
    private readonly int _workers = Math.Clamp(2 * settings.Workers / Math.Max(1, settings.Agents), 1, settings.Workers);

    /// <summary>Runs it, and tells the log each result as soon as it is there.</summary>
    public async Task RunAsync(IReadOnlyList<ProofTest> tests, SabotageTime until, SabotageLog log, Action heard, CancellationToken cancellation)
    {
        runtime.Create();
        runtime.TakeSession();
        try
        {
            // What a tester would miss most comes first, and no more at a time than can be finished: a control run alone proves nothing.
            for (var done = 0; done < tests.Count;)
            {
                var batch = tests.Skip(done).Take(Affordable(tests.Skip(done), Left(until), _workers)).ToList();
                if (batch.Count == 0) break;
                await ProveAsync(batch, until, log, heard, cancellation);
                done += batch.Count;
            }
        }
        finally
        {
            runtime.Delete();
        }
    }

    /// <summary>How many of the tests, in their order, can be put to the proof in the time that is left; the next one at least, as long as the runner can be started.</summary>
    internal static int Affordable(IEnumerable<ProofTest> tests, TimeSpan left, int workers)
    {
        if (left <= RunnerStart) return 0;
        var free = (left - 2 * RunnerStart).TotalSeconds;
        var (count, cost) = (0, 0.0);
        foreach (var test in tests)
        {
            cost += test.Seconds * CostOfProof / workers;
            if (count > 0 && cost > free) break;
            count++;
        }
        return count;
    }

    private TimeSpan Left(SabotageTime until) => (until.Stop - time.GetUtcNow()) * until.Share;

    private async Task ProveAsync(IReadOnlyList<ProofTest> tests, SabotageTime until, SabotageLog log, Action heard, CancellationToken cancellation)
    {
        var red = await BatchAsync(tests, until, log, heard, cancellation);
        // A session that is over is no defect: such a test gets one more chance.
        if (red.Count == 0 || !runtime.HasSession) return;
        runtime.ForgetSession();
        await BatchAsync(red, until, log, heard, cancellation);
    }

    /// <summary>Gives the tests whose control run was red.</summary>
    private async Task<List<ProofTest>> BatchAsync(IReadOnlyList<ProofTest> tests, SabotageTime until, SabotageLog log, Action heard, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var controls = new Dictionary<string, bool>();
        await StartAsync(Control, tests, t => new RuntimeTest(t.Scenario.Id, [], 0, []), until, test => NoteControl(controls, log, test), cancellation);
        var sure = Sure(time.GetElapsedTime(began), until);
        var hurry = sure < options.SabotagesPerTest;
        var chosen = new Dictionary<string, RuntimeTest>();
        foreach (var test in tests.Where(t => controls.GetValueOrDefault(t.Scenario.Id)))
        {
            var plan = chosen[test.Scenario.Id] = Choose(test.Scenario, sure);
            log.Expect(plan.Id, plan.Sabotages);
        }
        var affected = tests.Where(t => chosen.TryGetValue(t.Scenario.Id, out var plan) && plan.Sabotages.Count > 0).ToList();
        await SabotageAsync(affected, t => chosen[t.Scenario.Id].First(hurry));
        // One that nothing kills would take the time of those after it: it goes on when each has had its turn.
        var open = affected.Where(t => chosen[t.Scenario.Id] is var plan && plan.Rest(hurry).Sabotages.Count > 0 && !log.IsKilled(plan.Id, plan.Proving)).ToList();
        foreach (var test in affected.Except(open)) log.Expect(test.Scenario.Id, chosen[test.Scenario.Id].First(hurry).Sabotages);
        await SabotageAsync(open, t => chosen[t.Scenario.Id].Rest(hurry));
        return [.. tests.Where(t => controls.TryGetValue(t.Scenario.Id, out var passed) && !passed)];

        Task SabotageAsync(List<ProofTest> some, Func<ProofTest, RuntimeTest> plan) => some.Count == 0 ? Task.CompletedTask : StartAsync("sabotage", some, plan, until, test =>
        {
            if (log.Hear(test)) heard();
        }, cancellation);
    }

    private static void NoteControl(Dictionary<string, bool> controls, SabotageLog log, RunnerTest test)
    {
        if (test.Annotation("krewe")?.Split(' ') is not [var id, _] || test.Status is "interrupted" or "skipped") return;
        controls[id] = test.Status == "passed";
        log.HearControl(id, test);
    }

    /// <summary>How many sabotages every test is tried with: as many as cost little time, going by the time of the control run.</summary>
    private int Sure(TimeSpan control, SabotageTime until)
    {
        var left = Left(until);
        var affordable = (left < options.TimeForMore ? left : options.TimeForMore) / (control * Caution);
        return (int)Math.Clamp(affordable, Math.Min(options.FewestSabotages, options.SabotagesPerTest), options.SabotagesPerTest);
    }

    private RuntimeTest Choose(Scenario scenario, int sure)
    {
        var subject = new SabotageSubject(scenario, runtime.Recording(scenario.Id));
        var specs = SabotageCatalogue.Choose(subject, sure, options.MostSabotages);
        var kinds = specs.Select(s => s.Kind).Distinct().ToList();
        var behaviour = kinds.Where(k => SabotageCatalogue.StrengthOf(k) == SabotageStrength.Behaviour).ToList();
        return new(scenario.Id, specs, sure, subject.OnlyLooks || behaviour.Count == 0 ? kinds : behaviour);
    }

    private async Task StartAsync(string mode, IReadOnlyList<ProofTest> tests, Func<ProofTest, RuntimeTest> plan, SabotageTime until, Action<RunnerTest> hear, CancellationToken cancellation)
    {
        var left = until.Stop - time.GetUtcNow();
        if (left < TimeSpan.FromSeconds(3)) return;
        var slowest = TimeSpan.FromSeconds(tests.Max(t => t.Seconds));
        var (shortest, longest) = ((int)options.ShortestWait.TotalMilliseconds, (int)(mode == Control ? options.ControlWait : options.LongestWait).TotalMilliseconds);
        runtime.Prepare(new(mode, runtime.Folder, shortest, longest, tests.ToDictionary(t => $"{t.Name.Suite}\n{t.Name.Title}", plan)), _workers, slowest * 3 + options.LongestWait * 4);
        await runner.ListenAsync(new(runtime.Suite, runtime.Folder, settings)
        {
            Config = runtime.Config,
            TsConfig = runtime.TsConfig,
            Files = [.. tests.Select(t => t.Name.File)],
            Arguments = runtime.HasSession ? ["--no-deps"] : [],
            Environment = new Dictionary<string, string?>
            {
                ["KREWE_PROOF_PLAN"] = runtime.Plan,
                // Nobody reads the picture of the page that is taken at each failure.
                ["PLAYWRIGHT_NO_COPY_PROMPT"] = "1",
            },
            Limit = left < options.RunLimit ? left : options.RunLimit,
        }, hear, cancellation);
    }
}
