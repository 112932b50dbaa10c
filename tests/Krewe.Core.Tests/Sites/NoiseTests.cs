using Krewe.Core.Sites;

namespace Krewe.Core.Tests.Sites;

public sealed class NoiseTests
{
    [Theory]
    [InlineData("Updated 12:34")]
    [InlineData("3 minutes ago")]
    [InlineData("just now")]
    [InlineData("id 3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("November 2026")]
    [InlineData("token 1a2b3c4d5e6f7a8b")]
    [InlineData("1700000000000")]
    [InlineData("12 MiB")]
    public void IsVolatile_TextThatChangesByItself_IsTrue(string text) => Assert.True(Noise.IsVolatile(text));

    [Theory]
    [InlineData("Add item")]
    [InlineData("2 items left")]
    [InlineData("$12.34")]
    [InlineData("2026-02-10")]
    [InlineData("Version 2")]
    [InlineData("deadbeef cafe")]
    public void IsVolatile_LastingText_IsFalse(string text) => Assert.False(Noise.IsVolatile(text));

    [Fact]
    public void Mask_Digits_BecomeZero() => Assert.Equal("Page 0 of 0", Noise.Mask("Page 12 of 345"));
}
