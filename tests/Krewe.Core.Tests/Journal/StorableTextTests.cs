using Krewe.Core.Journal;
using Xunit;

namespace Krewe.Core.Tests.Journal;

public sealed class StorableTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("as it is\t\u2713", "as it is\t\u2713")]
    [InlineData("\ud83d\ude00 stays", "\ud83d\ude00 stays")]
    [InlineData("a\0b", "a\ufffdb")]
    public void Of_Text_HoldsWhatADatabaseTakes(string text, string expected) => Assert.Equal(expected, StorableText.Of(text));

    [Fact]
    public void Of_HalfOfAPair_IsReplaced() => Assert.Equal("a\ufffdb", StorableText.Of("a" + (char)0xD800 + "b"));
}
