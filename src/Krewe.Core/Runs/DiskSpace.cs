namespace Krewe.Core.Runs;

/// <summary>Space that is left on a disk.</summary>
public static class DiskSpace
{
    /// <summary>Bytes left for this user on the disk of a path that need not exist; the largest number when that cannot be told.</summary>
    public static long FreeAt(string path)
    {
        try
        {
            var there = new DirectoryInfo(Path.GetFullPath(path));
            while (!there.Exists && there.Parent is { } parent) there = parent;
            var drive = new DriveInfo(there.FullName);
            return drive.TotalSize > 0 ? drive.AvailableFreeSpace : long.MaxValue; // a file system without size, such as /proc
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }
}
