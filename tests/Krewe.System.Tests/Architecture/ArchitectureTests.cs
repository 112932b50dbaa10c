namespace Krewe.System.Tests.Architecture;

/// <summary>The drawing is executable: arrows between projects and ceilings of files are checked here.</summary>
public sealed class ArchitectureTests
{
    private const int Ceiling = 300;

    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Krewe.Contracts"] = [],
        ["Krewe.Core"] = ["Krewe.Contracts"],
        ["Krewe.Grains"] = ["Krewe.Contracts", "Krewe.Core"],
        ["Krewe.Browsing"] = ["Krewe.Contracts", "Krewe.Core"],
        ["Krewe.Storage"] = ["Krewe.Contracts", "Krewe.Core"],
        ["Krewe.Streaming.Redis"] = [],
        ["Krewe.Client"] = ["Krewe.Contracts", "Krewe.Streaming.Redis"],
    };

    [Fact]
    public void References_OfEveryProject_AreTheArrowsOfTheDesign()
    {
        var projects = Sources.Projects("src");
        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), projects.Keys.Order(StringComparer.Ordinal));
        Assert.All(projects, p => Assert.Equal(Arrows[p.Key], p.Value));
    }

    [Fact]
    public void References_OfTheShop_AreNone() => Assert.Empty(Sources.Projects("tests")["Krewe.Shop"]);

    [Fact]
    public void Solution_HasEveryProject()
    {
        var solution = Sources.Read("Orleans.sln");
        Assert.All(Sources.Files(["src", "silo", "tests"], ".csproj"), path => Assert.Contains(Path.GetFileName(path), solution));
    }

    [Fact]
    public void Files_OfCode_KeepBelowTheCeiling() =>
        Assert.All(Sources.Files(["src", "silo", "tests"], ".cs", ".js", ".ts", ".css", ".sh"), path =>
        {
            var lines = Sources.Read(path).Split('\n').Length - 1;
            Assert.True(lines <= Ceiling, $"{path} has {lines} lines, {Ceiling} are allowed");
        });

    [Fact]
    public void Program_IsShort() => Assert.InRange(Sources.Read("silo/Program.cs").Split('\n').Length - 1, 1, 68);

    [Fact]
    public void Readme_IsShort() => Assert.InRange(Sources.Read("README.md").Split('\n').Length - 1, 20, 149);

    [Theory]
    [InlineData("#region")]
    [InlineData("TODO")]
    [InlineData("FIXME")]
    public void Product_HasNone(string word) =>
        Assert.All(Sources.Files(["src", "silo"], ".cs"), path => Assert.DoesNotContain(word, Sources.Read(path)));

    // The applications that suites are measured on must not be known to the product: it would be tuned to them.
    [Theory]
    [InlineData("todomvc")]
    [InlineData("dokuwiki")]
    [InlineData("hledger")]
    [InlineData("rabbitmq")]
    [InlineData("syncthing")]
    [InlineData("verdaccio")]
    [InlineData("mkdocs")]
    [InlineData("radicale")]
    [InlineData("mediawiki")]
    [InlineData("nodered")]
    [InlineData("node-red")]
    public void Product_KnowsNoMeasuredApplication(string name) =>
        Assert.All(Sources.Files(["src", "silo"], ".cs", ".js", ".txt", ".css"), path => Assert.DoesNotContain(name, Sources.Read(path), StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Namespaces_FollowTheFolders() =>
        Assert.All(Sources.Files(["src"], ".cs").Where(p => Sources.Read(p).Contains("\nnamespace ", StringComparison.Ordinal) || Sources.Read(p).StartsWith("namespace ", StringComparison.Ordinal)), path =>
            Assert.Contains($"namespace {string.Join('.', path.Split('/')[1..^1])};", Sources.Read(path)));
}
