using System.Collections.Concurrent;
using System.Diagnostics;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;
using Krewe.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Krewe.System.Tests.Embedded;

/// <summary>
/// What the Contract Net costs beyond waiting for bids, in an embedded silo with a real database file; figures to read, not a test:
/// <c>dotnet run --project tests/Krewe.System.Tests -c Release -- -explicit only -class "*AwardBench"</c>.
/// </summary>
public sealed class AwardBench
{
    private const int Tasks = 400;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory(Explicit = true)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task ManySmallTasks_FromTheLastBidToTheConfirmation(int agents)
    {
        using var folder = new TemporaryFolder();
        var (script, watch) = (new Script().Round(RunStep.Observe, Tasks), new AwardWatch());
        await using var silo = await EmbeddedSilo.StartAsync(Path.Combine(folder.Path, "krewe.db"), services =>
        {
            foreach (var step in Enum.GetValues<RunStep>())
                services.AddSingleton<IStepPlanner>(new OneScriptPlanner(step, script)).AddSingleton<ISkill>(new OneScriptSkill(Script.KindOf(step), script));
            services.AddSingleton<IIncomingGrainCallFilter>(watch);
        }, Stop);
        var began = Stopwatch.GetTimestamp();
        await using var run = await silo.StartRunAsync(new RunSettings { Url = "http://localhost/", OutputFolder = folder.Path, Agents = agents }, Stop);
        var end = await run.WaitAsync(Stop);
        var took = Stopwatch.GetElapsedTime(began);
        Assert.Equal((RunStatus.Completed, Tasks), (end.Status, end.Steps[0].Done));
        var (late, open) = (watch.Overheads.Order().ToList(), watch.Opens.Order().ToList());
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Tasks} tasks, {agents} agents, {took.TotalSeconds:0.0} s: from the last bid of a call to a confirmed award p50 {At(late, 0.5):0.0} ms, p95 {At(late, 0.95):0.0} ms, most {late[^1]:0.0} ms; "
            + $"from the call to its last bid p50 {At(open, 0.5):0.0} ms, p95 {At(open, 0.95):0.0} ms; {open.Count} calls; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
    }

    private static double At(List<double> sorted, double part) => sorted[(int)(part * (sorted.Count - 1))];

    /// <summary>Notes when bids are made and awards confirmed. No bid was late here, so a call ends with its last bid.</summary>
    private sealed class AwardWatch : IIncomingGrainCallFilter
    {
        private readonly ConcurrentDictionary<string, (long First, long Last)> _calls = new();

        public ConcurrentBag<double> Overheads { get; } = [];

        public IEnumerable<double> Opens => _calls.Values.Select(c => Stopwatch.GetElapsedTime(c.First, c.Last).TotalMilliseconds);

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            var began = Stopwatch.GetTimestamp();
            await context.Invoke();
            if (context.Request.GetArgumentCount() == 0) return;
            var now = Stopwatch.GetTimestamp();
            if (context.Request.GetArgument(0) is CallForProposals call) _calls.AddOrUpdate(call.CallId, (began, now), (_, c) => (Math.Min(c.First, began), Math.Max(c.Last, now)));
            else if (context.Request.GetArgument(0) is TaskAward award && _calls.TryGetValue(award.CallId, out var asked)) Overheads.Add(Stopwatch.GetElapsedTime(asked.Last, now).TotalMilliseconds);
        }
    }
}
