using System.Text.Json;
using Krewe.Browsing.Pages;
using Krewe.Core.Defects;
using Krewe.Core.Runs;
using Microsoft.Playwright;

namespace Krewe.Browsing.Defects;

/// <summary>
/// Does the steps of suspects again, twice, each time in a fresh session, and scans each kind of page for what people with disabilities cannot use.
/// Repeats only what exploration has done, through the same gate.
/// </summary>
public sealed class ReproduceSkill(BrowsingContext browsing, TimeProvider time) : ISkill
{
    /// <inheritdoc/>
    public string Kind => ReproducePlan.Kind;

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var task = JsonSerializer.Deserialize<ReproduceTask>(input.Payload, ArtefactExtensions.Json)!;
        var until = ReproducePlan.Deadline(input.Settings.MaxMinutes, time.GetUtcNow());
        var (opener, pictures) = (new SessionOpener(browsing, input), new PictureBook(input.Artefacts));
        var (reproduced, scans) = (new List<Reproduced>(), new List<Scan>());
        foreach (var suspect in task.Suspects)
        {
            if (time.GetUtcNow() >= until) break;
            input.Progress.Report(new SkillProgress($"trying again: {suspect.Says}"));
            if (await OrNullAsync(() => new Reproducer(opener, pictures).TryAsync(suspect, cancellation)) is { } again) reproduced.Add(again);
        }
        foreach (var page in task.Pages)
        {
            if (time.GetUtcNow() >= until) break;
            input.Progress.Report(new SkillProgress($"scanning {page}"));
            if (await OrNullAsync(() => new PageScanner(opener, pictures).ScanAsync(page, task.Session, cancellation)) is { } scan) scans.Add(scan);
        }
        return JsonSerializer.Serialize(new ReproduceFindings(reproduced, scans, pictures.Ids), ArtefactExtensions.Json);
    }

    /// <summary>A page that goes away under it leaves the suspect as it was, and does not stop the others.</summary>
    private static async Task<T?> OrNullAsync<T>(Func<Task<T>> workAsync) where T : class
    {
        try { return await workAsync(); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return null; }
    }
}
