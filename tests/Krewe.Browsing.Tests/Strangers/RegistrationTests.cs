using System.Collections.Concurrent;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Strangers;

[Trait("Suite", "Browser")]
public sealed class RegistrationTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Variable = "KREWE_TEST_CLUB_PASSWORD";
    private const string Fields = "<input name=u aria-label=Name required><input type=password name=p aria-label=Password required>";
    private readonly ConcurrentDictionary<string, string> _members = new() { ["ann"] = "right-one" };

    [Fact]
    public async Task Observe_FormThatOnlyStrangersSee_IsTriedAsOneOfThem()
    {
        Environment.SetEnvironmentVariable(Variable, _members["ann"]);
        await using var site = await TestSite.StartAsync(Routes);
        var artefacts = await browser.ObserveAsync(site.Url + "/", TestContext.Current.CancellationToken, "ann", Variable);
        var requirements = (await artefacts.ReadAsync<List<Requirement>>(ArtefactNames.Requirements, TestContext.Current.CancellationToken))!;
        var scenarios = (await artefacts.ReadAsync<List<Scenario>>(RequirePlanner.Sketches, TestContext.Current.CancellationToken))!;
        var refused = requirements.Where(r => r.Title.Contains("\"Join\"", StringComparison.Ordinal) && r.Pattern == "form-refused").ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, r => Assert.Equal(Session.Anonymous, scenarios.Single(s => s.Requirements.Contains(r.Id)).Session));
        Assert.True(_members.Count > 1);
    }

    private void Routes(WebApplication app)
    {
        app.MapGet("/", (HttpRequest request) => request.Cookies["who"] is { } who
            ? Page("Club", $"<p>Hello {who}</p><form method=post action=/logout><button>Sign out</button></form>")
            : Page("Welcome", $"<form method=post action=/login>{Fields}<button>Sign in</button></form><a href=/join>Become a member</a>"));
        app.MapGet("/join", () => Page("New member", Join("")));
        app.MapPost("/join", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            if (form["p"] != form["again"]) return Page("New member", Join("<p role=alert>The passwords are not alike.</p>"));
            _members[form["u"].ToString()] = form["p"].ToString();
            return Page("Welcome to the club", $"<p>{form["u"]} is a member now.</p>");
        });
        app.MapPost("/login", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            if (_members.GetValueOrDefault(form["u"].ToString()) != form["p"].ToString()) return Page("Welcome", $"<p role=alert>Wrong name or password.</p><form method=post action=/login>{Fields}<button>Sign in</button></form>");
            context.Response.Cookies.Append("who", form["u"].ToString());
            return Results.Redirect("/");
        });
        app.MapPost("/logout", (HttpContext context) =>
        {
            context.Response.Cookies.Delete("who");
            return Results.Redirect("/");
        });
    }

    private static string Join(string said) => $"{said}<form method=post action=/join>{Fields}<input type=password name=again aria-label=\"Repeat password\" required><button>Join</button></form>";

    private static IResult Page(string title, string body) => Results.Content($"<!doctype html><title>{title}</title><main><h1>{title}</h1>{body}</main>", "text/html");
}
