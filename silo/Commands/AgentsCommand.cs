using System.CommandLine;
using Krewe.Storage.Journal;
using Spectre.Console;

namespace Krewe.Commands;

/// <summary><c>krewe agents</c>: which agents a cluster has, and what they do.</summary>
internal static class AgentsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandIo io)
    {
        var watch = new Option<bool>("--watch") { Description = "Show it again and again, until Ctrl+C" };
        var command = new Command("agents", "Show the agents of a cluster: where they live, what they hold, what they have done") { watch };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var source = await ClusterEnvironment.OpenAsync(ClusterEnvironment.Postgres(), cancellation);
            var views = new ClusterViews(source);
            await Watched.ShowAsync(io, parsed.GetValue(watch), async (most, stop) => Of([.. (await views.AgentsAsync(stop)).Take(most)]), cancellation);
            return ExitCodes.Proven;
        });
        return command;
    }

    private static Table Of(IReadOnlyList<ClusterViews.AgentView> agents)
    {
        var table = new Table().AddColumns("Agent", "Status", "Holds", "Done in 24 h", "Seconds each", "Silo", "Last heard of");
        foreach (var a in agents)
            table.AddRow(new Text(a.Key), new Text(a.Status), new Text($"{a.Load}"), new Text($"{a.Done}"), new Text(a.Seconds is { } s ? $"{s:0.0}" : ""), new Text(a.Silo), new Text($"{a.Heartbeat:u}"));
        return table;
    }
}
