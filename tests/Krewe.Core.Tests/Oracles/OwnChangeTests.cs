using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Oracles;

public sealed class OwnChangeTests
{
    private static readonly string Lamp = "lamp" + Symbol.Of(Symbol.Id);
    private static readonly PageElement Deleted = new() { Role = "status", Text = Lamp + " is deleted." };

    [Fact]
    public void ShowsOwn_MessageNamesWhatIsGone_SaysNo()
    {
        var change = Between(Of(Row(Lamp), Cell(Lamp, 0)), Of(Deleted));
        Assert.Equal((false, true), (change.ShowsOwn(), change.HidesOwn()));
    }

    [Fact]
    public void ShowsOwn_RegionAroundTheMessageHasItsWords_SaysNo() =>
        Assert.False(Between(Of(Row(Lamp), Cell(Lamp, 0)), Of(new PageElement { Role = "status", FullText = Lamp + " is deleted." }, Text(Lamp + " is deleted.", 0))).ShowsOwn());

    [Fact]
    public void ShowsOwn_MessageNamesWhatIsStillListed_SaysYes() =>
        Assert.True(Between(Of(Heading("Edit " + Lamp), Row(Lamp)), Of(Row(Lamp), Deleted)).ShowsOwn());

    [Fact]
    public void ShowsOwn_MessageOnAnotherPage_SaysYes() => Assert.True(Between(At("/edit", Heading(Lamp)), At("/list", Deleted)).ShowsOwn());

    [Fact]
    public void ShowsOwn_MessageAboutWhatWasMade_SaysYes() => Assert.True(Between(Of(), Of(Deleted with { Text = Lamp + " is saved." })).ShowsOwn());

    [Fact]
    public void ShowsOwn_OnlyAFieldHoldsIt_SaysNo() => Assert.False(Between(Of(), Of(Field("Name", value: Lamp))).ShowsOwn());

    private static Change Between(Snapshot before, Snapshot after) => new(before, after, new HashSet<string>());
}
