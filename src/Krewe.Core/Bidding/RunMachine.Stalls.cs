using Krewe.Contracts;
using Krewe.Contracts.Runs;

namespace Krewe.Core.Bidding;

/// <summary>What is done about tasks without progress.</summary>
public static partial class RunMachine
{
    /// <summary>
    /// A database that keeps silent, told. It can be neither stored nor mended here, and nobody is to blame who would have to be stopped: the
    /// tasks begin to wait anew.
    /// </summary>
    private static RunChange TellSilence(RunEdit edit, Surroundings around)
    {
        foreach (var stall in StallRules.Find(edit.State, edit.Now, edit.Rules, around).Where(s => s.Dependency?.Code == ErrorCodes.Database))
        {
            edit.TellStall(stall);
            WaitAnew(edit, edit.Find(stall.TaskId)!, stall.Why);
        }
        return edit.Done() with { IsDurable = false };
    }

    private static void Act(RunEdit edit, Stall stall)
    {
        edit.TellStall(stall);
        if (edit.Find(stall.TaskId) is not { IsFinal: false } task) return;
        switch (stall.Code)
        {
            case StallCodes.WaitCycle or StallCodes.DeadDependency:
                // Time alone changes nothing here, whoever got it.
                edit.GiveUp(task, stall.Why);
                break;
            case StallCodes.MissingCapability or StallCodes.NoRoom:
                // Its turn comes by itself, as soon as there is somebody.
                WaitAnew(edit, task, stall.Why);
                break;
            case StallCodes.SilentDependency when task.Attempts + 1 >= edit.Rules.Attempts:
                edit.Withdraw(task);
                TakeFailure(edit, task, new RunFailure(stall.Dependency!.Code, stall.Why));
                break;
            default:
                edit.Reannounce(task, stall.Why, countsAsTry: true);
                break;
        }
    }

    private static void WaitAnew(RunEdit edit, TaskState task, string why) => edit.Put(task.Phase == TaskPhase.Waiting
        ? task with { NotBefore = edit.Now, Reason = why }
        : task with { Award = task.Award! with { LastSign = edit.Now } });
}
