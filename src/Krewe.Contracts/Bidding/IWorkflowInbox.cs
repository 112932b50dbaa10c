namespace Krewe.Contracts.Bidding;

/// <summary>What agents tell a workflow. Implemented by the workflow grain; the key is the run's id.</summary>
[Alias("krewe.IWorkflowInbox")]
public interface IWorkflowInbox : IGrainWithStringKey
{
    /// <summary>Renews the lease of a task and tells how far it is.</summary>
    [Alias("Renew")]
    Task<LeaseReply> RenewAsync(LeaseRenewal renewal);

    /// <summary>Takes the end of a task. Results of an old epoch are rejected.</summary>
    [Alias("Report")]
    Task<LeaseReply> ReportAsync(TaskReport report);
}
