using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>Turns locators of the intermediate form into Playwright's.</summary>
internal static class PlaywrightLocators
{
    private static readonly Dictionary<string, AriaRole> Roles = Enum.GetValues<AriaRole>().ToDictionary(r => r.ToString().ToLowerInvariant());

    /// <summary>The locator on this page, with symbols filled in.</summary>
    public static ILocator Resolve(IPage page, Locator locator, IReadOnlyDictionary<string, string> values)
    {
        ILocator? at = null;
        IFrameLocator? frame = null;
        string Text(string s) => Symbol.Fill(s, values);
        foreach (var part in locator.Parts)
        {
            if (part is InFrame f) { frame = frame is null ? page.FrameLocator(f.Selector) : frame.FrameLocator(f.Selector); continue; }
            at = part switch
            {
                ByRole r => ByRole(page, frame, at, r, Text),
                ByLabel l => at is not null ? at.GetByLabel(Text(l.Text), new() { Exact = l.Exact }) : frame is not null ? frame.GetByLabel(Text(l.Text), new() { Exact = l.Exact }) : page.GetByLabel(Text(l.Text), new() { Exact = l.Exact }),
                ByPlaceholder l => at is not null ? at.GetByPlaceholder(Text(l.Text), new() { Exact = l.Exact }) : frame is not null ? frame.GetByPlaceholder(Text(l.Text), new() { Exact = l.Exact }) : page.GetByPlaceholder(Text(l.Text), new() { Exact = l.Exact }),
                ByText l => at is not null ? at.GetByText(Text(l.Text), new() { Exact = l.Exact }) : frame is not null ? frame.GetByText(Text(l.Text), new() { Exact = l.Exact }) : page.GetByText(Text(l.Text), new() { Exact = l.Exact }),
                ByAltText l => at is not null ? at.GetByAltText(Text(l.Text), new() { Exact = l.Exact }) : frame is not null ? frame.GetByAltText(Text(l.Text), new() { Exact = l.Exact }) : page.GetByAltText(Text(l.Text), new() { Exact = l.Exact }),
                ByTitle l => at is not null ? at.GetByTitle(Text(l.Text), new() { Exact = l.Exact }) : frame is not null ? frame.GetByTitle(Text(l.Text), new() { Exact = l.Exact }) : page.GetByTitle(Text(l.Text), new() { Exact = l.Exact }),
                ByTestId l => at is not null ? at.GetByTestId(Text(l.Value)) : frame is not null ? frame.GetByTestId(Text(l.Value)) : page.GetByTestId(Text(l.Value)),
                ByCss l => at is not null ? at.Locator(l.Selector) : frame is not null ? frame.Locator(l.Selector) : page.Locator(l.Selector),
                HavingText l => (at ?? throw new InvalidOperationException("A filter needs something to filter.")).Filter(new() { HasText = Text(l.Text) }),
                Nth n => (at ?? throw new InvalidOperationException("A choice needs something to choose from.")).Nth(n.Index),
                _ => throw new InvalidOperationException($"Unknown locator part {part}."),
            };
        }
        return at ?? throw new InvalidOperationException("An empty locator finds nothing.");
    }

    /// <summary>All elements of a role, whether they are shown or not.</summary>
    public static ILocator HiddenToo(IPage page, ByRole role) => page.GetByRole(Roles[role.Role.Replace("-", "", StringComparison.Ordinal)], new() { IncludeHidden = true });

    private static ILocator ByRole(IPage page, IFrameLocator? frame, ILocator? at, ByRole part, Func<string, string> text)
    {
        if (!Roles.TryGetValue(part.Role.ToLowerInvariant(), out var role)) return at is not null ? at.Locator($"[role=\"{part.Role}\"]") : page.Locator($"[role=\"{part.Role}\"]");
        var name = part.Name is null ? null : text(part.Name);
        bool? exact = name is null ? null : part.Exact;
        return at is not null ? at.GetByRole(role, new() { NameString = name, Exact = exact })
            : frame is not null ? frame.GetByRole(role, new() { NameString = name, Exact = exact })
            : page.GetByRole(role, new() { NameString = name, Exact = exact });
    }
}
