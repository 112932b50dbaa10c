using System.CommandLine;
using Krewe.Storage.Journal;
using Spectre.Console;

namespace Krewe.Commands;

/// <summary><c>krewe runs</c>: the runs of a cluster, or the awards of one of them.</summary>
internal static class RunsCommand
{
    private const int MostRuns = 50;

    /// <summary>The command.</summary>
    public static Command Create(CommandIo io)
    {
        var run = new Argument<string?>("RUN") { Description = "A run, to see its tasks and who has them", Arity = ArgumentArity.ZeroOrOne };
        var watch = new Option<bool>("--watch") { Description = "Show it again and again, until Ctrl+C" };
        var command = new Command("runs", "Show the runs of a cluster, or the tasks of one: awards, epochs, ends") { run, watch };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var source = await ClusterEnvironment.OpenAsync(ClusterEnvironment.Postgres(), cancellation);
            var views = new ClusterViews(source);
            await Watched.ShowAsync(io, parsed.GetValue(watch), async stop => parsed.GetValue(run) is { } one ? Of(await views.TasksAsync(one, stop)) : Of(await views.RunsAsync(MostRuns, stop)), cancellation);
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

    private static Table Of(IReadOnlyList<ClusterViews.TaskView> tasks)
    {
        var table = new Table().AddColumns("Task", "Kind", "Status", "Epoch", "Agent", "Seconds", "Why", "Last change");
        foreach (var t in tasks)
            table.AddRow(new Text(t.TaskId), new Text(t.Kind), new Text(t.Status), new Text($"{t.Epoch}"), new Text(t.Agent ?? ""), new Text(t.Seconds is { } s ? $"{s:0.0}" : ""), new Text(t.Detail ?? ""), new Text($"{t.Changed:u}"));
        return table;
    }
}
