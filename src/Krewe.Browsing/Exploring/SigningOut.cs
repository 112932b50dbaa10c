using System.Text.RegularExpressions;
using Krewe.Browsing.Pages;
using Krewe.Core.Oracles;
using Krewe.Core.Safety;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>Signs out, in a session that nobody else uses, and says what shows that it is over.</summary>
internal static partial class SigningOut
{
    /// <summary>The control that signs out, or null.</summary>
    public static PageElement? Control(Snapshot look) =>
        look.Elements.FirstOrDefault(e => (e.IsPressable() || e.IsLink()) && DangerWords.SignsOut($"{e.Words()} {e.Title} {e.Href}"));

    /// <summary>What leads to the form to sign in with, or null.</summary>
    public static PageElement? SignInLink(Snapshot look) => look.Elements.FirstOrDefault(e => (e.IsLink() || e.IsPressable()) && IsSignIn(e.Words()));

    /// <summary>The words are those of a way to sign in.</summary>
    public static bool IsSignIn(string words) => SignInWords().IsMatch(words);

    /// <summary>Presses the control; null when that cannot be done.</summary>
    /// <param name="driver">A page of the session.</param>
    /// <param name="before">The last look at it.</param>
    /// <param name="control">What signs out.</param>
    /// <param name="menu">What was done to bring it into view.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<(IReadOnlyList<Step> Steps, Change Change)?> LeaveAsync(PageDriver driver, Snapshot before, PageElement control, IReadOnlyList<Act> menu, CancellationToken cancellation)
    {
        if (await driver.ChooseAsync(before, control) is not { } target) return null;
        driver.OwnContext = true; // the session is this trial's own
        driver.Forget();
        if (await driver.DoAsync(new Click(target), cancellation) is not null) return null;
        var after = await driver.LookAsync();
        var change = new Change(before, after, new HashSet<string>());
        var expectations = (await Workbench.ExpectAsync(driver, change)).ToList();
        if (SignInLink(after) is { } link && await driver.ChooseAsync(after, link) is { } way) expectations.Add(new IsVisible(way));
        expectations.Add(new IsHidden(target));
        var still = expectations.Where(e => e is IsVisible or IsHidden).TakeLast(3).ToList();
        return ([new Step(Gwt.When, "the user signs out", [.. menu, new Click(target)], [.. expectations.Distinct()]), new Step(Gwt.Then, "it is still so after the page is loaded anew", [new Reload()], still)], change);
    }

    [GeneratedRegex(@"\b(log ?in|log ?on|sign ?in)\b", RegexOptions.IgnoreCase)] private static partial Regex SignInWords();
}
