using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Forms;

public sealed class SampleFileTests
{
    [Theory]
    [InlineData(".vcf", "", "vcf")]
    [InlineData("image/*", "", "png gif")]
    [InlineData("text/csv, .JSON", "", "csv json")]
    [InlineData(".xyz", "the invoice", "txt")]
    [InlineData(null, "Upload addressbook or calendar", "ics vcf txt")]
    [InlineData("", "Change the picture", "png txt")]
    [InlineData(null, "Attach", "txt")]
    public void For_AcceptAndWords_ChooseTheKinds(string? accept, string words, string endings) =>
        Assert.Equal(endings, string.Join(' ', SampleFile.For(accept, words).Select(f => f.Ending)));

    [Fact]
    public void To_EveryKind_NamesItselfWithTheOwnWord() => Assert.All(SampleFile.For("text/*,application/*,image/*", ""), file =>
    {
        var act = file.To(Locator.Of(new ByCss("input")), asked: true);
        Assert.True(Symbol.HasId(act.FileName));
        Assert.True(act.Asked);
        Assert.True(act.Base64 ? Convert.FromBase64String(act.Content).Length > 20 : Symbol.HasId(act.Content));
    });
}
