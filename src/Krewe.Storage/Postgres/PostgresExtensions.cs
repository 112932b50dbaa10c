using Krewe.Core.Agents;
using Krewe.Core.Journal;
using Krewe.Core.Runs;
using Krewe.Storage.Agents;
using Krewe.Storage.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.Storage;

namespace Krewe.Storage.Postgres;

/// <summary>Registers the storage of cluster mode: everything of one source of connections.</summary>
public static class PostgresExtensions
{
    private const string Invariant = "Npgsql";
    private const string Subscriptions = "PubSubStore";

    /// <summary>Membership, grain state, reminders, documents, journal and outbox in Postgres.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="source">The one source of connections; its owner disposes of it.</param>
    /// <param name="retention">How long is kept what is kept for a while only; null for the defaults.</param>
    public static ISiloBuilder UseKrewePostgres(this ISiloBuilder silo, NpgsqlDataSource source, RetentionOptions? retention = null)
    {
        silo.UseAdoNetClustering(o => (o.Invariant, o.DataSource) = (Invariant, source));
        silo.UseAdoNetReminderService(o => (o.Invariant, o.DataSource) = (Invariant, source));
        silo.AddAdoNetGrainStorage(Subscriptions, o =>
        {
            (o.Invariant, o.DataSource) = (Invariant, source);
            // Whoever has unsubscribed from a stream leaves no row behind.
            o.DeleteStateOnClear = true;
        });
        // Built from a factory, so that the container ends its writer when the host is disposed of.
        silo.Services.AddSingleton(services => new PostgresGrainStorage(source, services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            services.GetRequiredService<IOptionsMonitor<AdoNetGrainStorageOptions>>().Get(Subscriptions).HashPicker.HashProviders.First()));
        silo.Services.AddKeyedSingleton<IGrainStorage>(StorageExtensions.DefaultProvider, (services, _) => services.GetRequiredService<PostgresGrainStorage>());
        silo.AddIncomingGrainCallFilter<StorageFailureFilter>();
        // A grain that cannot be activated because its state cannot be read says so itself, past all filters.
        silo.Services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add(Invariant));
        silo.Services.AddSingleton(source);
        silo.Services.AddSingleton<IArtefactStore>(services => new PostgresArtefacts(source, services.GetRequiredService<TimeProvider>()));
        silo.Services.AddSingleton(new JournalOptions()).AddSingleton<IRunJournal, PostgresJournal>().AddSingleton<IOutbox, PostgresOutbox>();
        silo.Services.AddSingleton(retention ?? new RetentionOptions()).AddSingleton<IRetention, PostgresRetention>();
        silo.Services.AddSingleton<IAgentDirectory, PostgresAgentDirectory>();
        return silo;
    }
}
