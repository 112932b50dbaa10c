using System.Text.Json.Serialization;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Exploring;

/// <summary>What kind of thing was tried.</summary>
public enum TrialKind
{
    /// <summary>A control was pressed.</summary>
    Press,

    /// <summary>A link was followed.</summary>
    Follow,

    /// <summary>A form was filled in and sent.</summary>
    Submit,

    /// <summary>A text in place was double-clicked and edited.</summary>
    EditInPlace,

    /// <summary>A control was used on one of several records that the trial made.</summary>
    Collection,

    /// <summary>Something was dragged: within its list, into another list, or into an area.</summary>
    Drag,
}

/// <summary>How an application took a form.</summary>
public enum Outcome
{
    /// <summary>Not a form, or nothing to see.</summary>
    None,

    /// <summary>Accepted.</summary>
    Accepted,

    /// <summary>Refused, with a message or by the field's own constraint.</summary>
    Refused,
}

/// <summary>What followed a trial, in facts.</summary>
public sealed record Effect
{
    /// <summary>Address before, own words as symbols.</summary>
    public string UrlBefore { get; init; } = "/";

    /// <summary>Address after.</summary>
    public string UrlAfter { get; init; } = "/";

    /// <summary>Key of the state after.</summary>
    public string StateAfter { get; init; } = "";

    /// <summary>Document title after.</summary>
    public string TitleAfter { get; init; } = "";

    /// <summary>First heading after.</summary>
    public string HeadingAfter { get; init; } = "";

    /// <summary>How a form was taken.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>The address changed.</summary>
    public bool Navigated { get; init; }

    /// <summary>What was typed can be seen outside of fields.</summary>
    public bool OwnShown { get; init; }

    /// <summary>Something of the test's own went out of view.</summary>
    public bool OwnGone { get; init; }

    /// <summary>A request other than GET was sent, or storage changed.</summary>
    public bool Wrote { get; init; }

    /// <summary>A request other than GET was sent.</summary>
    public bool Sent { get; init; }

    /// <summary>What was typed was seen again on a page that was opened anew.</summary>
    public bool Kept { get; init; }

    /// <summary>A dialog of the page opened.</summary>
    public bool DialogOpened { get; init; }

    /// <summary>Number of new elements.</summary>
    public int Appeared { get; init; }

    /// <summary>Number of elements that are gone.</summary>
    public int Vanished { get; init; }

    /// <summary>Fields of the form that say no.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Names of fields of the form that were filled in and are empty afterwards.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>What the typed values break of what the fields themselves ask for.</summary>
    public IReadOnlyList<string> Forbidden { get; init; } = [];

    /// <summary>Server errors and uncaught script errors.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}

/// <summary>One thing that was tried in one state, and what followed.</summary>
/// <param name="Id">Unique in the run, stable.</param>
/// <param name="State">Key of the state before.</param>
/// <param name="Area">Where it is, for the reader: heading or title of the page.</param>
/// <param name="Path">Steps from a fresh session to the state.</param>
/// <param name="Kind">What was tried.</param>
/// <param name="Label">For the reader: <c>button "Add"</c>.</param>
/// <param name="Variant">Which way of trying: <c>valid</c>, <c>empty:3</c>, <c>again</c>, or the empty string.</param>
/// <param name="Steps">What was done, with the expectations that the effect suggests.</param>
/// <param name="Effect">What followed.</param>
/// <param name="Session">Whose session.</param>
public sealed record Trial(
    string Id, string State, string Area, IReadOnlyList<Step> Path, TrialKind Kind, string Label, string Variant,
    IReadOnlyList<Step> Steps, Effect Effect, Session Session)
{
    /// <summary>Signature of the control that was pressed, whosever it is; the empty string for a form or a list.</summary>
    public string Control { get; init; } = "";

    /// <summary>
    /// Pressing it changed the page and nothing else. On a record that the test makes it would do the same: a tool of an editor, say.
    /// A dialog may be about the record, and is no such thing.
    /// </summary>
    [JsonIgnore]
    public bool IsOfThePage => Kind == TrialKind.Press && Control.Length > 0 && Effect is { Wrote: false, Navigated: false, OwnShown: false, OwnGone: false, DialogOpened: false };
}
