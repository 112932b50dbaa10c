using Krewe.Browsing.Pages;
using Krewe.Browsing.Proof;
using Krewe.Core.Healing;

namespace Krewe.Browsing.Healing;

/// <summary>
/// Runs a suite, and tells of every failing test whether the application changed or broke: an element that is certain to be the old one is healed in its
/// locator alone and the test proven again; everything else is told as broken.
/// </summary>
public sealed class SuiteCheck(BrowsingContext browsing, NodeToolchain node, ProofOptions options, TimeProvider time)
{
    /// <summary>Does it.</summary>
    /// <param name="input">What is checked.</param>
    /// <param name="say">Takes short lines for the person who waits.</param>
    /// <param name="cancellation">Ends it; nothing is written then.</param>
    public async Task<CheckReport> RunAsync(CheckInput input, Action<string> say, CancellationToken cancellation)
    {
        var stop = time.GetUtcNow() + TimeSpan.FromMinutes(input.Settings.MaxMinutes);
        var folder = input.Written.OutputFolder;
        await node.InstallAsync(folder, cancellation);
        var written = await SuiteDocuments.ReadAsync(input.Artefacts, input.Written, cancellation);
        say("running the suite");
        var tests = await new SuiteRun(new PlaywrightRunner(node), folder, input.Settings).RunAsync([], stop - time.GetUtcNow(), cancellation);
        var red = tests.Where(t => t.Verdict == CheckVerdict.Broken).ToList();
        var green = tests.Where(t => t.Verdict != CheckVerdict.Broken).Select(t => new CheckedTest(t.Suite, t.Title, t.File, t.Verdict)).ToList();
        if (red.Count == 0) return new(input.RunId, input.Settings.Url, green);
        say($"{red.Count} of {tests.Count} tests are red: looking at what has changed");
        var artefacts = new HealedArtefacts(input.Artefacts);
        var ward = new Ward(input, written, new Doctor(browsing, input, artefacts, time), artefacts, node);
        await ward.DiagnoseAsync(red, stop, say, time, cancellation);
        await ward.ProveAsync(new Reproof(node, options, time), stop, cancellation);
        return new(input.RunId, input.Settings.Url, [.. await ward.FinishAsync(cancellation), .. green]);
    }
}
