using Krewe.System.Tests.Commands;
using Krewe.TestKit.Servers;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>Silos as processes of their own, as <c>krewe serve</c> starts them.</summary>
internal sealed class SiloProcesses(ClusterServers servers, string database) : IDisposable
{
    private readonly List<(int Port, KreweProcess Process)> _silos = [];

    /// <summary>Silos that live.</summary>
    public int Count => _silos.Count;

    /// <summary>Starts one more.</summary>
    public void Start()
    {
        var port = ServerProcess.FreePort();
        _silos.Add((port, KreweProcess.Start(["serve"], servers.Environment(database, port, ServerProcess.FreePort(), ServerProcess.FreePort()))));
    }

    /// <summary>kill -9.</summary>
    /// <returns>Its port, which is part of its address.</returns>
    public int Kill(int index)
    {
        var (port, process) = _silos[index];
        process.Kill();
        process.Dispose();
        _silos.RemoveAt(index);
        return port;
    }

    /// <summary>The silo in which an agent lives.</summary>
    public async Task<int> HomeOfAsync(string agentKey, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT silo FROM agent_registry WHERE agent_id = $1");
        command.Parameters.Add(new() { Value = agentKey });
        var home = (string)(await command.ExecuteScalarAsync(cancellation))!;
        return _silos.FindIndex(s => home.Contains($":{s.Port}:", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, process) in _silos) process.Dispose();
    }
}
