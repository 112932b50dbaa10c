using Krewe.Browsing.Proof;
using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Runs;
using Krewe.Core.Sabotage;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Krewe.TestKit.Apps;

namespace Krewe.Browsing.Tests.Proof;

/// <summary>The whole step Prove on the small application, as a workflow would drive it.</summary>
internal sealed class ProofBench : IAsyncDisposable
{
    private const string PasswordVariable = "KREWE_TEST_LIST_PASSWORD";

    private readonly TemporaryFolder _folder = new();
    private readonly ProofOptions _options;
    private readonly Dictionary<string, ISkill> _skills;

    private ProofBench(ListApp app, ProofOptions options)
    {
        App = app;
        _options = options;
        var node = new NodeToolchain(options);
        ISkill[] skills = [new WriteSuiteSkill(node), new RunGreenSkill(node, options, TimeProvider.System), new SabotageSkill(node, options, TimeProvider.System), new CertifySkill()];
        _skills = skills.ToDictionary(s => s.Kind);
    }

    public ListApp App { get; }

    public MemoryArtefacts Artefacts { get; } = new();

    /// <summary>The suite is written with page objects.</summary>
    public bool PageObjects { get; init; }

    /// <summary>Told of every sign of life.</summary>
    public Action<SkillProgress> OnProgress { get; set; } = _ => { };

    /// <summary>How many kills that prove a test are stored now.</summary>
    public int StoredKills => ProofArtefacts.SabotagesAsync(Artefacts, CancellationToken.None).GetAwaiter().GetResult().SelectMany(test => test.Results)
        .Count(r => r.Outcome == SabotageOutcome.KilledByAssertion && SabotageCatalogue.StrengthOf(r.Kind) == SabotageStrength.Behaviour);

    public string Folder => Path.Combine(_folder.Path, "suite");

    public RunSettings Settings => new() { Url = App.Url, OutputFolder = Folder, Username = ListApp.Username, PasswordVariable = PasswordVariable, Workers = 2, PageObjects = PageObjects };

    public static async Task<ProofBench> StartAsync(ProofOptions? options = null, bool pageObjects = false)
    {
        Environment.SetEnvironmentVariable(PasswordVariable, ListApp.Password);
        return new(await ListApp.StartAsync(), options ?? new()) { PageObjects = pageObjects };
    }

    /// <summary>Runs all rounds of the planner and gives the certificates.</summary>
    public async Task<IReadOnlyDictionary<string, Krewe.Core.Proofs.Proof>> ProveAsync(IReadOnlyList<Scenario> scenarios, SignIn? signIn, CancellationToken cancellation, TimeSpan? budget = null)
    {
        await Artefacts.WriteAsync(ArtefactNames.Scenarios, scenarios, cancellation);
        if (signIn is not null) await Artefacts.WriteAsync(ArtefactNames.SignIn, signIn, cancellation);
        var planner = new ProvePlanner(_options);
        var deadline = TimeProvider.System.GetUtcNow() + (budget ?? TimeSpan.FromMinutes(20));
        for (var round = 0; ; round++)
        {
            var plan = await planner.PlanAsync(new("run", Settings, round, Artefacts), cancellation);
            if (plan.Count == 0) break;
            await Task.WhenAll(plan.Select(task => DoAsync(task, deadline, cancellation)));
        }
        return (await Artefacts.ReadAsync<Krewe.Core.Proofs.Proof[]>(ArtefactNames.Proofs, cancellation))!.ToDictionary(p => p.ScenarioId);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Makes the certificates of a proof that was stopped, as the report does.</summary>
    public async Task<IReadOnlyDictionary<string, Krewe.Core.Proofs.Proof>> CertifyAsync(CancellationToken cancellation)
    {
        var plan = await new Krewe.Core.Reports.ReportPlanner().PlanAsync(new("run", Settings, 0, Artefacts), cancellation);
        await DoAsync(plan.Single(), TimeProvider.System.GetUtcNow().AddMinutes(1), cancellation);
        return (await Artefacts.ReadAsync<Krewe.Core.Proofs.Proof[]>(ArtefactNames.Proofs, cancellation))!.ToDictionary(p => p.ScenarioId);
    }

    private async Task DoAsync(TaskPlan task, DateTimeOffset deadline, CancellationToken cancellation)
    {
        var output = await _skills[task.Kind].ExecuteAsync(new("run", task.Id, task.Payload, Settings, Artefacts, new Told(OnProgress), deadline), cancellation);
        await Artefacts.WriteAsync(task.Id, output, cancellation);
    }

    private sealed class Told(Action<SkillProgress> hear) : IProgress<SkillProgress>
    {
        public void Report(SkillProgress value) => hear(value);
    }
}
