using Krewe.Contracts.Runs;
using Krewe.Core.Reports;
using Krewe.Core.Runs;

namespace Krewe.Progress;

/// <summary>A line now and then: for logs, where nothing can be redrawn.</summary>
internal sealed class PlainView(TextWriter output, TimeProvider clock) : IRunView
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly RunProgress _progress = new();
    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);
    private long _lastLine = clock.GetTimestamp();

    public void Show(RunEvent told)
    {
        _progress.Apply(told);
        var line = told switch
        {
            RunStarted { Resumed: true } => "taken up again",
            StepFinished { Snapshot.Status: not StepStatus.Failed } e => Finished(e.Snapshot), // why a step failed is the last line of the command
            TaskReannounced e => $"{e.TaskId} goes to another agent: {e.Reason}",
            TaskDeadLettered e => $"{e.TaskId} is given up: {e.Reason}",
            RunStalled e => $"no progress ({e.Code}): {e.Cause}",
            TaskProgress e when clock.GetElapsedTime(_lastLine) >= Pause => Working(e),
            _ => null,
        };
        if (line is null) return;
        _lastLine = clock.GetTimestamp();
        output.WriteLine("krewe: " + line.ReplaceLineEndings(" "));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Finished(StepSnapshot s)
    {
        var took = s.FinishedAt - s.StartedAt is { } time ? $" in {Wording.Duration(time.TotalSeconds)}" : "";
        return $"{Name(s.Step)}: {(s.Status == StepStatus.Completed ? "done" : s.Status.ToString().ToLowerInvariant())}{took}, {Wording.Count(s.Done, "task")}{Counters()}";
    }

    private string Working(TaskProgress e) =>
        $"{Name(e.Step)}: {PlainText.Of(e.Says, 80)}{Counters()}{(_progress.Left(clock.GetUtcNow()) is { } left ? ", " + Wording.Left(left) : "")}";

    // Only what has grown since the last line: the rest was said before.
    private string Counters()
    {
        var grown = _progress.Counters.Where(c => _told.GetValueOrDefault(c.Key) != c.Value).ToArray();
        foreach (var (name, value) in grown) _told[name] = value;
        return string.Concat(grown.Select(c => $", {c.Value} {c.Key}"));
    }

    private static string Name(RunStep step) => step.ToString().ToLowerInvariant();
}
