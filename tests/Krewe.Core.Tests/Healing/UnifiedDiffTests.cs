using CsCheck;
using Krewe.Core.Healing;

namespace Krewe.Core.Tests.Healing;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Of_OneLineChanged_ShowsItWithThreeLinesAround()
    {
        var before = string.Join('\n', Enumerable.Range(1, 12)) + "\n";
        Assert.Equal("--- a/f.ts\n+++ b/f.ts\n@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+six\n 7\n 8\n 9\n", UnifiedDiff.Of("f.ts", before, before.Replace("6", "six")));
    }

    [Fact]
    public void Of_ChangesFarApart_AreHunksOfTheirOwn()
    {
        var before = string.Join('\n', Enumerable.Range(1, 30)) + "\n";
        var diff = UnifiedDiff.Of("f.ts", before, "0\n" + before.Replace("29", "x"));
        Assert.Contains("@@ -1,3 +1,4 @@", diff);
        Assert.Contains("@@ -26,5 +27,5 @@", diff);
    }

    [Fact]
    public void Of_TheSame_IsEmpty() => Assert.Equal("", UnifiedDiff.Of("f.ts", "a\n", "a\n"));

    [Fact]
    public void Of_AnyTexts_GivesTheNewOneWhenItsMarksAreFollowed() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 8], Gen.Int[0, 3].Array[1, 8]).Sample((a, b) =>
        {
            // Short enough for one hunk to hold all of it.
            var diff = UnifiedDiff.Of("f", string.Join('\n', a) + "\n", string.Join('\n', b) + "\n").Split('\n');
            if (a.SequenceEqual(b)) return;
            var old = diff.Skip(3).Where(l => l.Length > 0 && l[0] != '+').Select(l => l[1..]);
            var now = diff.Skip(3).Where(l => l.Length > 0 && l[0] != '-').Select(l => l[1..]);
            Assert.Equal(string.Join(',', old), Middle(a, diff[2], 0));
            Assert.Equal(string.Join(',', now), Middle(b, diff[2], 1));
        });

    private static string Middle(int[] lines, string head, int side)
    {
        var part = head.Split(' ')[1 + side][1..].Split(',').Select(int.Parse).ToArray();
        return string.Join(',', lines.Skip(part[0] - 1).Take(part[1]));
    }
}
