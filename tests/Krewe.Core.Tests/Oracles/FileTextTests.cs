using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Oracles;

public sealed class FileTextTests
{
    private static readonly string Id = Symbol.Of("id");

    [Fact]
    public void Telling_LinesThatRepeatOrVary_AreLeftOut() =>
        Assert.Equal(["FN:Mira Holm", "FN:Jonas Falk"], FileText.Telling("BEGIN:VCARD\r\nFN:Mira Holm\r\nREV:2026-01-15 10:30\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Jonas Falk\r\nEND:VCARD\r\n"));

    [Fact]
    public void Telling_OwnWords_ComeFirst() => Assert.Equal([$"name: {Id}", "first line"], FileText.Telling($"first line\nname: {Id}\n"));

    [Fact]
    public void Telling_ManyLines_ReachFromTheFirstToTheLast()
    {
        var told = FileText.Telling(string.Join('\n', Enumerable.Range(100, 50).Select(i => $"line {i}")));
        Assert.Equal(("line 100", "line 149", 6), (told[0], told[^1], told.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\0\u0003archive of something")]
    [InlineData("\uFFFDPNG picture of something")]
    public void Telling_NoText_SaysNothing(string content) => Assert.Empty(FileText.Telling(content));
}
