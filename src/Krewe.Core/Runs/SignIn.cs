using Krewe.Core.Scenarios;

namespace Krewe.Core.Runs;

/// <summary>How one signs in to the application.</summary>
/// <param name="Acts">From opening the login page to the click on its button; the values are the symbols of user name and password.</param>
/// <param name="Expectations">What shows that it worked.</param>
/// <param name="StorageKeepsIt">True when a stored session (cookies and local storage) is enough in a new browser context.</param>
public sealed record SignIn(IReadOnlyList<Act> Acts, IReadOnlyList<Expectation> Expectations, bool StorageKeepsIt)
{
    /// <summary>
    /// Address where the user is after it, when only the page itself knows the session: to load that address anew ends it. Null where loading it is harmless.
    /// </summary>
    public string? LostAt { get; init; }

    /// <summary>The act loads the address that ends the session: what is meant is to be there, signed in.</summary>
    public bool Loses(Act act) => LostAt is not null && (act is Reload || act is Goto go && go.Path == LostAt);

    /// <summary>
    /// The scenario as it can be done: it begins where the sign-in leads, and where it says to load that address anew it signs in anew.
    /// </summary>
    public Scenario Apply(Scenario scenario)
    {
        if (LostAt is null || scenario.Session != Session.SignedIn) return scenario;
        var begun = false;
        var steps = new List<Step>();
        foreach (var step in scenario.Steps)
        {
            var acts = new List<Act>();
            foreach (var act in step.Acts)
            {
                if (!Loses(act)) acts.Add(act);
                else if (begun || act is Reload) acts.AddRange(Acts);
                begun = true;
            }
            if (acts.Count > 0 || step.Expectations.Count > 0) steps.Add(step with { Acts = acts });
        }
        return scenario with { Steps = steps, Cleanup = [.. scenario.Cleanup.SelectMany(a => Loses(a) ? Acts : [a])] };
    }
}
