namespace Krewe.Core.Reports;

/// <summary>The HTML report on paper, printed by the browser.</summary>
public sealed class PdfFormat(IHtmlPrinter printer) : IReportFormat
{
    /// <inheritdoc/>
    public string Name => "pdf";

    /// <inheritdoc/>
    public string File => "report/report.pdf";

    /// <inheritdoc/>
    public Task<byte[]> RenderAsync(RunDocument document, CancellationToken cancellation) => printer.PrintAsync(HtmlFormat.Page(document), cancellation);
}
