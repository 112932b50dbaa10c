using System.CommandLine;
using Krewe.Storage.Journal;
using Spectre.Console;

namespace Krewe.Commands;

/// <summary><c>krewe runs</c>: the runs of a cluster, or the awards, leases and bids of one of them.</summary>
internal static class RunsCommand
{
    private const int MostRuns = 50;

    /// <summary>The command.</summary>
    public static Command Create(CommandIo io)
    {
        var run = new Argument<string?>("RUN") { Description = "A run, to see its tasks, who has them and until when", Arity = ArgumentArity.ZeroOrOne };
        var bids = new Option<bool>("--bids") { Description = "Of a run, show who bid what for each task" };
        var watch = new Option<bool>("--watch") { Description = "Show it again and again, until Ctrl+C" };
        var command = new Command("runs", "Show the runs of a cluster, or the tasks of one: awards, leases, bids, ends") { run, bids, watch };
        command.Validators.Add(result =>
        {
            if (result.GetValue(bids) && result.GetValue(run) is null) result.AddError("Say of which run: krewe runs RUN --bids");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var source = await ClusterEnvironment.OpenAsync(ClusterEnvironment.Postgres(), cancellation);
            await using var leases = new Leases(io);
            var (views, one) = (new ClusterViews(source), parsed.GetValue(run));
            await Watched.ShowAsync(io, parsed.GetValue(watch), async (most, stop) => one is null ? Of(await views.RunsAsync(Math.Min(most, MostRuns), stop))
                : parsed.GetValue(bids) ? BidsOf(await views.TasksAsync(one, stop), most) : await OfAsync(await views.TasksAsync(one, stop), leases, one, most, stop), cancellation);
            return ExitCodes.Proven;
        });
        return command;
    }

    private static Table Of(IReadOnlyList<ClusterViews.RunView> runs)
    {
        var table = new Table().AddColumns("Run", "Under way", "Done", "Failed", "Waiting", "Began", "Last change");
        foreach (var r in runs)
            table.AddRow(new Text(r.RunId), new Text($"{r.Awarded}"), new Text($"{r.Done}"), new Text($"{r.Failed}"), new Text($"{r.Waiting}"), new Text($"{r.Began:u}"), new Text($"{r.Changed:u}"));
        return table;
    }

    private static async Task<Table> OfAsync(IReadOnlyList<ClusterViews.TaskView> tasks, Leases leases, string run, int most, CancellationToken cancellation)
    {
        var alive = tasks.Any(t => t.IsAwarded) ? await leases.OfAsync(run, cancellation) : new Dictionary<string, string>();
        var table = new Table().AddColumns("Task", "Kind", "Status", "Epoch", "Agent", "Lease", "Bids", "Seconds", "Why", "Last change");
        // The latest are those that one wants to see when not all of them can be seen.
        foreach (var t in tasks.TakeLast(most))
            table.AddRow(new Text(t.TaskId), new Text(t.Kind), new Text(t.Status), new Text($"{t.Epoch}"), new Text(t.Agent ?? ""), new Text(alive.GetValueOrDefault(t.TaskId, "")),
                new Text($"{t.Bids.Count(b => b.Cost is not null)} of {t.Bids.Count}"), new Text(t.Seconds is { } s ? $"{s:0.0}" : ""), new Text(t.Detail ?? ""), new Text($"{t.Changed:u}"));
        return table;
    }

    private static Table BidsOf(IReadOnlyList<ClusterViews.TaskView> tasks, int most)
    {
        var table = new Table().AddColumns("Task", "Kind", "Agent", "Seconds until done", "Confidence", "Came of it");
        foreach (var (t, b) in tasks.SelectMany(t => t.Bids.Select(b => (t, b))).TakeLast(most))
            table.AddRow(new Text(t.TaskId), new Text(t.Kind), new Text(b.AgentKey), new Text(b.Cost is { } cost ? $"{cost:0.0}" : ""), new Text(b.Confidence is { } sure ? $"{sure:0.00}" : ""), new Text(b.Refused ?? "awarded"));
        return table;
    }
}
