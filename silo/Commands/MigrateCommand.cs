using System.CommandLine;
using Krewe.Storage.Postgres;

namespace Krewe.Commands;

/// <summary><c>krewe migrate</c>: creates and upgrades the tables of a cluster.</summary>
internal static class MigrateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandIo io)
    {
        var command = new Command("migrate", "Create or upgrade the tables of a cluster in the Postgres that KREWE_POSTGRES names");
        command.SetAction(async (_, cancellation) =>
        {
            var done = await PostgresSchema.UpgradeAsync(ClusterEnvironment.Postgres(), cancellation);
            foreach (var script in done) io.Out.WriteLine($"done  {script}");
            io.Out.WriteLine(done.Count == 0
                ? "The tables are those of this version already."
                : "Next: give the service's user the role krewe_service (GRANT krewe_service TO ...), then krewe serve.");
            return ExitCodes.Proven;
        });
        return command;
    }
}
