using Krewe.Core.Codegen.TypeScript;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>How a file gets hold of the page objects that it speaks of.</summary>
internal static class PageCode
{
    /// <summary>One import for each class. <paramref name="top"/>: the way to <c>tests/</c>, with its closing slash.</summary>
    public static void Imports(CodeWriter code, PageScenario scenario, string top)
    {
        foreach (var area in scenario.Pages.Select(p => p.Area).OrderBy(a => a.Slug, StringComparer.Ordinal)) code.Line($"import {{ {area.ClassName} }} from '{top}pages/{area.Slug}.page';");
    }

    /// <summary>One variable for each page.</summary>
    public static void Objects(CodeWriter code, PageScenario scenario)
    {
        foreach (var page in scenario.Pages) code.Line($"const {page.Area.Variable} = new {page.Area.ClassName}(page);");
    }
}
