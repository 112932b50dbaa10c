using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>Page objects as classes, one file each. Members that no test of the folder uses are left out.</summary>
internal sealed class PageRenderer(PageObjectSet set, Address address)
{
    private readonly LocatorNames _none = new([]);

    /// <summary>File name to content, for the page objects that these scenarios need.</summary>
    public IReadOnlyDictionary<string, string> Files(IEnumerable<PageScenario> scenarios)
    {
        var members = scenarios.SelectMany(s => s.Members).ToHashSet();
        var pages = set.Pages.Where(p => members.Any(m => m.Page == p)).ToList();
        var files = pages.ToDictionary(p => p.Area.File, p => Class(p, m => members.Contains((p, m))));
        if (set.Site is { } site && pages.Count > 0) files[site.Area.File] = Class(site, m => pages.Exists(p => members.Contains((p, m))));
        return files;
    }

    private string Class(PageModel page, Func<string, bool> isUsed)
    {
        var elements = page.Elements.Where(e => isUsed(e.Name)).ToList();
        var fields = elements.Where(e => e.Shape.Parameters.Count == 0).ToList();
        var code = new CodeWriter();
        code.Line($"import type {{ {(elements.Count > 0 ? "Locator, " : "")}Page }} from '@playwright/test';");
        if (page.Site is { } site) code.Line($"import {{ {site.Area.ClassName} }} from './{site.Area.Slug}.page';");
        code.Line().Line(Comment(page.Area));
        code.Block($"export class {page.Area.ClassName}{(page.Site is null ? "" : $" extends {page.Site.Area.ClassName}")} {{", "}", () =>
        {
            Fields(code, page, fields);
            Open(code, page, isUsed);
            foreach (var element in elements.Except(fields)) Row(code, element, elements);
            foreach (var method in page.Methods.Where(m => isUsed(m.Name))) Method(code, page, method);
        });
        return code.ToString();
    }

    private static string Comment(PageArea area) => area.Key.Length == 0 ? "/** What many pages have in common. */" : $"/** The page at {OneLine.Comment(area.Key)}. */";

    private static void Fields(CodeWriter code, PageModel page, List<PageElement> fields)
    {
        if (page.Site is null) code.Line("readonly page: Page;");
        foreach (var field in fields) code.Line($"readonly {field.Name}: Locator;");
        if (page.Site is not null && fields.Count == 0) return;
        code.Line();
        code.Block("constructor(page: Page) {", "}", () =>
        {
            code.Line(page.Site is null ? "this.page = page;" : "super(page);");
            foreach (var field in fields) code.Line($"this.{field.Name} = {LocatorCode.Of(field.Shape.Locator)};");
        });
    }

    private void Open(CodeWriter code, PageModel page, Func<string, bool> isUsed)
    {
        if (page.Opening is { } opening && isUsed(PageObjectSet.Opening))
            Member(code, $"async goto({opening.Parameters}): Promise<void> {{", () => code.Line($"await this.page.goto({address.Goto(opening.Address, Parameter)});"));
    }

    private static void Row(CodeWriter code, PageElement element, List<PageElement> elements) =>
        Member(code, $"{element.Name}({string.Join(", ", element.Shape.Parameters.Select(p => $"{p}: string"))}): Locator {{", () => code.Line($"return {Chain(element, elements)};"));

    /// <summary>What is in a row is looked for in the row, when the page object has that.</summary>
    private static string Chain(PageElement element, List<PageElement> elements)
    {
        var parts = element.Shape.Locator.Parts;
        var end = parts.ToList().FindLastIndex(p => p is HavingText) + 1;
        var row = end == parts.Count ? null : elements.Find(e => e.Shape.Parameters.Count > 0 && e.Shape.Locator.Parts.SequenceEqual(parts.Take(end)));
        return row is null ? LocatorCode.Of(element.Shape.Locator, "this.page", Parameter)
            : LocatorCode.Of(Locator.Of([.. parts.Skip(end)]), $"this.{row.Name}({string.Join(", ", row.Shape.Parameters)})", Parameter);
    }

    private void Method(CodeWriter code, PageModel page, PageMethod method)
    {
        var acts = new ActCode(_none, address, method.Expression);
        Member(code, $"async {method.Name}({method.Declared}): Promise<void> {{", () =>
        {
            foreach (var act in method.Acts) code.Line(acts.Of(Retarget.Of(act, target => Own(page, target))));
        });
    }

    private static Locator Own(PageModel page, Locator target) => new OnPage("this", page.Find(page.Shape(target).Shape)!.Name, null).AsLocator();

    private static void Member(CodeWriter code, string opening, Action body)
    {
        if (!code.AtStart) code.Line();
        code.Block(opening, "}", body);
    }

    // In page objects every symbol is a parameter.
    private static string Parameter(string name) => name;
}
