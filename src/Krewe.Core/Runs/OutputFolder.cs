using Krewe.Contracts;

namespace Krewe.Core.Runs;

/// <summary>
/// The folder that a run writes to. A folder that exists, is not empty and was not written by Krewe is never touched.
/// </summary>
public sealed class OutputFolder
{
    /// <summary>Folder of Krewe's own files inside the output folder; it also marks the folder as Krewe's.</summary>
    public const string StateFolder = ".krewe";

    /// <summary>The run as data, written last.</summary>
    public const string RunFile = "run.json";

    private const long LeastSpace = 300L * 1024 * 1024;

    /// <summary>Takes a folder without looking at it.</summary>
    public OutputFolder(string path) => Root = Path.GetFullPath(path);

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>Krewe had not written here before.</summary>
    public bool IsNew { get; private init; }

    /// <summary>The database of the runs.</summary>
    public string Database => Path.Combine(Root, StateFolder, "krewe.db");

    /// <summary>
    /// Looks whether a run may write here, makes the folder and marks it. Throws <see cref="KreweException"/> with what is wrong.
    /// Nothing is left behind when something is.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="freeBytes">Space on its disk; measured when null.</param>
    public static OutputFolder Prepare(string path, long? freeBytes = null)
    {
        if (string.IsNullOrWhiteSpace(path)) throw Problem("The output folder has no name: give one with --out");
        var folder = new OutputFolder(path) { IsNew = !Directory.Exists(Path.Combine(path, StateFolder)) };
        if (File.Exists(folder.Root)) throw Problem($"{folder.Root} is a file: give a folder with --out");
        if (!IsFree(folder.Root)) throw Problem($"{folder.Root} has files that are not Krewe's: they are left alone, give another folder with --out");
        folder.CheckSpace(freeBytes);
        try
        {
            Directory.CreateDirectory(folder.Root);
            Directory.CreateDirectory(Path.Combine(folder.Root, StateFolder));
            var probe = Path.Combine(folder.Root, StateFolder, "write-test");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new KreweException(ErrorCodes.Output, $"{folder.Root} cannot be written to ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}): give another folder with --out", e);
        }
        return folder;
    }

    /// <summary>Takes back what <see cref="Prepare"/> made in a new folder, when the run came to nothing.</summary>
    public void Discard()
    {
        if (!IsNew || !Directory.Exists(Root)) return;
        try
        {
            Directory.Delete(Path.Combine(Root, StateFolder), recursive: true);
            if (!Directory.EnumerateFileSystemEntries(Root).Any()) Directory.Delete(Root);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // What is left is marked as Krewe's and may be written over.
        }
    }

    /// <summary>True when a run may write here: the folder is not there, is empty, or is Krewe's.</summary>
    public static bool IsFree(string path)
    {
        if (!Directory.Exists(path)) return true;
        if (Directory.Exists(Path.Combine(path, StateFolder))) return true;
        try
        {
            return !Directory.EnumerateFileSystemEntries(path).Any() || IsRunFile(Path.Combine(path, RunFile));
        }
        catch (UnauthorizedAccessException)
        {
            return true; // its content is unknown; the write test says what is wrong
        }
    }

    /// <summary>Writes a file whole: a reader sees the old one or the new one, never half of it.</summary>
    public async Task WriteAsync(string relativePath, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(Path.Combine(Root, relativePath));
        if (!path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw Problem($"{relativePath} leads out of {Root}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".part";
        try
        {
            await File.WriteAllBytesAsync(draft, content, cancellation);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new KreweException(ErrorCodes.Output, $"{path} cannot be written ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}): free space or mend its rights, then go on with --resume", e);
        }
        finally
        {
            if (File.Exists(draft)) File.Delete(draft);
        }
    }

    /// <summary>Removes a folder that an earlier run wrote; nothing when there is none.</summary>
    public void Remove(string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(Root, relativePath));
        if (!path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw Problem($"{relativePath} leads out of {Root}");
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    private void CheckSpace(long? freeBytes)
    {
        var free = freeBytes ?? DiskSpace.FreeAt(Root);
        if (free < LeastSpace) throw Problem($"The disk of {Root} has {free / (1024 * 1024)} MB left, {LeastSpace / (1024 * 1024)} MB are needed: free some, or give another folder with --out");
    }

    private static bool IsRunFile(string path)
    {
        if (!File.Exists(path)) return false;
        using var reader = new StreamReader(path);
        var start = new char[200];
        return new string(start, 0, reader.ReadBlock(start)).Contains("\"krewe-run/", StringComparison.Ordinal);
    }

    private static KreweException Problem(string message) => new(ErrorCodes.Output, message);
}
