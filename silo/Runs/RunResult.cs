using Krewe.Commands;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Renewal;
using Krewe.Core.Reports;
using Krewe.Core.Runs;

namespace Krewe.Runs;

/// <summary>How a run ended, told to a person or a program.</summary>
internal sealed class RunResult(RunRequest request, RunSnapshot last, RunDocument? document)
{
    private readonly string _folder = last.Settings.OutputFolder;

    // A run that did not end has still to be told about: its snapshot says running, and nobody waits for it any more.
    private readonly RunStatus _status = last.IsFinal ? last.Status : RunStatus.Cancelled;
    private readonly IReadOnlyList<string> _missed = document is null ? [] : request.Gates.Missed(document.Summary);

    /// <summary>The run failed before there was anything to show: what went wrong is all there is to say.</summary>
    public bool CameToNothing => _status == RunStatus.Failed && document is null;

    private int Code => ExitCodes.Of(_status, last.Failure, document?.Summary.Proven ?? 0, _missed.Count);

    /// <summary>Prints the result and gives the exit code.</summary>
    public int Tell(CommandIo io)
    {
        if (last.Failure is { } failure && failure.Code != ErrorCodes.Cancelled) io.Error.WriteLine("krewe: " + failure.Message.ReplaceLineEndings(" "));
        if (request.Json) io.Out.WriteLine(Json());
        else if (!CameToNothing) Print(io.Out);
        return Code;
    }

    private string Json() => JsonFormat.Text(new
    {
        schema = "krewe-result/1",
        run = last.RunId,
        url = last.Settings.Url,
        status = _status,
        exitCode = Code,
        failure = last.Failure,
        missedGates = _missed,
        folder = _folder,
        files = Files(),
        summary = document?.Summary,
        next = Next(),
    });

    private void Print(TextWriter output)
    {
        if (document is not null)
        {
            output.WriteLine($"{Wording.Headline(document.Summary)}.");
            if (!request.Quiet) PrintTests(output, document);
        }
        foreach (var missed in _missed) output.WriteLine($"missed: {missed}");
        if (!request.Quiet && _status != RunStatus.Completed) output.WriteLine($"The run is {Wording.Of(_status)}.");
        output.WriteLine("Next: " + Next());
    }

    private static void PrintTests(TextWriter output, RunDocument document)
    {
        var s = document.Summary;
        output.WriteLine($"  tests     {Wording.Verdicts(s)}");
        if (document.Tests.Count(t => t.Verdict == Verdict.Weak && t.Reason?.Contains("in time", StringComparison.Ordinal) == true) is > 0 and var late)
            output.WriteLine($"            {late} of the weak ones had no turn before the time was over: give more with --max-minutes");
        if (document.Renewal is { } renewal) PrintRenewal(output, renewal);
        output.WriteLine($"  coverage  {Wording.Of(s.Coverage)} behaviours, {Wording.Of(s.StateCoverage)} states");
        output.WriteLine($"  kills     {Wording.Of(s.Kills)} sabotages noticed on an assertion");
        output.WriteLine($"  cost      {s.Cost.Tokens} tokens, $0, {Wording.Duration(document.Run.Seconds)}");
        foreach (var defect in document.Defects.Take(5)) output.WriteLine($"  defect    {defect.Kind} at {defect.Where}: {defect.Says}");
        if (document.Defects.Count > 5) output.WriteLine($"  defect    and {document.Defects.Count - 5} more");
    }

    private static void PrintRenewal(TextWriter output, RenewalView renewal)
    {
        output.WriteLine($"  since     {renewal.Kept.Count} kept, {renewal.Changed.Count} changed, {renewal.Added.Count} added, {renewal.Retired.Count} retired");
        foreach (var gone in renewal.Retired.Take(5)) output.WriteLine($"  retired   {gone.Test}: {gone.Reason}");
        if (renewal.Retired.Count > 5) output.WriteLine($"  retired   and {renewal.Retired.Count - 5} more");
    }

    private string Next()
    {
        var report = Path.Combine(_folder, "report", "index.html");
        var page = File.Exists(report) ? report : File.Exists(Path.Combine(_folder, OutputFolder.RunFile)) ? Path.Combine(_folder, OutputFolder.RunFile) : null;
        if (_status == RunStatus.Completed && document?.Summary.Proven > 0)
            return request.Demo ? $"open {report}, then try your own: krewe test http://localhost:3000" : $"cd {_folder} && npm ci && npx playwright test   (report: {page ?? "none"})";
        if (_status == RunStatus.Completed) return $"nothing could be proven; {(page is null ? "run again with more --max-pages or --max-minutes" : $"see why in {page}")}";
        return page is null ? "mend what is said above, then run the same command again" : $"see what was finished in {page}";
    }

    private IReadOnlyList<string> Files() =>
        [.. new[] { "run.json", "specs/krewe.plan.md", "report/index.html", "report/report.md", "report/report.pdf", "report/junit.xml" }.Where(f => File.Exists(Path.Combine(_folder, f)))];
}
