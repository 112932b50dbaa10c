using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Krewe.Contracts;

namespace Krewe.Browsing.Proof;

/// <summary>
/// The output folder. It is Krewe's when it is new, empty, or carries Krewe's mark in package.json or run.json; anything else is a person's and stays
/// untouched. What Krewe wrote is listed in <c>specs/krewe.files.json</c>: only these files are ever replaced or removed.
/// </summary>
public sealed class SuiteFolder(string path)
{
    /// <summary>Where the tests leave the session that they signed in with, below the folder they are run in.</summary>
    internal const string Session = ".auth/user.json";

    private const string ManifestName = "specs/krewe.files.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Throws <see cref="KreweException"/> with <see cref="ErrorCodes.Output"/> when the folder may not or cannot be written.</summary>
    public void EnsureUsable()
    {
        if (File.Exists(path)) throw Refused("is a file. Name a folder with --out.");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !IsKrewes())
            throw Refused("is not empty and was not made by Krewe. Name another folder with --out, or empty this one.");
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $".krewe-{Guid.NewGuid():n}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"cannot be written: {e.Message}");
        }
    }

    /// <summary>Makes the folder hold these files, and none that an earlier call wrote besides. Each file is replaced whole.</summary>
    public void Write(IReadOnlyDictionary<string, string> files)
    {
        EnsureUsable();
        try
        {
            var known = ReadManifest();
            foreach (var name in files.Keys.Where(n => IsForeign(n, files[n], known))) throw Refused($"has a file {name} that Krewe did not write. Move it away and try again.");
            // Both old and new names are Krewe's while files are being replaced, should the process die in between.
            WriteManifest(known.Concat(Hashes(files)).GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.First().Value));
            foreach (var (name, content) in files) Replace(name, content, known);
            foreach (var name in known.Keys.Where(n => !files.ContainsKey(n))) Remove(name, known[name]);
            WriteManifest(Hashes(files));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"cannot be written: {e.Message}");
        }
    }

    /// <summary>
    /// Replaces some files, each only when it is still as <paramref name="before"/> says: what a person has edited stays. Gives the names of those that
    /// were left alone.
    /// </summary>
    public IReadOnlyList<string> Update(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var edited = after.Keys.Where(n => !Holds(n, before.GetValueOrDefault(n))).ToList();
        try
        {
            var known = ReadManifest();
            foreach (var (name, content) in after.Where(f => !edited.Contains(f.Key)))
            {
                known[name] = Hash(content);
                Replace(name, content, new() { [name] = Hash(before[name]) });
            }
            WriteManifest(known);
            return edited;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"cannot be written: {e.Message}");
        }
    }

    /// <summary>The file is there and has this content.</summary>
    public bool Holds(string name, string? content) => content is not null && File.Exists(Full(name)) && File.ReadAllText(Full(name)) == content;

    private bool IsKrewes() => HasKey("package.json") || HasKey("run.json") || Directory.EnumerateFileSystemEntries(path).All(e => Path.GetFileName(e) == ".krewe");

    private bool HasKey(string name)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, name)));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("krewe", out _);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }

    private bool IsForeign(string name, string content, Dictionary<string, string> known) =>
        !known.ContainsKey(name) && File.Exists(Full(name)) && File.ReadAllText(Full(name)) != content && name is not ("package.json" or ".gitignore");

    private void Replace(string name, string content, Dictionary<string, string> known)
    {
        var file = Full(name);
        if (File.Exists(file))
        {
            if (File.ReadAllText(file) == content) return;
            KeepEdited(name, known.GetValueOrDefault(name));
        }
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = file + ".tmp";
        File.WriteAllText(temporary, content, new UTF8Encoding(false));
        File.Move(temporary, file, overwrite: true);
    }

    private void Remove(string name, string hash)
    {
        var file = Full(name);
        if (!File.Exists(file)) return;
        KeepEdited(name, hash);
        File.Delete(file);
        for (var folder = Path.GetDirectoryName(file)!; folder.Length > path.Length && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            Directory.Delete(folder);
    }

    /// <summary>A file that a person has edited since is kept aside.</summary>
    private void KeepEdited(string name, string? hash)
    {
        if (Hash(File.ReadAllText(Full(name))) == hash) return;
        var kept = Path.Combine(path, ".krewe", "replaced", name);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        File.Copy(Full(name), kept, overwrite: true);
    }

    private Dictionary<string, string> ReadManifest()
    {
        if (!File.Exists(Full(ManifestName))) return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Full(ManifestName)))!
                .Where(e => IsInside(e.Key)).ToDictionary(e => e.Key, e => e.Value);
        }
        catch (JsonException)
        {
            return []; // damaged: nothing is removed, and files that differ are refused
        }
    }

    private void WriteManifest(IReadOnlyDictionary<string, string> hashes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(ManifestName))!);
        var sorted = new SortedDictionary<string, string>(hashes.ToDictionary(), StringComparer.Ordinal);
        File.WriteAllText(Full(ManifestName) + ".tmp", JsonSerializer.Serialize(sorted, Indented) + "\n");
        File.Move(Full(ManifestName) + ".tmp", Full(ManifestName), overwrite: true);
    }

    private bool IsInside(string name) => Path.GetFullPath(Full(name)).StartsWith(Path.GetFullPath(path) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string Full(string name) => Path.Combine(path, name.Replace('/', Path.DirectorySeparatorChar));

    private static Dictionary<string, string> Hashes(IReadOnlyDictionary<string, string> files) => files.ToDictionary(f => f.Key, f => Hash(f.Value));

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];

    private KreweException Refused(string because) => new(ErrorCodes.Output, $"The output folder {path} {because}");
}
