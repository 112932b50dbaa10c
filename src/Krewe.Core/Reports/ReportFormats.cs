using Krewe.Contracts;

namespace Krewe.Core.Reports;

/// <summary>The formats that there are. A new one is a line here and a test on the shared contract.</summary>
public sealed class ReportFormats(IHtmlPrinter printer)
{
    /// <summary>Names that <c>--report</c> takes.</summary>
    public static readonly IReadOnlyList<string> Names = ["md", "html", "pdf", "junit"];

    /// <summary>Name of the format that is always written, last.</summary>
    public const string Json = "json";

    private readonly IReportFormat[] _formats =
    [
        new MarkdownFormat(),
        new HtmlFormat(),
        new PdfFormat(printer),
        new JUnitFormat(),
        new JsonFormat(),
    ];

    /// <summary>All formats.</summary>
    public IReadOnlyList<IReportFormat> All => _formats;

    /// <summary>The format of a name.</summary>
    public IReportFormat Find(string name) =>
        _formats.FirstOrDefault(f => f.Name == name) ?? throw new KreweException(ErrorCodes.Usage, $"There is no report format {name}: choose of {string.Join(", ", Names)}");
}
