using System.Text.Json.Serialization;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>What the first look at the application gave: the output of <c>observe.start</c>.</summary>
/// <param name="StartAddress">Where the application lands after sign-in.</param>
/// <param name="SignIn">How one signs in, or null.</param>
/// <param name="SignInTrials">Wrong password, sign-out and guarded page, as observed.</param>
/// <param name="Disallowed">Path prefixes that robots.txt forbids.</param>
public sealed record StartFindings(string StartAddress, SignIn? SignIn, IReadOnlyList<Trial> SignInTrials, IReadOnlyList<string> Disallowed)
{
    /// <summary>Addresses that only those find who are not signed in.</summary>
    public IReadOnlyList<string> StrangerPages { get; init; } = [];
}

/// <summary>A link as the crawl saw it.</summary>
/// <param name="Address">Normalized address.</param>
/// <param name="Href">The address as it stands in the link, with its anchor.</param>
/// <param name="Name">Its words.</param>
/// <param name="Landmark">Landmark around it, or the empty string.</param>
/// <param name="InRow">In a row of data.</param>
/// <param name="Target">How to find it on the page.</param>
public sealed record SeenLink(string Address, string Href, string Name, string Landmark, bool InRow, Locators.Locator Target);

/// <summary>A link to a part of its own page that is not in view.</summary>
/// <param name="Name">Accessible name.</param>
/// <param name="Link">How to find it.</param>
/// <param name="Heading">How to find the heading of that part.</param>
public sealed record SeenAnchor(string Name, Locators.Locator Link, Locators.Locator Heading);

/// <summary>A form that must not be sent, as the crawl saw it.</summary>
/// <param name="Signature">Of the form.</param>
/// <param name="What">The form in words.</param>
/// <param name="Reason">Why not.</param>
public sealed record RefusedForm(string Signature, string What, string Reason);

/// <summary>A page that the crawl visited.</summary>
public sealed record CrawledPage
{
    /// <summary>The address that was asked for.</summary>
    public string Address { get; init; } = "/";

    /// <summary>The address that it led to.</summary>
    public string Landed { get; init; } = "/";

    /// <summary>HTTP status of the document; 0 when it did not load.</summary>
    public int Status { get; init; }

    /// <summary>State key.</summary>
    public string State { get; init; } = "";

    /// <summary>Document title.</summary>
    public string Title { get; init; } = "";

    /// <summary>First heading.</summary>
    public string Heading { get; init; } = "";

    /// <summary>Links in scope, each address and name once.</summary>
    public IReadOnlyList<SeenLink> Links { get; init; } = [];

    /// <summary>Signatures of the controls and forms on it, in order.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>Signatures of its links.</summary>
    public IReadOnlyList<string> LinkControls { get; init; } = [];

    /// <summary>Its first headings, in order.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>Number of forms.</summary>
    public int Forms { get; init; }

    /// <summary>Forms that must not be sent.</summary>
    public IReadOnlyList<RefusedForm> Refused { get; init; } = [];

    /// <summary>Number of interactive elements.</summary>
    public int Interactive { get; init; }

    /// <summary>Number of rows and list items that hold data.</summary>
    public int Rows { get; init; }

    /// <summary>
    /// What tells it from pages that show other data of the same kind: its state when the path chose it; when a query did, which may combine
    /// any view with any record, what can be done on it.
    /// </summary>
    [JsonIgnore]
    public string Kind => Sites.Address.Split(Landed).Query.Length == 0 ? State
        : string.Join('\n', Controls.Concat(Links.Select(l => Sites.Address.Group(l.Address))).Distinct().Order(StringComparer.Ordinal).Prepend(Sites.Address.Split(Landed).Path));

    /// <summary>What can be said of its content: checked again later, and only what stayed is asserted.</summary>
    public IReadOnlyList<Expectation> Content { get; init; } = [];

    /// <summary>Links to parts of the page, some of the first and the last.</summary>
    public IReadOnlyList<SeenAnchor> Anchors { get; init; } = [];

    /// <summary>Names on it that an earlier run, or somebody else's, has made.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>Server errors, script errors and broken resources.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}

/// <summary>Output of <c>observe.crawl</c>.</summary>
/// <param name="Pages">In the order of the task's addresses.</param>
/// <param name="OutOfTime">The share of the run that Observe may use was over before the last address.</param>
public sealed record CrawlFindings(IReadOnlyList<CrawledPage> Pages, bool OutOfTime = false);

/// <summary>Output of <c>observe.explore</c>.</summary>
/// <param name="Trials">What was tried.</param>
/// <param name="States">States inside pages.</param>
/// <param name="Openings">States with something new to try.</param>
/// <param name="Untested">What was left alone, and why.</param>
/// <param name="OutOfTime">The share of the run that Observe may use is over: what is still open stays open.</param>
public sealed record ExploreFindings(IReadOnlyList<Trial> Trials, IReadOnlyList<SiteState> States, IReadOnlyList<Opening> Openings, IReadOnlyList<Untested> Untested, bool OutOfTime = false);
