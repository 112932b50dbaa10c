using System.Collections.Immutable;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Core.Tests.Runs;

public sealed class RunProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableSortedDictionary<string, int> Pages = ImmutableSortedDictionary<string, int>.Empty.Add("pages", 12);

    private static RunProgress After(params RunEvent[] events)
    {
        var progress = new RunProgress();
        foreach (var told in events) progress.Apply(told);
        return progress;
    }

    private static RunStarted Begun => new RunStarted(false, Start.AddMinutes(10)) { At = Start };

    private static StepFinished Finished(RunStep step, StepStatus status = StepStatus.Completed) =>
        new StepFinished(new StepSnapshot(step, status, 1, 4, 0, 4, 0, 0, Start, Start.AddSeconds(20)));

    [Fact]
    public void Steps_AtFirst_AreSixAndPending()
    {
        var progress = After();
        Assert.Equal(Enum.GetValues<RunStep>(), progress.Steps.Select(s => s.Step));
        Assert.All(progress.Steps, s => Assert.Equal(StepStatus.Pending, s.Status));
        Assert.Equal(0, progress.Fraction);
    }

    [Fact]
    public void Apply_Stalled_IsShownUntilThereIsProgress()
    {
        var progress = After(Begun, new RunStalled(RunStep.Observe, "t1", "it hangs", StallCodes.NoProgress));
        progress.Apply(new TaskReannounced(RunStep.Observe, "t1", "observe.crawl", 2, "it hangs"));
        Assert.Equal("it hangs", progress.Stall);
        progress.Apply(new TaskAwarded(RunStep.Observe, "t1", "observe.crawl", "default/observe/1", 2));
        Assert.Null(progress.Stall);
    }

    [Fact]
    public void Apply_TasksDone_AreCounted()
    {
        var progress = After(Begun, new StepStarted(RunStep.Observe) { At = Start }, new RoundPlanned(RunStep.Observe, 0, 3), new RoundPlanned(RunStep.Observe, 1, 2),
            new TaskDone(RunStep.Observe, "t1", "observe.crawl", "default/observe/1", 2, Pages));
        var observe = progress.Steps[0];
        Assert.Equal((StepStatus.Running, 5, 1), (observe.Status, observe.Tasks, observe.Done));
        Assert.Equal(12, progress.Counters["pages"]);
    }

    [Fact]
    public void Apply_StepFinished_TakesItsFiguresFromTheTruth()
    {
        var step = After(Begun, Finished(RunStep.Observe)).Steps[0];
        Assert.Equal((4, 4, TimeSpan.FromSeconds(20)), (step.Tasks, step.Done, step.Took!.Value));
    }

    [Fact]
    public void Activities_Agents_ShowWhatEachDoes()
    {
        var progress = After(Begun, new TaskAwarded(RunStep.Observe, "t1", "observe.crawl", "default/observe/1", 1), new TaskAwarded(RunStep.Observe, "t2", "observe.crawl", "default/observe/2", 1),
            new TaskProgress(RunStep.Observe, "t1", "observe.crawl", "reading /help", Pages));
        Assert.Equal(new Dictionary<string, string> { ["observe/1"] = "reading /help", ["observe/2"] = "observe.crawl" }, progress.Activities);
        progress.Apply(new TaskDone(RunStep.Observe, "t1", "observe.crawl", "default/observe/1", 1, Pages));
        progress.Apply(new TaskReannounced(RunStep.Observe, "t2", "observe.crawl", 2, "its lease ran out"));
        Assert.Empty(progress.Activities);
    }

    [Fact]
    public void Apply_EventsOfUnknownTasks_DoNoHarm()
    {
        var progress = After(new TaskProgress(RunStep.Prove, "lost", "prove.run", "working", Pages), new TaskDone(RunStep.Prove, "lost", "prove.run", "a/b/1", 1, Pages), new TaskFailed(RunStep.Prove, "x", "k", "c", "m"));
        Assert.Empty(progress.Activities);
        Assert.Equal(0, progress.Steps[(int)RunStep.Prove].Done);
    }

    [Fact]
    public void Fraction_Steps_GrowsToOneAndNeverFalls()
    {
        var progress = After(Begun);
        var fractions = new List<double>();
        foreach (var step in Enum.GetValues<RunStep>())
        {
            progress.Apply(new StepStarted(step) { At = Start });
            progress.Apply(new RoundPlanned(step, 0, 2));
            progress.Apply(new TaskDone(step, "t", "k", "a/b/1", 1, Pages));
            fractions.Add(progress.Fraction);
            progress.Apply(new RoundPlanned(step, 1, 50));
            fractions.Add(progress.Fraction);
            progress.Apply(Finished(step));
            fractions.Add(progress.Fraction);
        }
        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1, progress.Fraction, 9);
    }

    [Fact]
    public void Fraction_FirstOfManyRounds_IsNotTheWholeStep()
    {
        var progress = After(Begun, new StepStarted(RunStep.Prove), new RoundPlanned(RunStep.Prove, 0, 1), new TaskDone(RunStep.Prove, "prove/write", "k", "a/b/1", 1, Pages));
        Assert.InRange(progress.Fraction, 0.01, 0.15);
    }

    [Fact]
    public void Left_TooEarly_IsNotGuessed() => Assert.Null(After(Begun).Left(Start.AddSeconds(30)));

    [Fact]
    public void Left_AfterAPart_GrowsWithTheTimeItTook()
    {
        var progress = After(Begun, Finished(RunStep.Observe));
        var left = progress.Left(Start.AddSeconds(30))!.Value;
        Assert.Equal(30 * (1 - progress.Fraction) / progress.Fraction, left.TotalSeconds, 1);
        Assert.Equal(2 * left, progress.Left(Start.AddSeconds(60)));
    }

    [Fact]
    public void Left_BeyondTheDeadline_IsCutThere() =>
        Assert.Equal(60, After(Begun, Finished(RunStep.Observe)).Left(Start.AddMinutes(9))!.Value.TotalSeconds, 1);

    [Fact]
    public void Left_DeadlineGone_IsZero() => Assert.Equal(TimeSpan.Zero, After(Begun, Finished(RunStep.Observe)).Left(Start.AddMinutes(11)));
}
