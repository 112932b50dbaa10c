using Krewe.Browsing.Pages;
using Krewe.Browsing.Proof;
using Krewe.Contracts;
using Krewe.Core.Codegen;
using Krewe.Core.Healing;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Healing;

/// <summary>The failing tests of one check, from the diagnosis to the file.</summary>
internal sealed class Ward(CheckInput input, SuiteDocuments written, Doctor doctor, HealedArtefacts artefacts, NodeToolchain node)
{
    private const string NoPrints = "there are no fingerprints: the suite was written by a Krewe that took none, so nothing can be healed";
    private const string Edited = "its file was edited since Krewe wrote it, so what Krewe knows of it may not be what it does";
    private const string Stranger = "it is not one of the tests that Krewe wrote here, so nothing is known of its elements";
    private const string WayInIsBroken = "the way in is broken: see there";
    private const string NotSeen = "done again step by step it holds: the failure could not be seen again";
    private readonly IReadOnlyDictionary<string, string> _files = SuiteRenderer.Render(written.Suite);
    private readonly Dictionary<string, Scenario> _byFile = ByFile(written.Suite);
    private readonly Dictionary<string, (RunTest Test, Diagnosis Found)> _healed = [];
    private readonly List<CheckedTest> _told = [];
    private readonly SuiteFolder _folder = new(input.Written.OutputFolder);

    /// <summary>What the suite is made of with all that is healed so far.</summary>
    private SuiteDocuments Healed => written.With(_healed.ToDictionary(h => h.Key, h => (h.Value.Found.Healed!, h.Value.Found.Prints)));

    /// <summary>Finds out what each of them misses.</summary>
    public async Task DiagnoseAsync(IReadOnlyList<RunTest> red, DateTimeOffset stop, Action<string> say, TimeProvider time, CancellationToken cancellation)
    {
        var left = await WayInAsync(red, stop - time.GetUtcNow(), cancellation);
        foreach (var (test, number) in left.Select((t, i) => (t, i + 1)))
        {
            say($"{number} of {left.Count}: {test.Title}");
            if (Untreatable(test) is { } why) Break(test, why);
            else if (time.GetUtcNow() >= stop) Break(test, "the time was over before it could be looked at: give more with --max-minutes");
            else Note(test, _byFile[test.File], await doctor.ExamineAsync(_byFile[test.File], written.Prints[_byFile[test.File].Id], cancellation));
        }
    }

    /// <summary>Proves what was healed again; what is not proven is not healed.</summary>
    public async Task ProveAsync(Reproof reproof, DateTimeOffset stop, CancellationToken cancellation)
    {
        var tests = _healed.Keys.Where(id => id != ScenarioPrints.SignIn).ToList();
        if (tests.Count == 0) return;
        using var copy = HealedSuite.Create(input.Written.OutputFolder, Healed.Suite);
        foreach (var (id, why) in await reproof.ProveAsync(copy.Folder, input.Settings, written.Suite.Scenarios, tests, stop, cancellation))
        {
            if (why is null) continue;
            Break(_healed[id].Test, $"its elements were found again, but it is not proven with them: {why}", _healed[id].Found.Heals);
            _healed.Remove(id);
        }
    }

    /// <summary>All of them with what was found; writes what is healed if that was asked for.</summary>
    public async Task<IReadOnlyList<CheckedTest>> FinishAsync(CancellationToken cancellation)
    {
        var edited = _healed.Where(h => !_folder.Holds(h.Value.Test.File, _files.GetValueOrDefault(h.Value.Test.File))).Select(h => h.Key).ToHashSet();
        var healed = SuiteRenderer.Render(Healed.Suite);
        foreach (var (id, (test, found)) in _healed)
        {
            if (id != ScenarioPrints.SignIn && !Targets.AreFrozen(_byFile[test.File], found.Healed!)) throw new KreweException(ErrorCodes.Internal, $"Healing {test.File} would have changed more than locators.");
            _told.Add(new(test.Suite, test.Title, test.File, CheckVerdict.Healed)
            {
                Heals = found.Heals, Diff = UnifiedDiff.Of(test.File, _files[test.File], healed[test.File]),
                Written = input.Write && !edited.Contains(id), NotWritten = input.Write && edited.Contains(id) ? "the file was edited since Krewe wrote it; the change above has to be made by hand" : null,
            });
        }
        if (input.Write) await WriteAsync(edited, cancellation);
        return _told;
    }

    private async Task WriteAsync(HashSet<string> edited, CancellationToken cancellation)
    {
        foreach (var id in edited) _healed.Remove(id);
        if (_healed.Count == 0) return;
        var changed = SuiteRenderer.Render(Healed.Suite).Where(f => _files.GetValueOrDefault(f.Key) != f.Value).ToDictionary();
        // The plan speaks of the elements, too; one that a person has edited stays as it is.
        _folder.Update(_files, changed);
        await Healed.WriteAsync(artefacts, cancellation);
        await artefacts.KeepAsync(cancellation);
    }

    /// <summary>Gives the tests that are still red when the way in is as good as it can be.</summary>
    private async Task<IReadOnlyList<RunTest>> WayInAsync(IReadOnlyList<RunTest> red, TimeSpan limit, CancellationToken cancellation)
    {
        if (written.SignIn is not { } way || !red.Any(t => IsWayIn(t) || NeedsWayIn(t))) return red;
        var itself = red.FirstOrDefault(IsWayIn) ?? new(way.Suite, way.Title, written.SignInFile, CheckVerdict.Broken, "");
        var others = red.Where(t => !IsWayIn(t)).ToList();
        var found = await doctor.ExamineAsync(way, written.Prints.GetValueOrDefault(way.Id) ?? new(way.Id, [], []), cancellation);
        if (found.Failure is { } failure)
        {
            Note(itself with { Message = itself.Message.Length > 0 ? itself.Message : failure.Message }, way, found);
            foreach (var held in others.Where(NeedsWayIn)) Break(held, WayInIsBroken);
            return [.. others.Where(t => !NeedsWayIn(t))];
        }
        if (found.Heals.Count == 0)
        {
            // Red in the runner alone: what it holds up has had no turn, and cannot be looked at either.
            if (red.Any(IsWayIn)) Break(itself, NotSeen);
            return others;
        }
        _healed[way.Id] = (itself, found);
        await Healed.WriteAsync(artefacts, cancellation);
        return await AgainAsync(itself, others, limit, cancellation);
    }

    /// <summary>With the way in healed, most of what it held up is green.</summary>
    private async Task<IReadOnlyList<RunTest>> AgainAsync(RunTest wayIn, List<RunTest> held, TimeSpan limit, CancellationToken cancellation)
    {
        var files = held.Select(t => t.File).Where(_byFile.ContainsKey).Distinct().ToList();
        if (written.Suite.SignIn is { StorageKeepsIt: true }) files.Add(written.SignInFile);
        if (files.Count == 0) return held;
        using var copy = HealedSuite.Create(input.Written.OutputFolder, Healed.Suite);
        var again = await new SuiteRun(new PlaywrightRunner(node), copy.Folder, input.Settings).RunAsync(files, limit, cancellation);
        if (again.FirstOrDefault(t => IsWayIn(t) && t.Verdict == CheckVerdict.Broken) is { } still)
        {
            Break(wayIn, $"its elements were found again, but it is red with them: {still.Message}", _healed[ScenarioPrints.SignIn].Found.Heals);
            _healed.Remove(ScenarioPrints.SignIn);
            foreach (var test in held) Break(test, WayInIsBroken);
            return [];
        }
        var tests = again.Where(t => !IsWayIn(t)).ToList();
        _told.AddRange(tests.Where(t => t.Verdict != CheckVerdict.Broken).Select(t => new CheckedTest(t.Suite, t.Title, t.File, t.Verdict)));
        return [.. tests.Where(t => t.Verdict == CheckVerdict.Broken), .. held.Where(t => !_byFile.ContainsKey(t.File))];
    }

    private void Note(RunTest test, Scenario scenario, Diagnosis found)
    {
        if (found.Failure is { } failure) _told.Add(new(test.Suite, test.Title, test.File, CheckVerdict.Broken) { Heals = found.Heals, Breakage = Breakage.Of(failure.Step, test.Message, $"{failure.Why} ({failure.Message})", test.File) });
        else if (found.Heals.Count == 0) Break(test, NotSeen);
        else _healed[scenario.Id] = (test, found);
    }

    private void Break(RunTest test, string why, IReadOnlyList<Heal>? heals = null) =>
        _told.Add(new(test.Suite, test.Title, test.File, CheckVerdict.Broken) { Heals = heals ?? [], Breakage = Breakage.Of(null, test.Message, why, test.File) });

    private string? Untreatable(RunTest test) =>
        !_byFile.TryGetValue(test.File, out var scenario) ? Stranger
        : !written.Prints.ContainsKey(scenario.Id) ? NoPrints
        : !_folder.Holds(test.File, _files.GetValueOrDefault(test.File)) ? Edited : null;

    private bool IsWayIn(RunTest test) => test.File == written.SignInFile;

    private bool NeedsWayIn(RunTest test) => test.Message == SuiteRun.Held || _byFile.GetValueOrDefault(test.File)?.Session == Session.SignedIn;

    private static Dictionary<string, Scenario> ByFile(SuiteInput suite)
    {
        var names = SuiteNames.Of(suite.Scenarios);
        return suite.Scenarios.ToDictionary(s => names[s.Id].File);
    }
}
