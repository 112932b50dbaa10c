namespace Krewe.Contracts.Agents;

/// <summary>Kinds of agents. The part of a task's kind before the dot names the kind of agent that can do it.</summary>
public static class AgentKinds
{
    /// <summary>Looks at the application.</summary>
    public const string Observe = "observe";

    /// <summary>Turns observations into requirements.</summary>
    public const string Require = "require";

    /// <summary>Scores risk.</summary>
    public const string Analyse = "analyse";

    /// <summary>Writes and proves tests.</summary>
    public const string Evolve = "evolve";

    /// <summary>Splits steps into tasks.</summary>
    public const string Orchestrate = "orchestrate";

    /// <summary>Writes reports.</summary>
    public const string Report = "report";

    /// <summary>The tenant of those who name none.</summary>
    public const string DefaultTenant = "default";

    /// <summary>Kind of the task that plans a round of a step.</summary>
    public const string PlanTask = Orchestrate + ".plan";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> All { get; } = [Observe, Require, Analyse, Evolve, Orchestrate, Report];

    /// <summary>Kind of agent for a kind of task: <c>observe</c> for <c>observe.crawl</c>.</summary>
    public static string Of(string taskKind) => taskKind.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? taskKind[..dot] : taskKind;

    /// <summary>Key of the n-th agent of a kind, from 1.</summary>
    public static string Key(string kind, int n, string tenant = DefaultTenant) => $"{tenant}/{kind}/{n}";

    /// <summary>Orleans grain type of a kind of agent.</summary>
    public static string GrainType(string kind) => "agent-" + kind;
}
