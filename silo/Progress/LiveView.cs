using System.Text.RegularExpressions;
using Krewe.Contracts.Runs;
using Krewe.Core.Reports;
using Krewe.Core.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Krewe.Progress;

/// <summary>Steps, counts, agents and the time left, redrawn a few times a second.</summary>
internal sealed partial class LiveView : IRunView
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);

    private readonly RunProgress _progress = new();
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _drawing;
    private readonly int _width;

    public LiveView(IAnsiConsole console, TimeProvider clock)
    {
        (_clock, _width) = (clock, console.Profile.Width);
        _drawing = console.Live(Picture()).AutoClear(false).StartAsync(DrawAsync);
    }

    public void Show(RunEvent told)
    {
        lock (_lock) _progress.Apply(told);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _drawing;
        _end.Dispose();
    }

    private async Task DrawAsync(LiveDisplayContext display)
    {
        using var timer = new PeriodicTimer(Frame, _clock);
        try
        {
            do display.UpdateTarget(Picture());
            while (await timer.WaitForNextTickAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
            display.UpdateTarget(Picture());
        }
    }

    private Rows Picture()
    {
        lock (_lock)
        {
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "", "");
            foreach (var step in _progress.Steps) table.AddRow(Mark(step), step.Step.ToString().ToLowerInvariant(), Tasks(step), Took(step));
            var lines = new List<IRenderable> { table };
            // Planning takes no time that anybody would want to know of.
            lines.AddRange(_progress.Activities.Where(a => !a.Value.EndsWith(".plan", StringComparison.Ordinal))
                .Select(a => new Markup($"  [grey]{Markup.Escape(a.Key)}[/] {Markup.Escape(PlainText.Of(Words(a.Value), _width - a.Key.Length - 4))}")));
            lines.Add(new Markup($"  [grey]{Markup.Escape(Counters())}[/]"));
            if (_progress.Stall is { } stall) lines.Add(new Markup($"  [yellow]no progress: {Markup.Escape(PlainText.Of(stall, _width - 17))}[/]"));
            lines.Add(new Markup(Markup.Escape(Foot())));
            return new Rows(lines);
        }
    }

    private string Foot()
    {
        var now = _clock.GetUtcNow();
        if (_progress.Fraction >= 1) return "100 %";
        return $"{_progress.Fraction * 100:0} %  {(_progress.Left(now) is { } time ? Wording.Left(time) : "")}".TrimEnd();
    }

    private string Counters() => string.Join(", ", _progress.Counters.Select(c => $"{c.Value} {c.Key}"));

    // Until a task has said something, its kind stands for what it does: evolve.run-green.
    private static string Words(string activity) => KindOfTask().IsMatch(activity) ? activity[(activity.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('-', ' ') : activity;

    [GeneratedRegex(@"^(observe|require|analyse|evolve|report)\.[a-z-]+$")] private static partial Regex KindOfTask();

    private static string Mark(StepProgress step) => step.Status switch
    {
        StepStatus.Completed => "[green]✓[/]",
        StepStatus.Running => "[yellow]▸[/]",
        StepStatus.Pending => "[grey]·[/]",
        _ => "[red]![/]",
    };

    private static string Tasks(StepProgress step) => step.Tasks == 0 ? "" : $"{step.Done}/{step.Tasks}";

    private string Took(StepProgress step) => (step.Took ?? (step.StartedAt is { } start ? _clock.GetUtcNow() - start : null)) is { } time ? Wording.Duration(time.TotalSeconds) : "";
}
