using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>Fields that their own constraints now refuse.</summary>
internal sealed class InvalidOracle : IOracle
{
    public string Name => "invalid";
    public int Most => 1;

    public IEnumerable<Draft> Derive(Change change) =>
        change.Navigated ? [] : change.After.Elements.Where(e => e is { Invalid: true, Focused: true } && change.Before.Elements.Any(b => b.Css == e.Css))
            .Select(e => new Draft(change.After, e, l => new IsInvalid(l)));
}

/// <summary>Fields that the application changed by itself: cleared, ticked, filled, locked.</summary>
internal sealed class FieldOracle : IOracle
{
    public string Name => "field";
    public int Most => 3;

    public IEnumerable<Draft> Derive(Change change)
    {
        if (change.Navigated) yield break;
        foreach (var (before, after) in change.Same().Where(p => p.After.Type is not null))
        {
            if (after.Checked is { } on && before.Checked != on) yield return new Draft(change.After, after, l => new IsChecked(l, on));
            else if (!change.Touched.Contains(after.Css) && after.IsTextField() && before.Value != after.Value && !Noise.IsVolatile(after.Value ?? "") && after.Type != "password" && (after.Value ?? "").Length <= 100) yield return new Draft(change.After, after, l => new HasValue(l, after.Value ?? ""));
            else if (change.Touched.Contains(after.Css) && after.IsTextField() && after.Value is "") yield return new Draft(change.After, after, l => new HasValue(l, ""));
            if (before.Disabled != after.Disabled) yield return new Draft(change.After, after, l => new IsEnabled(l, !after.Disabled));
        }
    }
}

/// <summary>States that ARIA attributes tell: expanded, selected, pressed, current, sort order.</summary>
internal sealed class StateOracle : IOracle
{
    public string Name => "state";
    public int Most => 2;

    public IEnumerable<Draft> Derive(Change change)
    {
        foreach (var (before, after) in change.Same())
        {
            foreach (var (name, old, now) in new[] { ("aria-expanded", before.Expanded, after.Expanded), ("aria-selected", before.Selected, after.Selected), ("aria-pressed", before.Pressed, after.Pressed), ("aria-current", before.Current, after.Current), ("aria-sort", before.Sort, after.Sort) })
                if (old != now && now is not null) yield return new Draft(change.After, after, l => new HasAttribute(l, name, now));
        }
    }
}

/// <summary>The first heading that was not there before.</summary>
internal sealed class HeadingOracle : IOracle
{
    public string Name => "heading";
    public int Most => 1;

    public IEnumerable<Draft> Derive(Change change) =>
        change.New.Where(e => e.Role == "heading" && e.Words().Length is > 0 and <= 80 && !Noise.IsVolatile(e.Words()) && !PagedList.Moves(change.After, e)).OrderBy(e => e.Level).Select(e => new Draft(change.After, e, l => new IsVisible(l)));
}

/// <summary>A text that changed in its place, such as a counter.</summary>
internal sealed class ChangedTextOracle : IOracle
{
    public string Name => "changed-text";
    public int Most => 2;

    public IEnumerable<Draft> Derive(Change change)
    {
        if (change.Navigated && change.Before.Url.Split('#')[0] != change.After.Url.Split('#')[0]) yield break;
        foreach (var (before, after) in change.Same())
            if (after.Text is { Length: > 0 and <= 80 } now && before.Text is { Length: > 0 } && before.Text != now && after.Piece is null && !after.IsField() && after.Row is null && !Noise.IsVolatile(now) && after.Words().Length <= 80)
                yield return new Draft(change.After, after, l => new HasText(l, after.Role is "text" or "generic" ? Whole(change.After, after) : after.Words()), true);
    }

    /// <summary>The element's text together with its children's: that is what an assertion reads.</summary>
    private static string Whole(Snapshot page, PageElement e)
    {
        var inner = page.Elements.Where(x => x.Index == e.Index || page.Inside(x, e.Index)).Select(x => x.Text).OfType<string>().ToList();
        return inner.Count == 1 ? inner[0] : e.Text!;
    }
}

/// <summary>Something came into view without leaving the page: a dialog, a section, a menu; or the content of the page that the act led to.</summary>
internal sealed class AppearedOracle : IOracle
{
    public string Name => "appeared";
    public int Most => 2;

    public IEnumerable<Draft> Derive(Change change) =>
        change.New.Where(e => !e.IsOwn() && e.Role is not "row" and not "cell" and not "option" and not "list" and not "listitem" and not "img" and not "heading" && e.Words().Length is > 1 and <= 80 && !Noise.IsVolatile(e.Words()) && (!change.Navigated || e.Row is null))
            .OrderBy(e => e.Role is "dialog" or "alertdialog" ? 0 : e.IsPressable() || e.IsField() ? 1 : e.Role == "columnheader" ? 2 : 3).ThenBy(e => e.Index)
            .Select(e => new Draft(change.After, e, l => Showing.Of(change.After, e, l)));
}

/// <summary>Something went out of view without leaving the page.</summary>
internal sealed class VanishedOracle : IOracle
{
    public string Name => "vanished";
    public int Most => 1;

    public IEnumerable<Draft> Derive(Change change) => change.Navigated ? [] :
        change.Gone.Where(e => !e.IsOwn() && e.Words().Length is > 1 and <= 80 && e.Role is not "row" and not "cell" && !Noise.IsVolatile(e.Words()) && e.Row is null)
            .OrderBy(e => e.Role is "dialog" or "alertdialog" ? 0 : e.IsPressable() || e.IsField() ? 1 : 2).ThenBy(e => e.Index)
            .Select(e => new Draft(change.Before, e, l => new IsHidden(l), Present: false));
}
