namespace Krewe.Contracts;

/// <summary>Codes of the errors that a caller should expect. A code never changes its meaning.</summary>
public static class ErrorCodes
{
    /// <summary>An argument or option cannot be used.</summary>
    public const string Usage = "usage";

    /// <summary>The application cannot be reached, or its start page cannot be tested.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Login failed: form not found or password refused.</summary>
    public const string LoginFailed = "login-failed";

    /// <summary>A program that the run needs is missing or too old: browser, Node.</summary>
    public const string Missing = "missing-program";

    /// <summary>The output folder cannot be used.</summary>
    public const string Output = "output-folder";

    /// <summary>The application stopped answering in the middle.</summary>
    public const string Lost = "application-lost";

    /// <summary>A budget ended before the work was done.</summary>
    public const string Budget = "budget";

    /// <summary>Cancelled by the owner.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The database of the cluster cannot be used: away, wrong user, tables of another version.</summary>
    public const string Database = "database";

    /// <summary>What carries the events of the cluster cannot be used: wrong password, too old.</summary>
    public const string Streams = "streams";

    /// <summary>A defect of Krewe itself.</summary>
    public const string Internal = "internal";
}
