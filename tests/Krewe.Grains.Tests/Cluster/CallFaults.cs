using Orleans;

namespace Krewe.Grains.Tests.Cluster;

/// <summary>Stands before every grain call of the cluster; a test may hold calls up or make them fail.</summary>
public sealed class CallFaults : IIncomingGrainCallFilter
{
    /// <summary>Called with the method's name and its arguments before the call; what it throws, the caller gets.</summary>
    public Func<string, object?[], Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called after the call; when it throws, the caller gets that instead of the answer.</summary>
    public Func<string, object?[], Task> After { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Sees the answer of every call that took effect, whether or not it reaches the caller.</summary>
    public Action<string, object?[], object?> Answered { get; set; } = (_, _, _) => { };

    /// <summary>Lets everything pass again.</summary>
    public void Clear() => (Before, After, Answered) = ((_, _) => Task.CompletedTask, (_, _) => Task.CompletedTask, (_, _, _) => { });

    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType?.Namespace?.StartsWith("Krewe", StringComparison.Ordinal) != true)
        {
            await context.Invoke();
            return;
        }
        var arguments = Enumerable.Range(0, context.Request.GetArgumentCount()).Select(context.Request.GetArgument).ToArray();
        await Before(context.MethodName, arguments);
        await context.Invoke();
        Answered(context.MethodName, arguments, context.Result);
        await After(context.MethodName, arguments);
    }
}
