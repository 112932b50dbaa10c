using Krewe.Core.Runs;
using Krewe.Storage.Runs;

namespace Krewe.Storage.Tests.Runs;

public sealed class SqliteArtefactsTests : ArtefactStoreContract, IDisposable
{
    private readonly TempDb _temp = new();

    public void Dispose() => _temp.Dispose();

    protected override IArtefactStore Store => new SqliteArtefacts(_temp.Db);
}
