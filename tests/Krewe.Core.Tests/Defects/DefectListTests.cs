using Krewe.Core.Defects;
using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Defects;

public sealed class DefectListTests
{
    private static readonly Suspect Broken = new("server-error", "GET /x answers 500", "/x", "GET /x 500", [], [Suspect.Open("/x")], Session.Anonymous);
    private static readonly Violation Label = new("label", "critical", "Form elements must have labels", ["#name"]);
    private static readonly Violation Contrast = new("color-contrast", "serious", "Text must have contrast", [".grey"]);

    private static IReadOnlyList<Defect> Of(params Reproduced[] again) => DefectList.Of([Broken], again.Length == 0 ? [] : [new ReproduceFindings(again, [], [])]);

    private static IReadOnlyList<Defect> Of(params Scan[] scans) => DefectList.Of([], [new ReproduceFindings([], scans, [])]);

    [Fact]
    public void Of_SeenTwice_IsCertain()
    {
        var defect = Assert.Single(Of(new Reproduced(Broken.Id, 2) { Request = "GET /x answers 500: oops" }));
        Assert.Null(defect.Doubt);
        Assert.Equal(("critical", "GET /x answers 500: oops"), (defect.Severity, defect.Request));
        Assert.Equal(["Open /x"], defect.Steps);
    }

    [Theory]
    [InlineData(0, null, "did not show")]
    [InlineData(1, null, "one of two")]
    [InlineData(0, "the way to it could not be done again", "could not be done again")]
    [InlineData(2, "requests were held back", "held back")]
    public void Of_NotSeenTwice_SaysWhy(int times, string? why, string doubt) => Assert.Contains(doubt, Assert.Single(Of(new Reproduced(Broken.Id, times) { Doubt = why })).Doubt);

    [Fact]
    public void Of_NeverTried_IsSeenOnce() => Assert.StartsWith("seen once", Assert.Single(DefectList.Of([Broken], [])).Doubt);

    [Fact]
    public void Of_Picture_IsNamed()
    {
        var defect = Assert.Single(DefectList.Of([Broken], [new ReproduceFindings([new Reproduced(Broken.Id, 2)], [], [Broken.Id])]));
        Assert.Equal($"report/defects/{Broken.Id}.jpg", defect.Picture);
    }

    [Fact]
    public void Of_RuleBrokenOnManyPages_IsOneDefectWithItsPages()
    {
        var defect = Assert.Single(Of(new Scan("/a", [Label], []), new Scan("/b", [Label with { Elements = ["#mail"] }], [])));
        Assert.Equal(["/a", "/b"], defect.Pages);
        Assert.Equal(["#name", "#mail"], defect.Console);
        Assert.Null(defect.Doubt);
    }

    [Fact]
    public void Of_ViolationOfOneScan_IsDoubtfulUnlessAnotherPageIsCertain()
    {
        Assert.NotNull(Assert.Single(Of(new Scan("/a", [], [Label]))).Doubt);
        Assert.Null(Assert.Single(Of(new Scan("/a", [], [Label]), new Scan("/b", [Label], []))).Doubt);
    }

    [Fact]
    public void Of_Violations_CriticalOnesComeFirst() => Assert.Equal(["critical", "serious"], Of(new Scan("/a", [Contrast, Label], [])).Select(d => d.Severity));

    [Fact]
    public void Agree_TwoScans_KeepsWhatBothSaw()
    {
        var scan = Violations.Agree("/a", [Label, Contrast], [Label]);
        Assert.Equal(["label"], scan.Violations.Select(v => v.Rule));
        Assert.Equal(["color-contrast"], scan.Doubtful.Select(v => v.Rule));
    }

    [Fact]
    public void Plan_OnePageOfEachKind_IsScannedAndShared()
    {
        CrawledPage Page(string address, string control) => new() { Address = address, Landed = address, Status = 200, State = address, Controls = [control] };
        var seen = new Seen([Page("/", "a"), Page("/items/1", "b"), Page("/items/2", "b"), new CrawledPage { Address = "/gone", Landed = "/gone", Status = 404, State = "x" }], [], Session.Anonymous);
        var tasks = ReproducePlan.Of(seen, 2).Select(t => System.Text.Json.JsonSerializer.Deserialize<ReproduceTask>(t.Payload, Core.Runs.ArtefactExtensions.Json)!).ToList();
        Assert.Equal(["/", "/items/1"], tasks.SelectMany(t => t.Pages).Order());
        Assert.Equal(2, tasks.Count);
    }

    [Fact]
    public void Plan_NothingSeen_HasNoTask() => Assert.Empty(ReproducePlan.Of(new Seen([], [], Session.Anonymous), 2));

    [Theory]
    [InlineData(5, 9)]
    [InlineData(60, 60)]
    public void Deadline_OfARun_IsASmallShareOfIt(double minutes, double seconds) =>
        Assert.Equal(seconds, (ReproducePlan.Deadline(minutes, DateTimeOffset.UnixEpoch) - DateTimeOffset.UnixEpoch).TotalSeconds, 1);
}
