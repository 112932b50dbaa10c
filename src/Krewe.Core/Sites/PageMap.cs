using Krewe.Core.Defects;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sites;

/// <summary>A state of the application: URL template, open dialogs and the accessibility skeleton.</summary>
/// <param name="Key">Stable key of 12 hexadecimal digits.</param>
/// <param name="UrlTemplate">Path with varying parts as <c>:id</c>, such as <c>/items/:id</c>.</param>
/// <param name="SampleUrl">One address of the template: path, query and fragment.</param>
/// <param name="Title">Document title.</param>
/// <param name="Heading">First heading, or the empty string.</param>
/// <param name="Path">Acts that lead here from a fresh session.</param>
/// <param name="Elements">Number of interactive elements.</param>
/// <param name="Forms">Number of forms.</param>
/// <param name="Depth">Clicks from the start page.</param>
public sealed record SiteState(
    string Key, string UrlTemplate, string SampleUrl, string Title, string Heading,
    IReadOnlyList<Act> Path, int Elements, int Forms, int Depth);

/// <summary>An observed step from one state to another.</summary>
/// <param name="Id">Stable id, unique in the map.</param>
/// <param name="From">Key of the state before.</param>
/// <param name="To">Key of the state after; equal to <paramref name="From"/> when the state stayed.</param>
/// <param name="Label">What was done, for the reader: <c>button "Add"</c>.</param>
/// <param name="Kind"><c>link</c>, <c>form</c>, <c>action</c> or <c>key</c>.</param>
/// <param name="Effects">What followed, for the reader, strongest first.</param>
public sealed record Transition(string Id, string From, string To, string Label, string Kind, IReadOnlyList<string> Effects);

/// <summary>Something that was found but not tried, or not tested, and why.</summary>
/// <param name="What">For the reader.</param>
/// <param name="State">Key of the state where it was found, or null.</param>
/// <param name="Reason">One line, such as <c>destructive: would delete what this run did not create</c>.</param>
public sealed record Untested(string What, string? State, string Reason);

/// <summary>What observation found.</summary>
public sealed record PageMap(
    string BaseUrl, IReadOnlyList<SiteState> States, IReadOnlyList<Transition> Transitions,
    IReadOnlyList<Untested> Untested, IReadOnlyList<Defect> Defects)
{
    /// <summary>A map with nothing in it.</summary>
    public static PageMap Empty(string baseUrl) => new(baseUrl, [], [], [], []);
}
