using System.Diagnostics;
using System.Globalization;
using Krewe.Storage.Runs;
using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Krewe.Storage.Tests;

/// <summary>A process that is killed in the middle of its writes loses nothing that it was told is written.</summary>
public sealed class KillTests : IDisposable
{
    public const string WriterArgument = "write-forever";
    private const int Writers = 8;
    private readonly TempDb _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    [InlineData(1500)]
    public async Task Kill_InTheMiddleOfWrites_KeepsAllThatWasAcknowledged(int acknowledgements)
    {
        var acknowledged = await KillAfterAsync(acknowledgements);
        var storage = new SqliteGrainStorage(_temp.Db);
        Assert.Equal("ok", _temp.Db.Read(c => c.Sql("PRAGMA integrity_check").Rows(r => r.GetString(0)))[0]);
        Assert.True(acknowledged.Count >= acknowledgements);
        foreach (var (writer, number) in acknowledged.GroupBy(a => a.Writer).Select(g => g.MaxBy(a => a.Number)))
        {
            var state = new GrainState<Counter>(new Counter());
            await storage.ReadStateAsync("counter", Grain(writer), state);
            Assert.InRange(state.State!.Value, number, number + 1);
            Assert.Equal($"\"{number}\"", await new SqliteArtefacts(_temp.Db).Of("run").ReadAsync($"{writer}/{number}", TestContext.Current.CancellationToken));
        }
        // The file is not only whole, it can be written to.
        var next = new GrainState<Counter>(new Counter());
        await storage.ReadStateAsync("counter", Grain(0), next);
        await storage.WriteStateAsync("counter", Grain(0), next);
    }

    /// <summary>The child: each line on stdout is an acknowledged write.</summary>
    internal static async Task<int> WriteForeverAsync(string path)
    {
        using var db = KreweDb.Open(path);
        var (storage, artefacts) = (new SqliteGrainStorage(db), new SqliteArtefacts(db).Of("run"));
        var said = new Lock();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var state = new GrainState<Counter>(new Counter());
            for (var number = 1; ; number++)
            {
                state.State!.Value = number;
                await artefacts.WriteAsync($"{writer}/{number}", $"\"{number}\"", CancellationToken.None);
                await storage.WriteStateAsync("counter", Grain(writer), state);
                lock (said)
                {
                    Console.Out.WriteLine($"{writer} {number}");
                    Console.Out.Flush();
                }
            }
        })));
        return 0;
    }

    private async Task<List<(int Writer, int Number)>> KillAfterAsync(int acknowledgements)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location, WriterArgument, _temp.Path]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var acknowledged = new List<(int, int)>();
        try
        {
            while (acknowledged.Count < acknowledgements && await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
                acknowledged.Add(Parse(line));
        }
        finally
        {
            child.Kill();
        }
        // What was said before the kill but not yet read here counts, too; a line that was cut off does not.
        var rest = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        acknowledged.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse));
        return acknowledged;
    }

    private static (int, int) Parse(string line)
    {
        var parts = line.Split(' ');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static GrainId Grain(int writer) => GrainId.Create("counter", writer.ToString(CultureInfo.InvariantCulture));

    private sealed class Counter
    {
        public int Value { get; set; }
    }
}
