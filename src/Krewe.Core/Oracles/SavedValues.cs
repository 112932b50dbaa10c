using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>A form that is opened once more after it was saved holds what was put into it.</summary>
public static class SavedValues
{
    /// <summary>The fields that hold it, and what can be said of each; a field that shows something else was changed by the application on purpose, or is no place to look.</summary>
    /// <param name="sent">The form as it was sent.</param>
    /// <param name="put">What was put into its fields.</param>
    /// <param name="page">The page with the form opened once more.</param>
    /// <param name="again">That form.</param>
    public static IReadOnlyList<Draft> Of(FormModel sent, IReadOnlyList<Entry> put, Snapshot page, FormModel again) =>
        [.. put.Select(e => again.Counterpart(sent, e.Field) is { } now ? Of(page, e, now.Element) : null).OfType<Draft>()];

    /// <summary>What a select shows. It is a draft of its own, for its value is no text that a user reads.</summary>
    public static Draft Chosen(Snapshot page, PageElement select) => new(page, select, l => new HasText(l.Then(new ByCss("option:checked")), select.Value!));

    private static Draft? Of(Snapshot page, Entry put, PageElement now) => put.Field.Kind switch
    {
        FieldKind.Check or FieldKind.Radio => put.Field.Element.Checked is { } before && now.Checked == !before ? new Draft(page, now, l => new IsChecked(l, !before)) : null,
        FieldKind.Password or FieldKind.ConfirmPassword or FieldKind.File => null,
        FieldKind.Select => put.Value.Length > 0 && now.Value == put.Value ? Chosen(page, now) : null,
        _ => put.Value.Length > 0 && now.Value?.Trim() == put.Value.Trim() ? new Draft(page, now, l => new HasValue(l, now.Value)) : null,
    };
}
