using System.Text.Json;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;

namespace Krewe.Grains.Runs;

/// <summary>The payloads of the tasks of the step under way. They live in the artefacts of the plans; this only remembers them.</summary>
internal sealed class PlanBook(IArtefacts artefacts)
{
    private readonly Dictionary<string, string> _payloads = [];
    private readonly HashSet<string> _read = [];

    /// <summary>Reads a plan.</summary>
    public async Task<IReadOnlyList<TaskPlan>> ReadAsync(string planId, CancellationToken cancellation)
    {
        var plan = await artefacts.ReadAsync<List<TaskPlan>>(planId, cancellation)
            ?? throw new KreweException(ErrorCodes.Internal, $"The plan {planId} is missing from the database.");
        foreach (var task in plan) _payloads[task.Id] = task.Payload;
        _read.Add(planId);
        return plan;
    }

    /// <summary>The payload of a task of the step.</summary>
    public async Task<string> PayloadAsync(TaskState task, StepState step, CancellationToken cancellation)
    {
        if (task.IsPlan) return JsonSerializer.Serialize(new PlanRequest(step.Step, step.Rounds - 1), ArtefactExtensions.Json);
        for (var round = 0; round < step.Planned; round++)
        {
            // After a crash the plans of the step have to be read again.
            var id = RunMachine.PlanId(step.Step, round);
            if (!_read.Contains(id)) await ReadAsync(id, cancellation);
        }
        return _payloads[task.Id];
    }
}
