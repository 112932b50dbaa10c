using Krewe.Contracts;
using Krewe.Contracts.Runs;

namespace Krewe;

/// <summary>The exit codes of the command. A code never changes its meaning: CI systems depend on it.</summary>
internal static class ExitCodes
{
    /// <summary>The suite is proven.</summary>
    public const int Proven = 0;

    /// <summary>The run finished, but a gate was missed.</summary>
    public const int GateMissed = 1;

    /// <summary>A check found that the application changed or broke.</summary>
    public const int Changed = 1;

    /// <summary>The command cannot begin like this: an option, the output folder or a missing program.</summary>
    public const int Usage = 2;

    /// <summary>The application cannot be reached or tested.</summary>
    public const int Unreachable = 3;

    /// <summary>Login failed.</summary>
    public const int LoginFailed = 4;

    /// <summary>Incomplete: a budget ended or something failed. What was finished is written.</summary>
    public const int Incomplete = 5;

    /// <summary>Cancelled by its owner.</summary>
    public const int Cancelled = 130;

    /// <summary>Code of an error.</summary>
    public static int Of(string errorCode) => errorCode switch
    {
        ErrorCodes.Usage or ErrorCodes.Output or ErrorCodes.Missing or ErrorCodes.Streams => Usage,
        ErrorCodes.Database => Unreachable,
        ErrorCodes.Unreachable => Unreachable,
        ErrorCodes.LoginFailed => LoginFailed,
        ErrorCodes.Cancelled => Cancelled,
        _ => Incomplete,
    };

    /// <summary>Code of a run that ended.</summary>
    /// <param name="status">How it ended.</param>
    /// <param name="failure">Why, when it did not end well.</param>
    /// <param name="proven">Number of proven tests.</param>
    /// <param name="missedGates">Number of gates that were missed.</param>
    public static int Of(RunStatus status, RunFailure? failure, int proven, int missedGates) => status switch
    {
        RunStatus.Cancelled => Cancelled,
        RunStatus.Failed => Of(failure?.Code ?? ErrorCodes.Internal),
        RunStatus.Completed when proven > 0 => missedGates > 0 ? GateMissed : Proven,
        _ => Incomplete,
    };
}
