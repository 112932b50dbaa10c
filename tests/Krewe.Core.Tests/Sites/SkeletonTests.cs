using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Sites;

public sealed class SkeletonTests
{
    [Fact]
    public void KeyOf_OtherTextInParagraphs_IsTheSameState() =>
        Assert.Equal(Skeleton.KeyOf(Of(Heading("Orders", 1), Text("a"))), Skeleton.KeyOf(Of(Heading("Orders", 1), Text("b"))));

    [Fact]
    public void KeyOf_OtherButton_IsAnotherState() =>
        Assert.NotEqual(Skeleton.KeyOf(Of(Button("Add"))), Skeleton.KeyOf(Of(Button("Remove"))));

    [Fact]
    public void KeyOf_MoreRowsOfTheSameShape_IsTheSameState()
    {
        var one = Of(Row("pear 1"), Button("x") with { Row = 0, Parent = 0 });
        var two = Of(Row("pear 1"), Button("x") with { Row = 0, Parent = 0 }, Row("plum 2"), Button("x") with { Row = 2, Parent = 2 });
        Assert.Equal(Skeleton.KeyOf(one), Skeleton.KeyOf(two));
    }

    [Fact]
    public void KeyOf_OtherRecordInAddress_IsTheSameState() =>
        Assert.Equal(Skeleton.KeyOf(At("/items/1", Button("Save"))), Skeleton.KeyOf(At("/items/2", Button("Save"))));

    [Fact]
    public void KeyOf_ButtonInDialog_IsAnotherStateThanOnThePage() =>
        Assert.NotEqual(Skeleton.KeyOf(Of(Button("Save"))), Skeleton.KeyOf(Of(Button("Save") with { Dialog = 0 })));

    [Fact]
    public void KeyOf_Disabled_IsAnotherState() =>
        Assert.NotEqual(Skeleton.KeyOf(Of(Button("Save"))), Skeleton.KeyOf(Of(Button("Save") with { Disabled = true })));

    [Fact]
    public void Parse_OwnWords_BecomeSymbols()
    {
        var look = Snapshot.Parse("""{"url":"/p/kwabcdefgh","title":"kwabcdefgh","elements":[{"i":0,"p":-1,"r":"text","t":"p","x":"hello kwabcdefgh!"}]}""", new Dictionary<string, string> { ["id"] = "kwabcdefgh" });
        Assert.Equal("/p/\uFDD0id\uFDD1", look.Url);
        Assert.True(look.Elements[0].IsOwn());
    }

    [Fact]
    public void Parse_PageThatWritesNoncharacters_CannotPoseAsSymbol()
    {
        var look = Snapshot.Parse("{\"url\":\"/\",\"title\":\"\uFDD0password\uFDD1\",\"elements\":[]}", new Dictionary<string, string>());
        Assert.Equal("password", look.Title);
    }
}
