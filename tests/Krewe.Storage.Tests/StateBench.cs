using System.Diagnostics;
using System.Globalization;
using Krewe.Storage.Postgres;
using Krewe.Storage.Tests.Postgres;
using Krewe.TestKit.Servers;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace Krewe.Storage.Tests;

/// <summary>Writes of grain state; figures to read, not a test: <c>dotnet run --project tests/Krewe.Storage.Tests -c Release -- -explicit only -class "*StateBench"</c>.</summary>
public sealed class StateBench
{
    private const int Callers = 32, Bytes = 1000, Rounds = 3;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(2), Measured = TimeSpan.FromSeconds(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Its JSON has about a thousand bytes.</summary>
    public sealed class Kilobyte
    {
        /// <summary>Grows with each write.</summary>
        public long Count { get; set; }

        /// <summary>The rest.</summary>
        public string Text { get; set; } = new('x', Bytes - 30);
    }

    [Fact(Explicit = true)]
    public async Task Sqlite_WritesPerSecond()
    {
        using var temp = new TempDb();
        await MeasureAsync("SQLite, synchronous = FULL", new SqliteGrainStorage(temp.Db));
    }

    [Fact(Explicit = true)]
    public async Task Postgres_WritesPerSecond()
    {
        await using var server = await PostgresServer.StartAsync(Stop);
        var database = await server.CreateDatabaseAsync(Stop);
        await PostgresSchema.UpgradeAsync(database, Stop);
        await using var source = PostgresSource.Create(database);
        await using var silo = await PostgresSilo.StartAsync(source, Stop);
        var safe = await server.RunAsync("postgres", "SELECT current_setting('fsync') || ', ' || current_setting('synchronous_commit') || ', ' || current_setting('full_page_writes')", Stop);
        await MeasureAsync($"Postgres, fsync, synchronous_commit, full_page_writes: {safe.Trim()}", silo.State);
    }

    private static async Task MeasureAsync(string what, IGrainStorage storage)
    {
        var states = Enumerable.Range(0, Callers).Select(_ => new GrainState<Kilobyte>(new Kilobyte())).ToList();
        await WriteAsync(storage, states, Warm);
        for (var round = 1; round <= Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var taken = await WriteAsync(storage, states, Measured);
            var seconds = watch.Elapsed.TotalSeconds;
            taken.Sort();
            Say($"{what}: round {round}: {taken.Count / seconds:N0} writes/s by {Callers} callers; one takes p50 {taken[taken.Count / 2]:0.00} ms, p99 {taken[taken.Count * 99 / 100]:0.00} ms");
        }
        // Every write that was acknowledged is there.
        for (var n = 0; n < Callers; n++)
        {
            var stored = new GrainState<Kilobyte>();
            await storage.ReadStateAsync("bench", Id(n), stored);
            Assert.Equal((states[n].State!.Count, states[n].ETag), (stored.State!.Count, stored.ETag));
        }
    }

    private static async Task<List<double>> WriteAsync(IGrainStorage storage, IReadOnlyList<GrainState<Kilobyte>> states, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(states.Select((state, n) => Task.Run(async () =>
        {
            var taken = new List<double>();
            while (Stopwatch.GetTimestamp() is var began && began < end)
            {
                state.State!.Count++;
                await storage.WriteStateAsync("bench", Id(n), state);
                taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            return taken;
        }, Stop)));
        return [.. all.SelectMany(t => t)];
    }

    private static GrainId Id(int n) => GrainId.Create("bench", n.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine($"{line}; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
}
