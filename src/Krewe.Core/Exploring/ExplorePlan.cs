using Krewe.Core.Forms;
using Krewe.Core.Safety;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>Deals the controls of states out to tasks, so that what appears in many places is tried once, whoever finds it.</summary>
public sealed class ExplorePlan
{
    private const int MostLists = 16;
    private const int MostDepth = 4;
    private const int PressesOfATask = 8;
    private const int MostAlike = 2;
    private const int TrialsOfAForm = 45;
    private const int TasksOfARound = 8;
    private const int FewestOfARound = 3;
    private const double WorthTheRound = 0.9;
    // What a record that was just made can do comes before the forms of other pages until it is two trials further away than they are.
    private const double WorthOfOwn = 2.75;
    private const int FewestPages = 3;
    private const string Unknown = "unknown";
    private readonly IReadOnlyList<CrawledPage> _pages;
    private readonly Session _session;
    private readonly List<ListPage> _lists;
    private readonly AreaNames _names;
    private readonly HashSet<string> _dealt;
    private readonly IReadOnlySet<string> _ofThePage;
    private readonly HashSet<string> _unknown;
    private readonly HashSet<string> _crawled;

    /// <summary>A plan over the crawled pages.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="session">Whose session.</param>
    /// <param name="planned">Tasks of earlier rounds, whose controls are not dealt again.</param>
    /// <param name="ofThePage">Signatures of controls that were pressed and have nothing to do with a record: they are not pressed again on one that the test made.</param>
    public ExplorePlan(IReadOnlyList<CrawledPage> pages, Session session, IReadOnlyCollection<ExploreTask> planned, IReadOnlySet<string>? ofThePage = null)
    {
        (_pages, _session, _ofThePage) = (pages, session, ofThePage ?? new HashSet<string>());
        _names = new AreaNames(pages);
        _crawled = [.. pages.SelectMany(p => p.LinkControls)];
        _dealt = [.. planned.SelectMany(t => t.At.Controls)];
        _unknown = [.. planned.Where(t => t.At.State == Unknown).Select(t => t.Address)];
        _lists = [.. States.Where(p => p.Rows > 0).OrderBy(p => Address.Split(p.Landed).Query.Length == 0 ? 0 : 1).DistinctBy(p => p.Kind).Take(MostLists).Select(p => new ListPage(p.Landed, _names.Of(p)))];
    }

    private IEnumerable<CrawledPage> States => _pages.Where(p => p.Status is 0 or < 400 && p.State.Length > 0).DistinctBy(p => p.State);

    /// <summary>
    /// The tasks of the next round, the most valuable first: forms and what the trials made before single controls, near before far.
    /// Fewer than all that is open, and nothing that is worth much less than the best of it, because what a round brings into view may be worth more.
    /// </summary>
    /// <param name="openings">What the trials of all rounds before brought into view.</param>
    public IReadOnlyList<ExploreTask> Next(IEnumerable<Opening> openings)
    {
        var known = openings.ToList();
        var at = Offers(known);
        var tasks = UnknownTasks(known);
        double? best = null;
        foreach (var (opening, part) in at.SelectMany(o => Enum.GetValues<Part>().Select(p => (o, p))).OrderByDescending(x => Worth(x.o, x.p)))
        {
            foreach (var mine in Chunks(opening, part))
            {
                best ??= Worth(opening, part);
                if (tasks.Count >= TasksOfARound || tasks.Count >= FewestOfARound && Worth(opening, part) < best - WorthTheRound) return tasks;
                _dealt.UnionWith(mine);
                tasks.Add(new ExploreTask(opening with { Controls = mine }, null, _lists, part is Part.Forms or Part.Lists or Part.Questions ? TrialsOfAForm : 3 * PressesOfATask, _session) { CommonHeadings = _names.Everywhere });
            }
        }
        return tasks;
    }

    /// <summary>What no round has dealt, for the report.</summary>
    public IReadOnlyList<Untested> Left(IEnumerable<Opening> openings) =>
        [.. Offers(openings).SelectMany(o => o.Controls.Where(_dealt.Add).Select(c => new Untested(ControlSignature.Describe(c), o.State, "the budget was used up before it was tried")))];

    private List<Opening> Offers(IEnumerable<Opening> openings) =>
        [.. States.Select(p => Root(p.Landed, p.State, _names.Of(p), [.. p.Controls.Except(p.Refused.Select(r => r.Signature))])), .. openings.Where(o => o.Depth <= MostDepth).Select(o => o with { Controls = [.. Varied(o.Controls.Where(c => !_crawled.Contains(c)), IsFreshLink)] })];

    /// <summary>A link that only came into view when something was pressed: no page of the crawl has it.</summary>
    private static bool IsFreshLink(string signature) => RoleOf(signature) == "link" && ControlSignature.Bare(signature) == signature;

    /// <summary>Parts of what a state offers.</summary>
    private enum Part { Lists, Forms, RecordPresses, Openers, Questions, Presses, MorePresses }

    private static Part PartOf(string signature) => !ControlSignature.IsForm(signature) ? ControlSignature.IsOfMade(signature) || ControlSignature.IsDrag(signature) ? Part.RecordPresses : !IsMark(signature) && ControlSignature.LeadsToForm(signature) ? Part.Openers : Part.Presses : ControlSignature.WithoutListPart(signature) != signature ? Part.Lists : ControlSignature.Asks(signature) ? Part.Questions : Part.Forms;

    /// <summary>What one task after the other gets of a part.</summary>
    private IEnumerable<string[]> Chunks(Opening opening, Part part)
    {
        var open = opening.Controls.Where(c => !_dealt.Contains(c) && !(ControlSignature.IsOfMade(c) && _ofThePage.Contains(ControlSignature.Bare(c)))).Distinct().ToList();
        return part switch
        {
            Part.Presses => Varied(open.Where(c => PartOf(c) == Part.Presses), c => IsMark(c) || RoleOf(c) is "heading").Chunk(PressesOfATask).Take(1),
            Part.Openers => open.Where(c => PartOf(c) == part).Chunk(PressesOfATask),
            Part.MorePresses => open.Where(c => PartOf(c) is Part.Presses or Part.RecordPresses).Chunk(PressesOfATask),
            Part.RecordPresses => Varied(open.Where(c => PartOf(c) == part).OrderBy(c => IsMark(c) ? 2 : ChangesRecord(c) ? 0 : 1), IsMark).Chunk(PressesOfATask).Take(1),
            _ => open.Where(c => PartOf(c) == part).Chunk(1),
        };
    }

    /// <summary>Where many marks explain themselves, or many headings fold away what is under them, two of them show how it is done.</summary>
    private static IEnumerable<string> Varied(IEnumerable<string> presses, Func<string, bool> isAlike)
    {
        var seen = new Dictionary<string, int>();
        return presses.Where(p => !isAlike(p) || (seen[RoleOf(p)] = seen.GetValueOrDefault(RoleOf(p)) + 1) <= MostAlike);
    }

    /// <summary>Only script tells that it can be pressed: a help, mostly.</summary>
    private static bool IsMark(string signature) => RoleOf(signature) is "generic" or "text" or "img" or "label" or "legend" or "cell";

    /// <summary>Edits or deletes it, going by its words or by where it leads.</summary>
    private static bool ChangesRecord(string signature) => FormButtons.LeadsToForm(signature.Split('|')[1]) || DangerWords.Destroys(ControlSignature.Bare(signature)) || signature.Contains("edit", StringComparison.OrdinalIgnoreCase);

    private static string RoleOf(string signature) => signature.Split('|')[0];

    /// <summary>
    /// A list of several own records tells most, then a form that makes something, then what can be done with a record that was just made: it is edited or deleted there.
    /// So does what can be dragged, and a control whose words say that a form is behind it. A form that only asks comes after them. Every trial on the way makes it less, and so does being one control of many.
    /// </summary>
    private static double Worth(Opening at, Part part) => part switch { Part.Lists => 5, Part.Forms => 3, Part.RecordPresses or Part.Openers => 2.5, Part.Questions => 2, Part.Presses => 0, _ => -3 } + (at.Own ? WorthOfOwn : 0) - at.Depth;

    /// <summary>
    /// The address of a record that is not there, one in a round: where one led to a form that makes records, the next would lead to the same.
    /// </summary>
    private List<ExploreTask> UnknownTasks(IReadOnlyList<Opening> openings)
    {
        if (openings.Any(o => o.Own && o.Path.Count > 0 && o.Path[0].Acts is [Goto { Path: var from }, ..] && _unknown.Contains(from))) return [];
        var known = _pages.SelectMany(p => p.Controls.Concat(p.LinkControls)).Distinct().ToList();
        return [.. UnknownAddresses(_pages).Where(a => !_unknown.Contains(a)).Take(1).Select(a => new ExploreTask(Root(a, Unknown, "Not found", [], "the address of a record that does not exist is open") with { Own = true }, known, _lists, 30, _session) { CommonHeadings = _names.Everywhere, CommonLinks = CommonLinks() })];
    }

    /// <summary>A menu that carries the record's name leads nowhere new: it is followed once the record is there.</summary>
    private List<string> CommonLinks()
    {
        var pages = States.Select(p => p.Links.Select(l => l.Name).Distinct().ToList()).ToList();
        return [.. pages.SelectMany(p => p).GroupBy(w => w).Where(g => g.Key.Length > 0 && g.Count() >= FewestPages && g.Count() * 2 > pages.Count).Select(g => g.Key)];
    }

    /// <summary>A page as a state that its own address leads to.</summary>
    internal static Opening Root(string address, string state, string area, IReadOnlyList<string> controls, string? says = null) =>
        new([new Step(Gwt.Given, says ?? $"the page \"{area}\" is open", [new Goto(address)], [])], state, area, controls, false, 0);

    /// <summary>Addresses with an own word in the place where the crawl saw many values: the record that does not exist.</summary>
    public static IReadOnlyList<string> UnknownAddresses(IReadOnlyList<CrawledPage> pages)
    {
        var found = new List<string>();
        var byKey = pages.Where(p => p.Status is 0 or < 400).SelectMany(p => Address.Pairs(Address.Split(p.Address).Query).Select(pair => (p.Address, pair.Key, pair.Value)))
            .Where(x => x.Value.Length > 0).GroupBy(x => (Address.Split(x.Address).Path, x.Key))
            .Where(g => g.Select(x => x.Value).Distinct().Count() >= 3).OrderByDescending(g => g.Select(x => x.Value).Distinct().Count()).ThenBy(g => g.Key.Key, StringComparer.Ordinal).Take(1);
        foreach (var group in byKey) found.Add($"{group.Key.Path}?{group.Key.Key}={Symbol.Of(Symbol.Id)}");
        var folder = pages.Select(p => Address.Split(p.Landed).Path).GroupBy(p => p[..(p.LastIndexOf('/') + 1)]).OrderByDescending(g => g.Distinct().Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key ?? "/";
        found.Add(folder + Symbol.Of(Symbol.Id));
        return found;
    }
}
