using Krewe.Core.Leftovers;

namespace Krewe.Core.Reports.Html;

internal static class RunSection
{
    public static Markup Of(RunDocument document) => Markup.Of($"""
        <h3>Settings</h3><dl>{Markup.Each(Settings(document.Settings), Pair)}</dl>
        {Markup.If(document.Leftovers is not null, () => Leftovers(document.Leftovers!))}
        <h3>Programs</h3><dl>{Markup.Each(Tools(document.Tools), Pair)}</dl>
        """);

    private static Markup Leftovers(LeftoverView data) => Markup.Of($"""
        <h3>Data of the run</h3><p>{data.Says()}</p>
        <dl>{Markup.Each(data.Left.Select(l => (l.Page, string.Join(", ", l.Names))).Prepend(("looked at", string.Join(", ", data.LookedAt))), Pair)}</dl>
        """);

    private static Markup Pair((string Name, string Value) p) => Markup.Of($"<div><dt>{p.Name}</dt><dd>{p.Value}</dd></div>");

    private static IEnumerable<(string, string)> Settings(SettingsView s) =>
    [
        ("address", s.Url), ("signs in", s.SignsIn ? "yes" : "no"), ("seed", s.Seed.ToString()), ("most pages", s.MaxPages.ToString()),
        ("most minutes", s.MaxMinutes.ToString("0.#")), ("workers", s.Workers.ToString()), ("agents of each kind", s.Agents.ToString()),
        ("only paths", List(s.Include)), ("not paths", List(s.Exclude)), ("other origins", List(s.AllowOrigins)),
        ("destructive actions", s.AllowDestructive ? "allowed on everything" : "only on what the run created"), ("robots.txt", s.IgnoreRobots ? "ignored" : "respected"),
        ("page objects", s.PageObjects ? "yes" : "no"), ("tests that another one stands for", s.KeepAll ? "kept" : "merged into it"),
    ];

    private static IEnumerable<(string, string)> Tools(ToolVersions t) =>
        [("Krewe", t.Krewe), ("browser", t.Browser ?? "not found"), ("Playwright", t.Playwright), ("Node", t.Node ?? "not found"), (".NET", t.Dotnet), ("system", t.Os)];

    private static string List(IReadOnlyList<string> items) => items.Count == 0 ? "-" : string.Join(", ", items);
}
