using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;

namespace Krewe.Core.Tests.Codegen.TypeScript;

public sealed class LocatorNamesTests
{
    public static TheoryData<LocatorPart[], string> Chains => new()
    {
        { [new ByRole("button", "Add item")], "addItemButton" },
        { [new ByRole("button", "Delete " + Samples.Id)], "deleteButton" },
        { [new ByPlaceholder("What needs to be done?")], "whatNeedsToBeField" },
        { [new ByLabel("New item")], "newItemField" },
        { [new ByRole("list", "Items"), new ByRole("listitem")], "items" },
        { [new ByRole("listitem"), new Nth(0)], "firstItem" },
        { [new ByRole("row"), new Nth(-1)], "lastRow" },
        { [new ByTitle("Row"), new Nth(6)], "row7" },
        { [new ByRole("link", "Class")], "classLink" },
        { [new ByTitle("delete")], "delete2" },
        { [new ByText("123")], "the123Text" },
        { [new ByText("日本")], "text" },
        { [new ByRole("button", "Save button")], "saveButton" },
        { [new ByTitle("id")], "theId" },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void Code_UsedTwice_IsNamedForWhatItShows(LocatorPart[] parts, string expected)
    {
        var locator = Locator.Of(parts);
        Assert.Equal(expected, new LocatorNames([locator, locator]).Code(locator, SymbolCode.Value));
    }

    [Fact]
    public void Code_UsedOnce_IsWrittenOut() => Assert.Equal("page.getByText('a', { exact: true })", new LocatorNames([Locator.Of(new ByText("a"))]).Code(Locator.Of(new ByText("a")), SymbolCode.Value));

    [Fact]
    public void Names_SameProposal_AreNumbered()
    {
        var (one, two) = (Locator.Of(new ByRole("button", "Go")), Locator.Of(new ByRole("button", "Go!")));
        Assert.Equal(["goButton", "goButton2"], new LocatorNames([one, one, two, two]).All.Select(n => n.Value));
    }
}
