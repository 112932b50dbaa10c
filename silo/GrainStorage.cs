using Krewe.Storage;

namespace Krewe;

/// <summary>Where state is kept.</summary>
internal static class GrainStorage
{
    /// <summary>Grain state, reminders and artefacts in one SQLite file.</summary>
    public static IServiceCollection AddEmbeddedStorage(this IServiceCollection services, string dbPath) => services.AddKreweSqlite(dbPath);
}
