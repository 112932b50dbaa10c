using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage;

/// <summary>An act with the index by which the runtime counts it.</summary>
/// <param name="Index">From 0; answers to dialogs are no acts of their own.</param>
/// <param name="Step">Index of its step.</param>
/// <param name="Act">The act.</param>
/// <param name="Answer">The answer that was prepared for a dialog that it opens.</param>
public sealed record SubjectAct(int Index, int Step, Act Act, AnswerDialog? Answer);

/// <summary>An expectation with the index of the <c>expect</c> call that looks at its text or element.</summary>
public sealed record SubjectExpectation(int Index, int Step, Expectation Expectation);

/// <summary>A test as the rules see it: its scenario, what it did on the healthy application, and which part of it is the claim.</summary>
public sealed class SabotageSubject
{
    /// <summary>Looks at a scenario.</summary>
    public SabotageSubject(Scenario scenario, ControlRecording recording)
    {
        Scenario = scenario;
        Recording = recording;
        Acts = Number(scenario);
        Expectations = NumberExpectations(scenario);
        var claimed = Acts.Where(a => scenario.Steps[a.Step].Word != Gwt.Given).ToList();
        Claim = claimed.Count > 0 ? claimed : [.. Acts.Where(a => a.Step == Acts[^1].Step)];
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>What its control run recorded.</summary>
    public ControlRecording Recording { get; }

    /// <summary>All acts.</summary>
    public IReadOnlyList<SubjectAct> Acts { get; }

    /// <summary>The acts that the test is about: those after the Given steps, or the last ones.</summary>
    public IReadOnlyList<SubjectAct> Claim { get; }

    /// <summary>All expectations.</summary>
    public IReadOnlyList<SubjectExpectation> Expectations { get; }

    /// <summary>True when the test only opens pages and looks: then what is shown is what it claims.</summary>
    public bool OnlyLooks => Claim.All(a => a.Act is Goto or Reload or Hover);

    /// <summary>True when the test expects something to be refused: a field that is invalid, or an alert.</summary>
    public bool ExpectsRefusal => Expectations.Any(e => e.Expectation is IsInvalid || Shows(e.Expectation, "alert"));

    /// <summary>Index of the first act of the claim.</summary>
    public int ClaimBegins => Claim.Count > 0 ? Claim[0].Index : 0;

    /// <summary>Requests that followed the acts of the claim, last first.</summary>
    public IEnumerable<RecordedRequest> ClaimRequests => Recording.Requests.Where(r => r.Act >= ClaimBegins).Reverse();

    /// <summary>How close an act is to the end of the claim: 0 for its last act, growing by 6 for each act before.</summary>
    public int Distance(int act) => Claim.Count == 0 ? 0 : 6 * Claim.Count(a => a.Index > act);

    private static bool Shows(Expectation expectation, string role) => ScenarioParts.Target(expectation)?.Parts.Any(p => p is Locators.ByRole r && r.Role == role) == true;

    private static List<SubjectAct> Number(Scenario scenario)
    {
        var acts = new List<SubjectAct>();
        for (var step = 0; step < scenario.Steps.Count; step++)
        {
            AnswerDialog? answer = null;
            foreach (var act in InOtherTab.Flat(scenario.Steps[step].Acts))
            {
                if (act is AnswerDialog prepared)
                {
                    answer = prepared;
                    continue;
                }
                acts.Add(new(acts.Count, step, act, answer));
                answer = null;
            }
        }
        return acts;
    }

    private static List<SubjectExpectation> NumberExpectations(Scenario scenario)
    {
        var all = new List<SubjectExpectation>();
        var calls = 0;
        for (var step = 0; step < scenario.Steps.Count; step++)
        {
            foreach (var expectation in scenario.Steps[step].Acts.OfType<InOtherTab>().SelectMany(a => a.Shows).Concat(scenario.Steps[step].Expectations))
            {
                calls += ExpectationCode.Calls(expectation);
                all.Add(new(calls - 1, step, expectation));
            }
        }
        return all;
    }
}
