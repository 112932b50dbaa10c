using Krewe.Core.Renewal;
using Krewe.Core.Reports;
using Krewe.Core.Tests.Reports;

namespace Krewe.Core.Tests.Renewal;

public sealed class RenewalReportTests
{
    private static readonly RunDocument Document = Sample.Document() with { Renewal = new("r0", ["Notes: kept"], ["Notes: changed"], ["Notes: added"], [new("Notes: gone", "the button is not there")]) };

    [Fact]
    public void Page_SuiteWasRenewed_SaysWhatCameChangedAndWent()
    {
        var page = HtmlFormat.Page(Document);
        Assert.Contains("Since run r0: 1 test kept, 1 changed, 1 added, 1 retired.", page);
        Assert.Contains("retired: the button is not there", page);
        Assert.DoesNotContain("Since the run before", HtmlFormat.Page(Sample.Document()));
    }

    [Fact]
    public void Text_SuiteWasRenewed_SaysWhatCameChangedAndWent()
    {
        var text = MarkdownFormat.Text(Document);
        Assert.Contains("- changed: Notes: changed", text);
        Assert.Contains("- added: Notes: added", text);
        Assert.Contains("- retired: Notes: gone (the button is not there)", text);
    }
}
