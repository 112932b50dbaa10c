using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;

namespace Krewe.Core.Tests.Codegen.TypeScript;

public sealed class LocatorCodeTests
{
    public static TheoryData<LocatorPart, string> Parts => new()
    {
        { new ByRole("button", "Save"), "page.getByRole('button', { name: 'Save', exact: true })" },
        { new ByRole("button", "Save", Exact: false), "page.getByRole('button', { name: 'Save' })" },
        { new ByRole("heading"), "page.getByRole('heading')" },
        { new ByLabel("Name"), "page.getByLabel('Name', { exact: true })" },
        { new ByLabel("Name", Exact: false), "page.getByLabel('Name')" },
        { new ByPlaceholder("Type…"), "page.getByPlaceholder('Type…', { exact: true })" },
        { new ByText("Hi"), "page.getByText('Hi', { exact: true })" },
        { new ByAltText("Logo"), "page.getByAltText('Logo', { exact: true })" },
        { new ByTitle("Close"), "page.getByTitle('Close', { exact: true })" },
        { new ByTestId("x"), "page.getByTestId('x')" },
        { new ByCss("a[href='/x']"), @"page.locator('a[href=\'/x\']')" },
        { new HavingText("x"), "page.filter({ hasText: 'x' })" },
        { new Nth(0), "page.first()" },
        { new Nth(-1), "page.last()" },
        { new Nth(3), "page.nth(3)" },
        { new InFrame("#f"), "page.frameLocator('#f')" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void Of_Part_IsPlaywrightsMethod(LocatorPart part, string expected) => Assert.Equal(expected, LocatorCode.Of(Locator.Of(part)));

    [Fact]
    public void Of_UniqueWordInName_IsInterpolated() =>
        Assert.Equal("page.getByRole('button', { name: `Delete ${id}`, exact: true })", LocatorCode.Of(Locator.Of(new ByRole("button", "Delete " + Samples.Id))));
}
