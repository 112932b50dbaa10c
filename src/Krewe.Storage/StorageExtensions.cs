using Krewe.Core.Runs;
using Krewe.Storage.Runs;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;

namespace Krewe.Storage;

/// <summary>Registers the storage of embedded mode.</summary>
public static class StorageExtensions
{
    /// <summary>Name of the grain storage provider that Krewe's grains use unless they say otherwise.</summary>
    public const string DefaultProvider = "Default";

    /// <summary>Grain state, reminders and artefacts in one SQLite file. The file is opened at once, so that its problems show here.</summary>
    /// <exception cref="Contracts.KreweException">The file cannot be used; the message says why.</exception>
    public static IServiceCollection AddKreweSqlite(this IServiceCollection services, string path)
    {
        var db = KreweDb.Open(path);
        // A factory, so that the container closes the file when the host is disposed of.
        services.AddSingleton(_ => db);
        services.AddKeyedSingleton<IGrainStorage>(DefaultProvider, (provider, _) => new SqliteGrainStorage(provider.GetRequiredService<KreweDb>()));
        services.AddSingleton<IReminderTable>(provider => new SqliteReminderTable(provider.GetRequiredService<KreweDb>()));
        services.AddSingleton<IArtefactStore>(provider => new SqliteArtefacts(provider.GetRequiredService<KreweDb>()));
        return services;
    }
}
