using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;
using Krewe.Grains.Tests.Cluster;
using Krewe.TestKit;
using Xunit;

namespace Krewe.Grains.Tests.Runs;

/// <summary>What a run does when nothing goes wrong.</summary>
public sealed class WorkflowHappyPathTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_AllTasksSucceed_CompletesEveryStep()
    {
        await using var run = await cluster.RunAsync(Script.OfAllSteps(tasks: 2));
        var end = await run.RunToEndAsync();
        Assert.Equal((RunStatus.Completed, null), (end.Status, end.Failure));
        Assert.All(end.Steps, s => Assert.Equal((StepStatus.Completed, 2, 2), (s.Status, s.Tasks, s.Done)));
        Assert.Equal(12, run.Script.Executed.Count);
    }

    [Fact]
    public async Task StartAsync_SeveralRounds_EachSeesTheOutputsOfTheLast()
    {
        var seen = new List<int>();
        var script = new Script().Round(RunStep.Observe, 2).Round(RunStep.Observe, 1);
        script.OnPlan = (input, step) =>
        {
            if (step == RunStep.Observe) seen.Add(input.Artefacts.ListAsync("observe/", Ct).AsTask().GetAwaiter().GetResult().Count);
        };
        await using var run = await cluster.RunAsync(script);
        await run.RunToEndAsync();
        Assert.Equal([0, 2, 3], seen);
    }

    [Fact]
    public async Task StartAsync_NoTasksAtAll_CompletesWithEmptySteps()
    {
        await using var run = await cluster.RunAsync(new Script());
        var end = await run.RunToEndAsync();
        Assert.Equal(RunStatus.Completed, end.Status);
        Assert.All(end.Steps, s => Assert.Equal(0, s.Tasks));
    }

    [Fact]
    public async Task StartAsync_TwoAgents_WorkAtTheSameTime()
    {
        var together = new Meeting(2);
        var script = new Script().Round(RunStep.Observe, 2);
        script.Work = async (_, stop) =>
        {
            await together.ArriveAsync(stop);
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        Assert.Equal(RunStatus.Completed, (await run.RunToEndAsync()).Status);
        var agents = run.Events.OfType<TaskAwarded>().Where(a => a.Kind == "observe.work").Select(a => a.AgentKey);
        Assert.Equal(["default/observe/1", "default/observe/2"], agents.Order());
    }

    [Fact]
    public async Task StartAsync_OneAgent_DoesOneTaskAtATime()
    {
        int now = 0, most = 0;
        var script = new Script().Round(RunStep.Observe, 5);
        script.Work = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        await run.RunToEndAsync(RunProbe.Settings(agents: 1));
        Assert.Equal((1, 5), (most, script.Executed.Count));
    }

    [Fact]
    public async Task StartAsync_MoreTasksThanSlots_AllAreDoneOnce()
    {
        var script = new Script().Round(RunStep.Evolve, 25);
        await using var run = await cluster.RunAsync(script);
        var end = await run.RunToEndAsync();
        Assert.Equal(25, end.Steps[(int)RunStep.Evolve].Done);
        Assert.Equal(25, script.Executed.Select(e => e.TaskId).Distinct().Count());
        Assert.Equal(25, script.Executed.Count);
    }

    [Fact]
    public async Task StartAsync_Skill_GetsItsPayloadSettingsAndDeadline()
    {
        await using var run = await cluster.RunAsync(new Script().Round(RunStep.Observe, 1).Round(RunStep.Report, 1));
        var end = await run.RunToEndAsync(RunProbe.Settings(maxMinutes: 100));
        var input = run.Script.Executed[0];
        Assert.Equal((run.Id, "observe/0/1", """{"n":1}""", 100.0), (input.RunId, input.TaskId, input.Payload, input.Settings.MaxMinutes));
        Assert.Equal(end.StartedAt.AddMinutes(100 * StepBudget.Share(RunStep.Observe)), input.Deadline);
        Assert.True(run.Script.Executed[1].Deadline > end.Deadline);
    }

    [Fact]
    public async Task StartAsync_Output_IsStoredBeforeItIsReported()
    {
        var stored = new List<string?>();
        cluster.Faults.Before = async (method, arguments) =>
        {
            if (method == "ReportAsync" && arguments[0] is Krewe.Contracts.Bidding.TaskReport { TaskId: "observe/0/1" })
                stored.Add(await cluster.Artefacts.Of("stored-first").ReadAsync("observe/0/1", Ct));
        };
        var script = new Script().Round(RunStep.Observe, 1);
        script.Work = (_, _) => Task.FromResult("""{"found":1}""");
        await using var run = await cluster.RunAsync(script, "stored-first");
        await run.RunToEndAsync();
        cluster.Faults.Clear();
        Assert.Equal(["""{"found":1}"""], stored);
    }

    [Fact]
    public async Task AwardAsync_EveryAward_IsStoredBeforeItIsSent()
    {
        var unstored = new List<string>();
        cluster.Faults.Before = (method, arguments) =>
        {
            if (method == "AwardAsync" && arguments[0] is Krewe.Contracts.Bidding.TaskAward award && !IsStored(award)) unstored.Add(award.TaskId);
            return Task.CompletedTask;
        };
        await using var run = await cluster.RunAsync(Script.OfAllSteps(tasks: 3));
        await run.RunToEndAsync();
        cluster.Faults.Clear();
        Assert.Empty(unstored);

        bool IsStored(Krewe.Contracts.Bidding.TaskAward award)
        {
            using var json = System.Text.Json.JsonDocument.Parse(cluster.Storage.Stored(award.RunId)!);
            return json.RootElement.GetProperty("run").GetProperty("tasks").EnumerateArray().Any(t =>
                t.GetProperty("id").GetString() == award.TaskId && t.GetProperty("phase").GetString() == "awarded" && t.GetProperty("epoch").GetInt32() == award.Epoch);
        }
    }

    [Fact]
    public async Task Progress_OfATask_IsToldInOrderAndCounted()
    {
        var gate = new TaskCompletionSource();
        var script = new Script().Round(RunStep.Observe, 1);
        script.Work = async (input, stop) =>
        {
            input.Progress.Report(new SkillProgress("first", "pages", 2));
            await gate.Task.WaitAsync(stop);
            input.Progress.Report(new SkillProgress("second", "pages", 3));
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        await run.Grain.StartAsync(RunProbe.Settings());
        await run.SeenAsync<TaskProgress>(p => p.Says == "first" && p.Counters["pages"] == 2);
        gate.SetResult();
        var end = await run.EndAsync();
        Assert.Equal(5, end.Counters["pages"]);
        Assert.Equal(5, run.Events.OfType<TaskDone>().Single().Counters["pages"]);
        Assert.Equal(run.Events.Select(e => e.Sequence).Order(), run.Events.Select(e => e.Sequence));
        Assert.Equal(run.Events.Count, run.Events.Select(e => e.EventId).Distinct().Count());
    }

    [Fact]
    public async Task StartAsync_Twice_IsOneRun()
    {
        await using var run = await cluster.RunAsync(Script.OfAllSteps());
        await Task.WhenAll(run.Grain.StartAsync(RunProbe.Settings()), run.Grain.StartAsync(RunProbe.Settings()));
        await run.EndAsync();
        Assert.Single(run.Events.OfType<RunStarted>());
        Assert.Equal(6, run.Script.Executed.Count);
    }

    [Fact]
    public async Task GetStatusAsync_UnknownRun_IsNull() =>
        Assert.Null(await cluster.Grains.GetGrain<IWorkflowGrain>("never-begun").GetStatusAsync());

    [Fact]
    public async Task GetStatusAsync_UnderWay_ShowsTheStepAndItsTasks()
    {
        var gate = new TaskCompletionSource();
        var script = new Script().Round(RunStep.Observe, 3);
        script.Work = async (_, stop) =>
        {
            await gate.Task.WaitAsync(stop);
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        await run.Grain.StartAsync(RunProbe.Settings());
        await run.SeenAsync<TaskAwarded>(a => a.TaskId == "observe/0/2");
        var status = (await run.Grain.GetStatusAsync())!;
        Assert.Equal((RunStatus.Running, StepStatus.Running, 3), (status.Status, status.Steps[0].Status, status.Steps[0].Tasks));
        gate.SetResult();
        await run.EndAsync();
    }
}
