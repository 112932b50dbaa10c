using System.CommandLine;
using Krewe.Browsing.Toolchain;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Reports;

namespace Krewe.Commands;

/// <summary>The options that <c>test</c> and <c>demo</c> share.</summary>
/// <param name="minutes">What the whole run may take where nothing else is said.</param>
internal sealed class RunOptions(double minutes = 6)
{
    private const string DefaultFolder = "krewe-tests";

    private readonly Option<string> _out = new("--out", "-o") { Description = "Folder to write to", HelpName = "DIR", DefaultValueFactory = _ => DefaultFolder };
    private readonly Option<int> _maxPages = new("--max-pages") { Description = "Pages visited at most", HelpName = "N", DefaultValueFactory = _ => 200 };
    private readonly Option<double> _maxMinutes = new("--max-minutes") { Description = "Minutes of the whole run at most", HelpName = "M", DefaultValueFactory = _ => minutes };
    private readonly Option<int?> _workers = new("--workers") { Description = "Workers of the test runner (default: the number of cores, 4 at most)", HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "Written down with the run; nothing is chosen by chance so far", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _agents = new("--agents") { Description = "Agents of each kind; each that observes holds one browser page", HelpName = "N", DefaultValueFactory = _ => 2 };
    private readonly Option<string> _report = new("--report") { Description = "Report formats", HelpName = "md,html,pdf,junit", DefaultValueFactory = _ => string.Join(',', ReportFormats.Names) };
    private readonly Option<string?> _browser = new("--browser") { Description = "Browser to use (default: KREWE_BROWSER, or the first that is found)", HelpName = "PATH" };
    private readonly Option<bool> _pageObjects = new("--page-objects") { Description = "Write page objects, and tests that use them" };
    private readonly Option<bool> _keepAll = new("--keep-all") { Description = "Ship proven tests also when another one makes them superfluous" };
    private readonly Option<bool> _json = new("--json") { Description = "Print the result as JSON, and nothing else, on standard output" };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress, only the result" };
    private readonly Option<double?> _coverage = new("--fail-under-coverage") { Description = "Exit with 1 when fewer behaviours have a proven test", HelpName = "PERCENT" };
    private readonly Option<double?> _kills = new("--fail-under-kills") { Description = "Exit with 1 when fewer sabotages are noticed", HelpName = "PERCENT" };
    private readonly Option<bool> _defects = new("--fail-on-defects") { Description = "Exit with 1 when a defect is seen" };

    /// <summary>Adds the options and their limits to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _out, _maxPages, _maxMinutes, _workers, _agents, _seed, _browser, _pageObjects, _keepAll, _report, _coverage, _kills, _defects, _json, _quiet }) command.Add(option);
        Between(_maxPages, 1, 100_000);
        Between(_maxMinutes, 0.1, 24 * 60);
        Between(_workers, 1, 64);
        Between(_agents, 1, 32);
        Between(_coverage, 0, 100);
        Between(_kills, 0, 100);
        _report.Validators.Add(result =>
        {
            var unknown = Formats(result.GetValueOrDefault<string>() ?? "").Except(ReportFormats.Names).FirstOrDefault();
            if (unknown is not null) result.AddError($"There is no report format '{unknown}': choose of {string.Join(", ", ReportFormats.Names)}");
        });
    }

    /// <summary>What was asked, on an address.</summary>
    public RunRequest Read(ParseResult parsed, string url, string? resume = null)
    {
        // The runner of the generated suite, which Krewe starts, reads the same variable.
        if (parsed.GetValue(_browser) is { Length: > 0 } browser) Environment.SetEnvironmentVariable(BrowserFinder.Variable, browser);
        var folder = parsed.GetValue(_out)!;
        if (string.IsNullOrWhiteSpace(folder)) throw new KreweException(ErrorCodes.Usage, "The output folder has no name: give one with --out.");
        var defaults = new RunSettings { Url = url, OutputFolder = Path.GetFullPath(folder) };
        return new RunRequest(
            defaults with
            {
                MaxPages = parsed.GetValue(_maxPages),
                MaxMinutes = parsed.GetValue(_maxMinutes),
                Workers = parsed.GetValue(_workers) ?? defaults.Workers,
                Seed = parsed.GetValue(_seed),
                Agents = parsed.GetValue(_agents),
                PageObjects = parsed.GetValue(_pageObjects),
                KeepAll = parsed.GetValue(_keepAll),
                Reports = Formats(parsed.GetValue(_report)!),
            },
            resume, new RunGates(parsed.GetValue(_coverage), parsed.GetValue(_kills), parsed.GetValue(_defects)), parsed.GetValue(_json), parsed.GetValue(_quiet));
    }

    private static string[] Formats(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <summary>Refuses a number out of its range.</summary>
    internal static void Between<T>(Option<T> option, double least, double most) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && double.TryParse(result.Tokens[0].Value, out var value) && !(value >= least && value <= most))
            result.AddError($"{option.Name} must be between {least:0.#} and {most:0.#}, not {result.Tokens[0].Value}");
    });
}
