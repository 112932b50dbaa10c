using Krewe.Core.Defects;
using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Defects;

public sealed class DefectRuleTests
{
    private static readonly string Own = Symbol.Of(Symbol.Id);
    private static readonly CrawledPage Start = new() { Address = "/", Landed = "/", Status = 200, State = "s", Links = [new SeenLink("/gone", "/gone", "Careers", "", false, Locator.Of(new ByRole("link")))] };
    private static readonly Step Send = new(Gwt.When, "the form is sent", [new Fill(Locator.Of(new ByLabel("Name")), Own)], []);

    private static Suspect[] Find(params CrawledPage[] pages) => [.. DefectTable.Find(new Seen(pages, [], Session.Anonymous))];

    private static Suspect[] Find(params Trial[] trials) => [.. DefectTable.Find(new Seen([], trials, Session.Anonymous))];

    private static Trial Sent(string variant, Effect effect, string state = "s") => new($"t/{variant}", state, "Users", [Suspect.Open("/users")], TrialKind.Submit, "form \"Add\"", variant, [Send], effect with { UrlBefore = "/users" }, Session.SignedIn);

    private static CrawledPage With(string address, params string[] errors) => new() { Address = address, Landed = address, Status = 200, State = address, Errors = errors };

    [Theory]
    [InlineData(404, "broken-link")]
    [InlineData(410, "broken-link")]
    [InlineData(500, "server-error")]
    [InlineData(503, "server-error")]
    public void Find_PageBehindALink_IsSuspected(int status, string kind)
    {
        var suspect = Assert.Single(Find(Start, new CrawledPage { Address = "/gone", Status = status }));
        Assert.Equal(kind, suspect.Kind);
        Assert.Contains("/gone", suspect.Says);
        Assert.True(DefectTable.Rule(kind).Shows(suspect, new Sighting { Status = status }));
        Assert.False(DefectTable.Rule(kind).Shows(suspect, new Sighting { Status = 200 }));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    public void Find_PageThatMayBeRefused_IsNot(int status) => Assert.Empty(Find(Start, new CrawledPage { Address = "/gone", Status = status }));

    [Fact]
    public void Find_PageThatNothingLinksTo_IsNoBrokenLink() => Assert.Empty(Find(Start with { Links = [] }, new CrawledPage { Address = "/gone", Status = 404 }));

    [Fact]
    public void Find_BrokenLinkOnManyPages_IsOneDefectWithItsPages()
    {
        var suspect = Assert.Single(Find(Start, Start with { Address = "/about" }, new CrawledPage { Address = "/gone", Status = 404 }));
        Assert.Equal(["/gone", "/", "/about"], suspect.Pages);
    }

    [Fact]
    public void Find_SameErrorWithOtherIds_IsOneDefect()
    {
        var suspect = Assert.Single(Find(With("/a", "POST /api/items/17 answered 500"), With("/b", "POST /api/items/18 answered 500")));
        Assert.Equal(["/a", "/b"], suspect.Pages);
        Assert.True(DefectTable.Rule("server-error").Shows(suspect, new Sighting { Answers = [new Answer("POST", "/api/items/99", 500)] }));
        Assert.False(DefectTable.Rule("server-error").Shows(suspect, new Sighting { Answers = [new Answer("POST", "/api/users/99", 500)] }));
    }

    [Fact]
    public void Find_AnswerOfAnotherOrigin_IsNoDefectOfTheApplication() => Assert.Empty(Find(With("/a", "GET http://cdn.test/x answered 500")));

    [Fact]
    public void Shows_ScriptErrorWithOtherNumber_IsTheSame()
    {
        var suspect = Assert.Single(Find(With("/a", "script: TypeError: item 12 is undefined")));
        Assert.True(DefectTable.Rule("script-error").Shows(suspect, new Sighting { ScriptErrors = ["TypeError: item 7 is undefined"] }));
        Assert.False(DefectTable.Rule("script-error").Shows(suspect, new Sighting { ScriptErrors = ["TypeError: x is not a function"] }));
    }

    [Fact]
    public void Doubt_ScriptErrorWhereRequestsWereHeldBack_IsSaid()
    {
        Assert.Contains("--allow-origin", DefectTable.Rule("script-error").Doubt(new Sighting { HeldBack = ["off scope: http://cdn.test"] }));
        Assert.Null(DefectTable.Rule("script-error").Doubt(new Sighting()));
    }

    [Theory]
    [InlineData("TypeError: Failed to fetch")]
    [InlineData("NotAllowedError: Failed to execute 'writeText' on 'Clipboard'")]
    public void Find_FaultOfTheBrowser_IsNoScriptError(string message) => Assert.Empty(Find(With("/a", "script: " + message)));

    [Fact]
    public void Find_RefusedFormThatForgets_IsLostInput()
    {
        var suspect = Assert.Single(Find(Sent("valid", new Effect { Outcome = Outcome.Accepted }), Sent("empty:3", new Effect { Outcome = Outcome.Refused, Lost = ["Name", "Text"] })));
        Assert.Equal("lost-input", suspect.Kind);
        Assert.EndsWith("\"Name\" and \"Text\"", suspect.Says);
    }

    [Fact]
    public void Find_FormThatWasNeverAccepted_IsNoLostInput() => Assert.Empty(Find(Sent("empty:3", new Effect { Outcome = Outcome.Refused, Lost = ["Name"] })));

    [Fact]
    public void Find_ValidFormThatIsRefused_IsNoLostInput() =>
        Assert.Empty(Find(Sent("required-only", new Effect { Outcome = Outcome.Accepted }), Sent("valid", new Effect { Outcome = Outcome.Refused, Lost = ["Name"] })));

    [Theory]
    [InlineData("", "Name must not be empty", true)]
    [InlineData("kept", "Name must not be empty", false)]
    [InlineData("", "Saved", false)]
    public void Shows_LostInput_NeedsRefusalAndAnEmptyField(string value, string message, bool shows)
    {
        var suspect = new Suspect("lost-input", "", "/users", "x", [], [Send], Session.Anonymous) { Fields = ["Text"] };
        var form = new PageElement { Role = "form", Tag = "form" };
        Snapshot Page(string text, string said) => Of(form, Field("Text", value: text, form: 0), Button("Add") with { Form = 0 }, Text(said) with { Role = "alert" });
        Assert.Equal(shows, DefectTable.Rule("lost-input").Shows(suspect, new Sighting { Change = new Change(Page("", ""), Page(value, message), new HashSet<string>()) }));
    }

    [Theory]
    [InlineData(Outcome.Accepted, true, true, 1)]
    [InlineData(Outcome.Accepted, true, false, 0)]
    [InlineData(Outcome.Accepted, false, true, 0)]
    [InlineData(Outcome.Refused, true, true, 0)]
    public void Find_ForbiddenValue_IsADefectOnlyWhenItWasTaken(Outcome outcome, bool wrote, bool shown, int found) =>
        Assert.Equal(found, Find(Sent("empty:3", new Effect { Outcome = outcome, Wrote = wrote, OwnShown = shown, Forbidden = ["\"Name\" is required and empty"] })).Length);

    [Fact]
    public void Find_ManyKinds_TheWorstComesFirst() =>
        Assert.Equal(["server-error", "script-error", "broken-link"], Find(Start, new CrawledPage { Address = "/gone", Status = 404 }, With("/x", "script: boom"), With("/y", "GET /z answered 500")).Select(s => s.Kind));

    [Fact]
    public void Table_Kinds_AreUnique() => Assert.Equal(DefectTable.All.Select(r => r.Kind).Distinct(), DefectTable.All.Select(r => r.Kind));
}
