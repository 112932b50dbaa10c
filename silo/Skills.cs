using Krewe.Browsing.Crawling;
using Krewe.Browsing.Defects;
using Krewe.Browsing.Exploring;
using Krewe.Browsing.Leftovers;
using Krewe.Browsing.Pages;
using Krewe.Browsing.Proof;
using Krewe.Browsing.Replaying;
using Krewe.Browsing.Reports;
using Krewe.Browsing.Starting;
using Krewe.Browsing.Strangers;
using Krewe.Browsing.Toolchain;
using Krewe.Core.Exploring;
using Krewe.Core.Renewal;
using Krewe.Core.Reports;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Runs;

namespace Krewe;

/// <summary>What the agents can do: planners split the steps, skills do the tasks. One line each.</summary>
internal static class Skills
{
    /// <summary>Registers planners, skills and what they need.</summary>
    public static IServiceCollection AddKreweSkills(this IServiceCollection services)
    {
        services.AddSingleton(s => new BrowserPool(Launch, s.GetService<ILogger<BrowserPool>>())).AddSingleton<Lifeline>().AddSingleton<IDependency, ApplicationDependency>().AddSingleton<BrowsingContext>();
        services.AddSingleton(new ProofOptions()).AddSingleton<NodeToolchain>();
        services.AddSingleton<IHtmlPrinter, BrowserHtmlPrinter>().AddSingleton<ReportFormats>();
        services.AddSingleton<IRunFacts, SiloRunFacts>().AddSingleton<IRunHistorySource, FileRunHistory>().AddSingleton<IEarlierSuiteSource, FileEarlierSuite>();
        services.AddSingleton<IStepPlanner, ObservePlanner>().AddSingleton<IStepPlanner, RequirePlanner>().AddSingleton<IStepPlanner, AnalysePlanner>();
        services.AddSingleton<IStepPlanner, EvolvePlanner>().AddSingleton<IStepPlanner, ProvePlanner>().AddSingleton<IStepPlanner, ReportPlanner>();
        services.AddSingleton<ISkill, StartSkill>().AddSingleton<ISkill, CrawlSkill>().AddSingleton<ISkill, ExploreSkill>().AddSingleton<ISkill, ReproduceSkill>().AddSingleton<ISkill, StrangerSkill>();
        services.AddSingleton<ISkill, RequireSkill>().AddSingleton<ISkill, AnalyseScoreSkill>().AddSingleton<ISkill, ReplaySkill>();
        services.AddSingleton<ISkill, WriteSuiteSkill>().AddSingleton<ISkill>(Watched<RunGreenSkill>).AddSingleton<ISkill>(Watched<SabotageSkill>).AddSingleton<ISkill, CertifySkill>();
        services.AddSingleton<ISkill, SweepSkill>().AddSingleton<ISkill, LeftoverSkill>();
        services.AddSingleton<ISkill, ReportDocumentSkill>().AddSingleton<ISkill, ReportWriteSkill>();
        return services;
    }

    private static WatchedSkill Watched<T>(IServiceProvider services) where T : ISkill =>
        new WatchedSkill(ActivatorUtilities.CreateInstance<T>(services), services.GetRequiredService<Lifeline>());

    private static BrowserLaunch Launch() => BrowserFinder.Find(null) is { } found ? new(found.ExecutablePath, found.Args) : new(null, []);
}
