using System.Collections.Immutable;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

/// <summary>
/// A run, its agents, and a network between them that loses, repeats, delays and reorders whatever it carries; agents die and come back with nothing.
/// What happens next is said by numbers. After each of them the invariants of the Contract Net are checked.
/// </summary>
internal sealed class LossyNet
{
    private const int Agents = 3;

    private readonly Machine _run = new(maxMinutes: 120);
    private readonly List<Action> _onTheWay = [];
    private readonly List<IReadOnlyList<TaskOffer>> _calls = [];
    private readonly Dictionary<string, int>[] _held = [.. Enumerable.Range(0, Agents).Select(_ => new Dictionary<string, int>())];
    private readonly bool[] _alive = [true, true, true];
    private readonly HashSet<(string Task, int Epoch)> _awarded = [];
    private readonly HashSet<string> _accepted = [];
    private readonly Dictionary<(RunStep, string), TaskState> _before = [];
    private int _seen, _withdrawn, _call;

    /// <summary>A run whose first step has these tasks, ready to be announced; the others have none.</summary>
    public LossyNet(IReadOnlyList<TaskPlan> plan) => _run.Plan(plan);

    /// <summary>Lets one thing happen.</summary>
    public void Happen(int what, int x, int y)
    {
        switch (what)
        {
            case 0: _run.Advance(TimeSpan.FromSeconds(y)); break;
            case 1: _calls.Add([.. RunMachine.Due(_run.State, _run.Now).Select(t => new TaskOffer(t.Id, t.Kind, t.Epoch, t.ExpectedSeconds))]); break;
            case 2 when _calls.Count > 0: Award(_calls[x % _calls.Count], y); break;
            case 3 when _onTheWay.Count > 0: Deliver(x % _onTheWay.Count, keep: y % 3 == 0); break;
            case 4 when _onTheWay.Count > 0: _onTheWay.RemoveAt(x % _onTheWay.Count); break;
            case 5: Renew(x % Agents, y); break;
            case 6: End(x % Agents, y); break;
            case 7: (_alive[x % Agents], _) = (y % 2 == 0, _held[x % Agents]); _held[x % Agents].Clear(); break;
            case 8 when RunMachine.Due(_run.State, _run.Now) is { Count: > 0 } due: _run.Take(RunMachine.NoBid(_run.State, due[x % due.Count].Id, "nobody", _run.Now, _run.Rules)); break;
            case 9: ReadPlan(); break;
        }
        Check();
    }

    /// <summary>Time goes on, with agents that work and a network that carries everything, or with neither.</summary>
    public void GoOn(bool healthy)
    {
        _onTheWay.Clear();
        for (var turn = 0; !_run.State.IsFinal; turn++)
        {
            Assert.True(turn < 300, "The run does not end: " + string.Join("; ", _run.State.Tasks.Select(t => $"{t.Id} {t.Phase} epoch {t.Epoch} {t.Reason}")));
            Happen(0, 0, 40);
            for (var agent = 0; agent < Agents; agent++) Happen(7, agent, healthy ? 0 : 1);
            if (healthy)
            {
                Happen(1, 0, 0);
                Happen(2, _calls.Count - 1, turn);
                while (_onTheWay.Count > 0) Happen(3, 0, 1);
                for (var n = 0; n < Agents * 8; n++) Happen(6, n % Agents, 0);
                while (_onTheWay.Count > 0) Happen(3, 0, 1);
            }
            else Happen(8, turn, 0);
            Happen(9, 0, 0);
        }
        Assert.All(_run.Snapshot.Steps, s => Assert.Equal(s.Tasks, s.Done + s.Failed + s.DeadLettered));
    }

    private void Award(IReadOnlyList<TaskOffer> offers, int y)
    {
        var id = $"call-{_call++}";
        _run.Take(RunMachine.Award(_run.State, id, offers, [.. offers.Select((o, n) => new Allotment(o.TaskId, Key((y + n) % Agents)))], _run.Now, _run.Rules));
        foreach (var awarded in _run.Last.Events.OfType<TaskAwarded>())
        {
            var (task, epoch, agent) = (awarded.TaskId, awarded.Epoch, awarded.AgentKey[^1] - '1');
            _onTheWay.Add(() => Take(agent, task, epoch));
        }
    }

    private void Take(int agent, string task, int epoch)
    {
        var yes = _alive[agent] && _held[agent].GetValueOrDefault(task) <= epoch;
        if (yes) _held[agent][task] = epoch;
        _onTheWay.Add(() => _run.Take(RunMachine.Confirm(_run.State, task, epoch, new AwardReply(yes, yes ? null : "no answer"), _run.Now, _run.Rules)));
    }

    private void Renew(int agent, int y)
    {
        foreach (var (task, epoch) in _held[agent].ToList())
        {
            var renewal = new LeaseRenewal(task, epoch, Key(agent), y % 4 > 0, y % 3 == 0 ? "at it" : null, Counted(y));
            _onTheWay.Add(() =>
            {
                var (change, reply) = RunMachine.Renew(_run.State, renewal, _run.Now, _run.Rules);
                if (reply.Accepted) AssertIsLive(task, epoch, agent);
                _run.Take(change);
            });
        }
    }

    private void End(int agent, int y)
    {
        if (_held[agent].Count == 0) return;
        var (task, epoch) = _held[agent].First();
        _held[agent].Remove(task);
        var outcome = (y % 8) switch { 6 => TaskOutcome.Threw, 7 => TaskOutcome.Returned, _ => TaskOutcome.Done };
        var report = new TaskReport(task, epoch, Key(agent), outcome, null, null, Counted(y), 1);
        _onTheWay.Add(() =>
        {
            var (change, reply) = RunMachine.Report(_run.State, report, _run.Now, _run.Rules);
            if (reply.Accepted) AssertIsLive(task, epoch, agent);
            if (reply.Accepted && outcome == TaskOutcome.Done) Assert.True(_accepted.Add(task), $"Two results of {task} were accepted");
            _run.Take(change);
        });
    }

    private void AssertIsLive(string task, int epoch, int agent) =>
        Assert.Equal((TaskPhase.Awarded, epoch, Key(agent)), (_run[task].Phase, _run[task].Epoch, _run[task].Award!.AgentKey));

    private void Deliver(int n, bool keep)
    {
        var message = _onTheWay[n];
        if (!keep) _onTheWay.RemoveAt(n);
        message();
    }

    private void ReadPlan()
    {
        if (RunMachine.PlanToRead(_run.State) is not null) _run.Take(RunMachine.Planned(_run.State, [], _run.Now, _run.Rules));
    }

    private void Check()
    {
        for (; _seen < _run.Events.Count; _seen++)
        {
            Assert.Equal(_seen + 1, _run.Events[_seen].Sequence);
            if (_run.Events[_seen] is TaskAwarded told) Assert.True(_awarded.Add((told.TaskId, told.Epoch)), $"Two awards of {told.TaskId} under the epoch {told.Epoch}");
        }
        foreach (var task in _run.State.Tasks)
        {
            var key = (_run.State.Current!.Step, task.Id);
            if (_before.TryGetValue(key, out var before))
            {
                Assert.True(task.Epoch >= before.Epoch, $"The epoch of {task.Id} fell");
                Assert.True(!before.IsFinal || before.Phase == task.Phase, $"{task.Id} went from {before.Phase} to {task.Phase}");
            }
            Assert.Equal(task.Phase is TaskPhase.Awarded, task.Phase is not TaskPhase.Waiting && !task.IsFinal && task.Award is not null);
            Assert.True(task.Phase != TaskPhase.Awarded || _awarded.Contains((task.Id, task.Epoch)), $"{task.Id} is awarded and nobody was told");
            _before[key] = task;
        }
        foreach (var gone in _run.Withdrawals.Skip(_withdrawn))
        {
            Assert.Contains((gone.TaskId, gone.Epoch), _awarded);
            _onTheWay.Add(() => Stop(gone));
        }
        _withdrawn = _run.Withdrawals.Count;
    }

    private void Stop(Withdrawal gone)
    {
        var held = _held[gone.AgentKey[^1] - '1'];
        if (held.TryGetValue(gone.TaskId, out var epoch) && epoch <= gone.Epoch) held.Remove(gone.TaskId);
    }

    private static string Key(int agent) => $"default/observe/{agent + 1}";

    private static ImmutableSortedDictionary<string, int> Counted(int y) => y % 5 == 0 ? ImmutableSortedDictionary<string, int>.Empty.Add("pages", y) : ImmutableSortedDictionary<string, int>.Empty;
}
