using System.Xml.Linq;

namespace Krewe.System.Tests.Architecture;

/// <summary>The sources as they lie in the repository.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    /// <summary>Project name to the names of the projects that it references.</summary>
    public static IReadOnlyDictionary<string, string[]> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories).ToDictionary(
            f => Path.GetFileNameWithoutExtension(f),
            f => XDocument.Load(f).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).Order(StringComparer.Ordinal).ToArray());

    /// <summary>Files of some endings below some folders, build output left out.</summary>
    public static IEnumerable<string> Files(string[] folders, params string[] endings) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where endings.Contains(Path.GetExtension(path)) && !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules")
        orderby path
        select path;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
