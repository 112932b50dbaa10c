using Krewe.Core.Toolchain;

namespace Krewe.Core.Tests.Toolchain;

public sealed class ToolchainTests
{
    private static readonly BrowserSearch Nothing = new(null, null, ["/usr/bin", "/usr/local/bin"], [], []);

    [Fact]
    public void Candidates_Option_StandsAlone()
    {
        var only = Assert.Single(BrowserRules.Candidates(Nothing with { Option = "/opt/mine", Variable = "/opt/other" }));
        Assert.Equal(("/opt/mine", "--browser", true), (only.Path, only.Source, only.Asked));
    }

    [Fact]
    public void Candidates_Variable_StandsAloneWithoutAnOption() =>
        Assert.Equal("KREWE_BROWSER", Assert.Single(BrowserRules.Candidates(Nothing with { Option = " ", Variable = "/opt/other" })).Source);

    [Fact]
    public void Candidates_Path_HeadlessShellInAnyFolderComesBeforeChromium()
    {
        var paths = BrowserRules.Candidates(Nothing).Select(c => c.Path.Replace('\\', '/')).ToList();
        Assert.Equal("/usr/bin/chromium-headless-shell", paths[0]);
        Assert.True(paths.IndexOf("/usr/local/bin/chromium-headless-shell") < paths.IndexOf("/usr/bin/chromium"));
        Assert.True(paths.IndexOf("/usr/bin/chromium") < paths.IndexOf("/usr/bin/google-chrome"));
    }

    [Fact]
    public void Candidates_PlaywrightCache_ComesLastNewestHeadlessFirst()
    {
        string[] cache = ["/c/chromium-1200/chrome-linux/chrome", "/c/chromium_headless_shell-900/x/headless_shell", "/c/chromium_headless_shell-1200/x/headless_shell"];
        var found = BrowserRules.Candidates(Nothing with { PlaywrightCache = cache, WellKnown = ["/snap/bin/chromium"] });
        Assert.Equal([cache[2], cache[1], cache[0]], found.TakeLast(3).Select(c => c.Path));
        Assert.Equal("installed", found[^4].Source);
        Assert.All(found, c => Assert.False(c.Asked));
    }

    [Fact]
    public void Arguments_SandboxIsOffForRootOnly()
    {
        Assert.Contains("--no-sandbox", BrowserRules.Arguments(root: true));
        Assert.DoesNotContain("--no-sandbox", BrowserRules.Arguments(root: false));
        Assert.Contains("--disable-gpu", BrowserRules.Arguments(root: false));
    }

    [Theory]
    [InlineData("Chromium 156.0.8078.79", "156.0.8078.79")]
    [InlineData("Google Chrome 120.0.6099.109 \n", "120.0.6099.109")]
    [InlineData("[: unexpected operator\nChromium 156.0.1 built on Debian 12.1", "156.0.1")]
    [InlineData("", null)]
    [InlineData("no version", null)]
    public void Version_Output_IsFound(string output, string? expected) => Assert.Equal(expected, BrowserRules.Version(output));

    [Theory]
    [InlineData("v20.20.2", true, null)]
    [InlineData("24.1.0", true, null)]
    [InlineData("v18.19.0", true, "too old")]
    [InlineData(null, true, "Node is not installed")]
    [InlineData("v20.0.0", false, "npm is not installed")]
    [InlineData("garbage", true, "cannot be read")]
    public void Problem_Node_IsNamed(string? version, bool npm, string? expected)
    {
        var problem = NodeRules.Problem(version, npm);
        if (expected is null) Assert.Null(problem);
        else Assert.Contains(expected, problem);
    }

    [Theory]
    [InlineData("ID=debian\n", true)]
    [InlineData("NAME=x\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", true)]
    [InlineData("ID=ubuntu", true)]
    [InlineData("ID=fedora\nVARIANT=debian", false)]
    [InlineData("", false)]
    public void IsDebian_OsRelease_IsRead(string text, bool expected) => Assert.Equal(expected, InstallAdvice.IsDebian(text));

    [Fact]
    public void Advice_AnyPlatform_IsOneLine() => Assert.All(Enum.GetValues<Platform>(), platform =>
    {
        Assert.DoesNotContain('\n', InstallAdvice.Browser(platform) + InstallAdvice.Node(platform));
        Assert.NotEmpty(InstallAdvice.Node(platform));
    });
}
