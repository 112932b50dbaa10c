using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Strangers;

/// <summary>Deals out the forms that only those see who are not signed in.</summary>
public static class StrangerForms
{
    /// <summary>Prefix of the tasks that visit their pages, and so of what these leave.</summary>
    public const string Pages = "observe/stranger-pages/";

    private const int MostForms = 2;
    private const int TrialsOfAForm = 45;

    /// <summary>One task for each form.</summary>
    /// <param name="theirs">Pages that only strangers see, as a stranger saw them.</param>
    /// <param name="pages">Pages as the user sees them: what is on one of these is tried there.</param>
    public static IReadOnlyList<ExploreTask> Of(IReadOnlyList<CrawledPage> theirs, IReadOnlyList<CrawledPage> pages)
    {
        var known = pages.SelectMany(p => p.Controls).ToHashSet();
        var names = new AreaNames(theirs);
        return [.. theirs.Where(p => p.Status is 0 or < 400 && p.State.Length > 0).DistinctBy(p => p.State)
            .SelectMany(p => p.Controls.Where(c => ControlSignature.IsForm(c) && !ControlSignature.Asks(c)).Except(p.Refused.Select(r => r.Signature)).Where(known.Add).Select(c => Task(p, c, names)))
            .Take(MostForms)];
    }

    private static ExploreTask Task(CrawledPage page, string form, AreaNames names) =>
        new(ExplorePlan.Root(page.Landed, page.State, names.Of(page), [form]), null, [], TrialsOfAForm, Session.Anonymous) { CommonHeadings = names.Everywhere };
}
