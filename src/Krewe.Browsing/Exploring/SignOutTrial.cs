using Krewe.Browsing.Starting;
using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>Tries a control that signs out and only came into view when something was pressed: in a session of its own, as everything else needs the run's.</summary>
internal sealed class SignOutTrial(Workbench bench)
{
    /// <summary>False when it was left alone: there is no account, signing out is known already, or the control is not there in that session.</summary>
    public async Task<bool> TryAsync(Situation at, PageElement control)
    {
        if (await bench.SignInToLeaveAsync() is not { } signIn) return false;
        await using var driver = await bench.OpenStrangerAsync();
        if (await driver.DoAllAsync([.. signIn.Acts, .. at.Acts], bench.Cancellation) is not null) return false;
        var look = await driver.LookAsync();
        if (look.Elements.FirstOrDefault(e => ControlSignature.Of(e) == ControlSignature.Of(control)) is not { } here) return false;
        if (await SigningOut.LeaveAsync(driver, look, here, [], bench.Cancellation) is not { } left) return false;
        bench.Keep(at with { Path = [SignInFinder.SignedIn(signIn), .. at.Path] }, TrialKind.Press, control.Describe(), SignOut, left.Steps, bench.Facts(driver, left.Change), session: Session.Anonymous);
        return true;
    }

    /// <summary>Variant of such a trial.</summary>
    public const string SignOut = "sign-out";
}
