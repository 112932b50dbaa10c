using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;
using Krewe.Runs;
using Krewe.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Krewe.System.Tests.Embedded;

/// <summary>The embedded silo with scripted skills over a real database file.</summary>
public sealed class EmbeddedSiloTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-embedded-").FullName;

    private string Db => Path.Combine(_folder, ".krewe", "krewe.db");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task StartRunAsync_AllTasksSucceed_TellsEventsInOrderUpToTheEnd()
    {
        var gate = new TaskCompletionSource();
        var script = Script.OfAllSteps();
        script.Work = async (_, stop) =>
        {
            await gate.Task.WaitAsync(stop);
            return "{}";
        };
        await using var silo = await StartAsync(script);
        await using var run = await silo.StartRunAsync(Settings(), Ct);
        gate.SetResult();
        var events = new List<RunEvent>();
        await foreach (var told in run.EventsAsync(Ct)) events.Add(told);
        Assert.Equal(RunStatus.Completed, Assert.IsType<RunFinished>(events[^1]).Status);
        Assert.Equal(Enum.GetValues<RunStep>(), events.OfType<StepStarted>().Select(s => s.Step));
        Assert.Equal(events.Select(e => e.Sequence).Order(), events.Select(e => e.Sequence));
        Assert.Equal(RunStatus.Completed, (await run.WaitAsync(Ct)).Status);
    }

    [Fact]
    public async Task ResumeRunAsync_AfterTheSiloWentAway_DoesOnlyWhatWasNotDone()
    {
        var script = Script.OfAllSteps(tasks: 2);
        var reached = new TaskCompletionSource();
        script.Work = async (task, stop) =>
        {
            if (!task.TaskId.StartsWith("evolve", StringComparison.Ordinal)) return "{}";
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return "";
        };
        string id;
        await using (var first = await StartAsync(script))
        {
            await using var run = await first.StartRunAsync(Settings(), Ct);
            id = run.RunId;
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        }
        var again = Script.OfAllSteps(tasks: 2);
        await using var second = await StartAsync(again);
        await using var resumed = await second.ResumeRunAsync(id, Ct);
        var end = await resumed.WaitAsync(Ct);
        Assert.Equal(RunStatus.Completed, end.Status);
        Assert.DoesNotContain(again.Executed, e => e.TaskId.StartsWith("observe", StringComparison.Ordinal));
        Assert.Equal(2, again.Executed.Count(e => e.TaskId.StartsWith("evolve", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ResumeRunAsync_UnknownRun_SaysSo()
    {
        await using var silo = await StartAsync(new Script());
        var problem = await Assert.ThrowsAsync<KreweException>(() => silo.ResumeRunAsync("nobody", Ct));
        Assert.Equal(ErrorCodes.Usage, problem.Code);
        Assert.Contains("nobody", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_SeveralSilosAtOnce_DoNotCollide()
    {
        var silos = await Task.WhenAll(StartAsync(Script.OfAllSteps()), StartAsync(Script.OfAllSteps()), StartAsync(Script.OfAllSteps()));
        foreach (var silo in silos)
        {
            await using (silo)
            {
                var run = await silo.StartRunAsync(Settings(), Ct);
                Assert.Equal(RunStatus.Completed, (await run.WaitAsync(Ct)).Status);
            }
        }
    }

    [Fact]
    public async Task CancelAsync_TaskUnderWay_EndsCancelledWithAReport()
    {
        var script = Script.OfAllSteps();
        var reached = new TaskCompletionSource();
        script.Work = async (task, stop) =>
        {
            if (!task.TaskId.StartsWith("observe", StringComparison.Ordinal)) return "{}";
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return "";
        };
        await using var silo = await StartAsync(script);
        await using var run = await silo.StartRunAsync(Settings(), Ct);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await run.CancelAsync();
        var end = await run.WaitAsync(Ct);
        Assert.Equal(RunStatus.Cancelled, end.Status);
        Assert.Equal(1, script.Times("report/0/1"));
    }

    private static RunSettings Settings() => new() { Url = "http://localhost/", OutputFolder = "/nowhere" };

    private Task<EmbeddedSilo> StartAsync(Script script) => EmbeddedSilo.StartAsync(Db, services =>
    {
        foreach (var step in Enum.GetValues<RunStep>())
        {
            services.AddSingleton<IStepPlanner>(new OneScriptPlanner(step, script));
            services.AddSingleton<ISkill>(new OneScriptSkill(Script.KindOf(step), script));
        }
    }, Ct);
}
