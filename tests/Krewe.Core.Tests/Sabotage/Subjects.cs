using Krewe.Core.Locators;
using Krewe.Core.Sabotage;
using Krewe.Core.Scenarios;
using Krewe.Core.Tests.Codegen;

namespace Krewe.Core.Tests.Sabotage;

/// <summary>Tests as the rules see them.</summary>
internal static class Subjects
{
    public static readonly Locator Field = Locator.Of(new ByLabel("Name"));
    public static readonly Locator Button = Locator.Of(new ByRole("button", "Save"));
    public static readonly Locator Link = Locator.Of(new ByRole("link", "About"));
    public static readonly Goto Open = new("/");

    /// <summary>Open the page, then do the acts and expect.</summary>
    public static SabotageSubject When(Act[] acts, Expectation[] expectations, params RecordedRequest[] requests) => When(acts, expectations, false, requests);

    public static SabotageSubject When(Act[] acts, Expectation[] expectations, bool storage, params RecordedRequest[] requests) =>
        new(Samples.Of(new Step(Gwt.Given, "open", [Open], []), new Step(Gwt.When, "do", acts, expectations)), new(requests, storage));

    /// <summary>Nobody opens a page of a suite whose other tests are signed in.</summary>
    public static SabotageSubject AsStranger(bool session, params Act[] acts) =>
        new(Samples.Of(new Step(Gwt.When, "open", [Open, .. acts], [new IsHidden(Button)])) with { Session = Session.Anonymous }, new([Page(0, "/")], false, session));

    public static RecordedRequest Write(int act, int status = 201, params int[] carries) => new(act, "POST", "/api/items", "", "fetch", status, carries, false);

    public static RecordedRequest Read(int act, string query = "", bool arrays = true, params int[] carries) => new(act, "GET", "/api/items", query, "fetch", 200, carries, arrays);

    public static RecordedRequest Page(int act, string path = "/about") => new(act, "GET", path, "", "document", 200, [], false);

    /// <summary>Fill, save, and see it.</summary>
    public static SabotageSubject Adding(params RecordedRequest[] requests) =>
        When([new Fill(Field, Samples.Id), new Click(Button)], [new IsVisible(Locator.Of(new ByText(Samples.Id)))], requests);

    public static IReadOnlyList<SabotageSpec> Find(string kind, SabotageSubject subject) => [.. SabotageCatalogue.Rules.Single(r => r.Kind == kind).Find(subject)];
}
