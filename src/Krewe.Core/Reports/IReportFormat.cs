namespace Krewe.Core.Reports;

/// <summary>One form of the report. Made from the document alone: the same document gives the same report.</summary>
public interface IReportFormat
{
    /// <summary>Name, as <c>--report</c> takes it.</summary>
    string Name { get; }

    /// <summary>Path in the output folder, with forward slashes.</summary>
    string File { get; }

    /// <summary>The file's content.</summary>
    Task<byte[]> RenderAsync(RunDocument document, CancellationToken cancellation);
}

/// <summary>Prints HTML to PDF.</summary>
public interface IHtmlPrinter
{
    /// <summary>The PDF of a self-contained page.</summary>
    Task<byte[]> PrintAsync(string html, CancellationToken cancellation);
}
