using Krewe.Core.Agents;
using Krewe.Core.Journal;
using Krewe.Core.Runs;
using Krewe.Storage.Agents;
using Krewe.Storage.Journal;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using Orleans.Hosting;

namespace Krewe.Storage.Postgres;

/// <summary>Registers the storage of cluster mode: everything of one source of connections.</summary>
public static class PostgresExtensions
{
    private const string Invariant = "Npgsql";

    /// <summary>Membership, grain state, reminders, documents, journal and outbox in Postgres.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="source">The one source of connections; its owner disposes of it.</param>
    /// <param name="retention">How long is kept what is kept for a while only; null for the defaults.</param>
    public static ISiloBuilder UseKrewePostgres(this ISiloBuilder silo, NpgsqlDataSource source, RetentionOptions? retention = null)
    {
        silo.UseAdoNetClustering(o => (o.Invariant, o.DataSource) = (Invariant, source));
        silo.UseAdoNetReminderService(o => (o.Invariant, o.DataSource) = (Invariant, source));
        foreach (var name in (string[])[StorageExtensions.DefaultProvider, "PubSubStore"])
        {
            silo.AddAdoNetGrainStorage(name, o =>
            {
                (o.Invariant, o.DataSource) = (Invariant, source);
                // Whoever has unsubscribed from a stream leaves no row behind.
                o.DeleteStateOnClear = true;
                if (name == StorageExtensions.DefaultProvider) o.GrainStorageSerializer = new JsonGrainSerializer();
            });
        }
        silo.AddIncomingGrainCallFilter<StorageFailureFilter>();
        // A grain that cannot be activated because its state cannot be read says so itself, past all filters.
        silo.Services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add(Invariant));
        silo.Services.AddSingleton(source);
        silo.Services.AddSingleton<IArtefactStore, PostgresArtefacts>();
        silo.Services.AddSingleton(new JournalOptions()).AddSingleton<IRunJournal, PostgresJournal>().AddSingleton<IOutbox, PostgresOutbox>();
        silo.Services.AddSingleton(retention ?? new RetentionOptions()).AddSingleton<IRetention, PostgresRetention>();
        silo.Services.AddSingleton<IAgentDirectory, PostgresAgentDirectory>();
        return silo;
    }
}
