using System.Collections.Immutable;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Defects;
using Krewe.Core.Locators;
using Krewe.Core.Proofs;
using Krewe.Core.Reports;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Tests.Reports;

/// <summary>A small finished run, and parts of it.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
    public static readonly RunSettings Settings = new() { Url = "http://localhost:3000/", OutputFolder = "/out", Username = "ada", PasswordVariable = "SECRET_VARIABLE", Seed = 7, Workers = 2 };
    public static readonly ToolVersions Tools = new("0.1.0", "10.0.1", "Linux", "Chromium 156.0", "20.20.2", "1.64.1");

    public static DocumentInput Input() => new()
    {
        RunId = "20260131-093000-4f7a",
        Settings = Settings,
        Facts = new RunFacts(Snapshot(), Tools, Start.AddSeconds(95)),
        Map = Map(),
        Requirements =
        [
            new("REQ-001", "Notes", "A note can be added", "form-accepted", "the list of notes", "the form is sent", "the note is in the list", ["s1", "s2"], ["t2"]),
            new("REQ-002", "Notes", "A short title is refused", "form-refused", "the list of notes", "the title is empty", "an error is shown", ["s1"], ["t3"]),
            new("REQ-003", "Help", "Help opens", "navigation", "the start page", "the link is clicked", "help is shown", ["s1", "s3"], ["t1"]),
            new("REQ-004", "Help", "Topics can be searched", "search", "help", "a word is typed", "fewer topics are shown", ["s3"], []),
        ],
        Risks =
        [
            new("REQ-001", 0.71, [new("criticality", 0.5, "writing matters 0.80 of 1"), new("inputs", 0.21, "5 controls and 1 form on its busiest page")]),
            new("REQ-002", 0.52, [new("criticality", 0.52, "refusing wrong input matters 0.65 of 1")]),
            new("REQ-003", 0.11, [new("base", 0.11, "first run: nothing is known yet")]),
        ],
        Scenarios =
        [
            Scenario("add-note", "Notes", "A note can be added", "REQ-001"), Scenario("refuse-note", "Notes", "A short title is refused", "REQ-002"),
            Scenario("open-help", "Help", "Help opens", "REQ-003"),
        ],
        Proofs =
        [
            new("add-note", Verdict.Proven, Green(), [new("lost-write", "the write is swallowed", SabotageOutcome.KilledByAssertion, "expect(locator).toBeVisible() failed"), new("dead-control", "the button does nothing", SabotageOutcome.KilledByAction, "click timed out"), new("empty-list", "no list", SabotageOutcome.NotApplicable, null)], null),
            new("refuse-note", Verdict.Weak, Green(), [new("lost-write", "the write is swallowed", SabotageOutcome.Survived, null)], "no sabotage was noticed on an assertion"),
            new("open-help", Verdict.Flaky, [new(1, true, 0.4, null), new(2, false, 5, "expected Help, got Loading")], [], "1 of 3 runs was red"),
        ],
        Files = new Dictionary<string, string> { ["add-note"] = "tests/notes/a-note-can-be-added.spec.ts" },
    };

    public static PageMap Map() => new(
        "http://localhost:3000/",
        [
            new SiteState("s1", "/", "/", "Notes", "Notes", [], 5, 1, 0),
            new SiteState("s2", "/notes/:id", "/notes/12", "A note", "A note", [], 3, 0, 1),
            new SiteState("s3", "/help", "/help", "Help", "Help", [], 2, 0, 1),
        ],
        [
            new Transition("t1", "s1", "s3", "link \"Help\"", "link", ["address becomes /help"]),
            new Transition("t2", "s1", "s2", "form \"New note\"", "form", ["row added"]),
            new Transition("t3", "s1", "s1", "form \"New note\" with empty title", "form", ["error shown"]),
        ],
        [new Untested("button \"Delete all\"", "s1", "destructive: would delete what this run did not create")],
        [
            new Defect("broken-link", "A link leads to /careers, which answers 404", "/careers", ["Open /", "Follow the link \"Careers\" to /careers"])
            {
                Id = "D-00c0ffee", Pages = ["/careers", "/", "/help"], Request = "GET /careers answers 404: Nothing here", Console = ["Failed to load resource: the server responded with a status of 404"], Picture = "report/defects/D-00c0ffee.jpg",
            },
            new Defect("accessibility", "Form elements must have labels (label): 1 element on 1 kind of page", "/", ["Open /", "Run axe-core and look at its rule label, or at #title"]) { Id = "D-0badcafe", Severity = "critical", Console = ["#title"], Pages = ["/"] },
            new Defect("script-error", "A script throws: x is not defined", "/help", ["Open /help"]) { Id = "D-0000beef", Pages = ["/help"], Doubt = "it showed in one of two fresh sessions" },
        ]);

    public static RunSnapshot Snapshot(RunStatus status = RunStatus.Running, RunFailure? failure = null, StepStatus steps = StepStatus.Completed) => new(
        "20260131-093000-4f7a", Settings, status,
        [
            .. Enum.GetValues<RunStep>().Select(step => step == RunStep.Report
                ? new StepSnapshot(step, StepStatus.Running, 1, 4, 1, 0, 0, 0, Start.AddSeconds(90), null)
                : new StepSnapshot(step, steps, 2, 6, 0, 6, 0, 0, Start.AddSeconds(15 * (int)step), Start.AddSeconds(15 * (int)step + 15))),
        ],
        ImmutableSortedDictionary<string, int>.Empty, failure, [], Start, Start.AddMinutes(10), null, 42);

    public static Scenario Scenario(string id, string suite, string title, params string[] requirements) => new(
        id, suite, title, requirements, Session.SignedIn,
        [
            new Step(Gwt.Given, "I open the start page", [new Goto("/")], []),
            new Step(Gwt.When, $"I type {Symbol.Of(Symbol.Id)} as the title", [new Fill(Locator.Of(new ByLabel("Title")), Symbol.Of(Symbol.Id))], []),
        ], []);

    public static RunDocument Document() => RunDocumentBuilder.Build(Input());

    /// <summary>A run that came to nothing but its settings.</summary>
    public static RunDocument Empty(RunFailure? failure = null) => RunDocumentBuilder.Build(new DocumentInput
    {
        RunId = "r", Settings = Settings, Map = PageMap.Empty(Settings.Url),
        Facts = new RunFacts(Snapshot(failure: failure ?? new RunFailure(ErrorCodes.Lost, "The application stopped answering."), steps: StepStatus.Skipped), Tools with { Browser = null, Node = null }, Start),
    });

    /// <summary>A document in which every text is this one.</summary>
    public static RunDocument Hostile(string text)
    {
        var input = Input();
        return RunDocumentBuilder.Build(input with
        {
            Map = new PageMap("http://localhost:3000/", [.. input.Map.States.Select(s => s with { UrlTemplate = text + s.Key, SampleUrl = text, Title = text, Heading = text })],
                [.. input.Map.Transitions.Select(t => t with { Label = text, Effects = [text] })], [new Untested(text, "s1", text)], [new Defect(text, text, text, [text]) { Id = "D-1", Severity = text, Pages = [text, text + "2"], Request = text, Console = [text] }, new Defect(text, text, text, [text]) { Doubt = text }]),
            Requirements = [.. input.Requirements.Select(r => r with { Suite = text, Title = text, Given = text, When = text, Then = text })],
            Risks = [.. input.Risks.Select(r => r with { Reasons = [new("factor", 1, text)] })],
            Scenarios = [.. input.Scenarios.Select(s => s with { Suite = text, Title = text + s.Id, Steps = [new Step(Gwt.When, text, [], [])] })],
            Renewal = new(text, [text], [text], [text], [new(text, text)]),
            Proofs = [.. input.Proofs.Select(p => p with { Reason = text, Runs = [new GreenRun(1, false, 1, text)], Sabotages = [new SabotageResult("kind", text, SabotageOutcome.Survived, text)] })],
        });
    }

    private static GreenRun[] Green() => [new(1, true, 0.61, null), new(2, true, 0.6, null), new(3, true, 0.59, null)];
}
