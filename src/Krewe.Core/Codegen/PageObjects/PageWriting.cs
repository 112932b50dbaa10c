using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>Writes the steps of one scenario in the words of page objects, and keeps what it needed.</summary>
internal sealed class PageWriting(PageObjectSet set)
{
    private readonly List<PageModel> _pages = [];
    private readonly HashSet<(PageModel, string)> _members = [];

    /// <summary>The page objects that were needed, in the order of their first use.</summary>
    public IReadOnlyList<PageModel> Pages => _pages;

    /// <summary>The members that were needed.</summary>
    public IReadOnlySet<(PageModel Page, string Member)> Members => _members;

    /// <summary>The step, rewritten.</summary>
    public Step Step(PlacedStep step)
    {
        var runs = set.Runs(step).Select(r => (r.Run, Method: set.Page(r.Page).Find(r.Run))).Where(r => r.Method is not null).ToDictionary(r => r.Run.First);
        var acts = new List<Act>();
        for (var i = 0; i < step.Acts.Count; i++)
        {
            if (runs.TryGetValue(i, out var run))
            {
                acts.Add(Call(set.Page(step.Acts[i]), run.Method!, run.Run));
                i += run.Run.Acts.Count - 1;
            }
            else acts.Add(Act(step.Acts[i], step.Step.Acts[i]));
        }
        return step.Step with { Acts = acts, Expectations = [.. step.Step.Expectations.Select(e => Retarget.Of(e, target => Element(set.Page(step.After), target)))] };
    }

    private Act Act(string key, Act act)
    {
        if (act is InOtherTab) return act; // page objects are about the test's own page
        if (act is not Goto go) return Retarget.Of(act, target => Element(set.Page(key), target));
        var page = set.Page(key);
        if (page.Opening?.Arguments(go.Path) is not { } arguments) return go;
        Use(page, PageObjectSet.Opening);
        return new OpenPage(page.Area.Variable, arguments);
    }

    private CallPage Call(PageModel page, PageMethod method, ActRun run)
    {
        Use(page, method.Name);
        foreach (var act in run.Acts) Retarget.Of(act, target => Element(page, target));
        return method.Call(page.Area.Variable, run);
    }

    private Locator Element(PageModel page, Locator target)
    {
        var (shape, arguments) = page.Shape(target);
        var name = page.Find(shape)!.Name;
        Use(page, name);
        return new OnPage(page.Area.Variable, name, shape.Parameters.Count > 0 ? arguments : null).AsLocator();
    }

    private void Use(PageModel page, string member)
    {
        if (!_pages.Contains(page)) _pages.Add(page);
        _members.Add((page, member));
    }
}
