using Krewe.Browsing.Pages;
using Krewe.Browsing.Reports;
using Krewe.Browsing.Toolchain;
using Krewe.Core.Reports;
using Krewe.Core.Risk;
using Krewe.Core.Runs;
using Krewe.Runs;

namespace Krewe;

/// <summary>What the agents can do: planners split the steps, skills do the tasks. One line each.</summary>
internal static class Skills
{
    /// <summary>Registers planners, skills and what they need.</summary>
    public static IServiceCollection AddKreweSkills(this IServiceCollection services)
    {
        services.AddSingleton(_ => new BrowserPool(Launch));
        services.AddSingleton<IHtmlPrinter, BrowserHtmlPrinter>().AddSingleton<ReportFormats>();
        services.AddSingleton<IRunFacts, SiloRunFacts>().AddSingleton<IRunHistorySource, FileRunHistory>();
        services.AddSingleton<IStepPlanner, AnalysePlanner>().AddSingleton<IStepPlanner, ReportPlanner>();
        services.AddSingleton<ISkill, AnalyseScoreSkill>();
        services.AddSingleton<ISkill, ReportDocumentSkill>().AddSingleton<ISkill, ReportWriteSkill>();
        return services;
    }

    private static BrowserLaunch Launch() => BrowserFinder.Find(null) is { } found ? new(found.ExecutablePath, found.Args) : new(null, []);
}
