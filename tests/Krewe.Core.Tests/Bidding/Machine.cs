using System.Collections.Immutable;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

/// <summary>Drives <see cref="RunMachine"/> through a run, as the workflow grain would, with a clock that only a test moves.</summary>
internal sealed class Machine
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Machine(double maxMinutes = 10)
    {
        var settings = new RunSettings { Url = "http://localhost/", OutputFolder = "/x", MaxMinutes = maxMinutes };
        Take(RunMachine.Start("run", settings, "home", Now, Rules));
    }

    public BiddingRules Rules { get; } = new();
    public RunState State { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; } = Start;
    public List<RunEvent> Events { get; } = [];
    public List<Withdrawal> Withdrawals { get; } = [];
    public RunChange Last { get; private set; } = null!;
    public RunSnapshot Snapshot => RunMachine.Snapshot(State);

    public TaskState this[string id] => State.Tasks.Single(t => t.Id == id);

    public Machine Pass(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Machine Advance(TimeSpan time = default, Surroundings? around = null)
    {
        Now += time;
        return Take(RunMachine.Advance(State, Now, Rules, around));
    }

    /// <summary>Gives everything that is due to an agent.</summary>
    public Machine Award(string agent = "default/observe/1")
    {
        var offers = RunMachine.Due(State, Now).Select(t => new TaskOffer(t.Id, t.Kind, t.Epoch, t.ExpectedSeconds)).ToList();
        return Take(RunMachine.Award(State, "call", offers, [.. offers.Select(o => new Allotment(o.TaskId, agent))], Now, Rules));
    }

    public LeaseReply Report(string id, TaskOutcome outcome = TaskOutcome.Done, string? code = null, string? message = null, int? epoch = null, string? agent = null, int pages = 0)
    {
        var counters = pages == 0 ? ImmutableSortedDictionary<string, int>.Empty : ImmutableSortedDictionary<string, int>.Empty.Add("pages", pages);
        var task = State.Tasks.FirstOrDefault(t => t.Id == id);
        var report = new TaskReport(id, epoch ?? task?.Epoch ?? 1, agent ?? task?.Award?.AgentKey ?? "nobody", outcome, code, message, counters, 1);
        var (change, reply) = RunMachine.Report(State, report, Now, Rules);
        Take(change);
        return reply;
    }

    public LeaseReply Renew(string id, string? says = null, int pages = 0, bool running = true, int? epoch = null, string? agent = null)
    {
        var counters = pages == 0 ? ImmutableSortedDictionary<string, int>.Empty : ImmutableSortedDictionary<string, int>.Empty.Add("pages", pages);
        var renewal = new LeaseRenewal(id, epoch ?? this[id].Epoch, agent ?? this[id].Award?.AgentKey ?? "nobody", running, says, counters);
        var (change, reply) = RunMachine.Renew(State, renewal, Now, Rules);
        Take(change);
        return reply;
    }

    /// <summary>Has the round planned: awards the plan, reports it done, reads it.</summary>
    public Machine Plan(params string[] tasks) => Plan([.. tasks.Select(t => Task(t))]);

    /// <summary>A task of a plan that waits for others.</summary>
    public static TaskPlan Task(string id, params string[] after) => new(id, id.Split('/')[0] + ".work", "{}", 1) { After = after };

    /// <summary>Has the round planned: awards the plan, reports it done, reads it.</summary>
    public Machine Plan(IReadOnlyList<TaskPlan> tasks)
    {
        Advance();
        Award("default/orchestrate/1");
        var plan = Assert.Single(State.Tasks, t => t is { IsPlan: true, Phase: TaskPhase.Awarded });
        Assert.True(Report(plan.Id).Accepted);
        Assert.Equal(plan.Id, RunMachine.PlanToRead(State));
        return Take(RunMachine.Planned(State, tasks, Now, Rules));
    }

    /// <summary>Does the step under way with these tasks, in one round.</summary>
    public Machine Step(params string[] tasks)
    {
        if (tasks.Length > 0)
        {
            Plan(tasks);
            Award();
            foreach (var task in tasks) Assert.True(Report(task).Accepted);
        }
        return Plan();
    }

    public Machine Take(RunChange change)
    {
        Last = change;
        State = change.State;
        Events.AddRange(change.Events);
        Withdrawals.AddRange(change.Withdrawals);
        return this;
    }

    public StepStatus StatusOf(RunStep step) => Snapshot.Steps.Single(s => s.Step == step).Status;

    public T Told<T>() where T : RunEvent => Assert.Single(Events.OfType<T>());
}
