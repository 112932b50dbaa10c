using System.Runtime.CompilerServices;

namespace Krewe.Core.Tests;

/// <summary>Compares text with a file beside the test. KREWE_UPDATE_SNAPSHOTS=1 writes the file instead; the change is then reviewed as a diff.</summary>
internal static class SnapshotFile
{
    public static void Matches(string name, string actual, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, "Snapshots", name + ".txt");
        if (Environment.GetEnvironmentVariable("KREWE_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }
        Assert.True(File.Exists(file), $"No snapshot {file}. Run with KREWE_UPDATE_SNAPSHOTS=1 and review it.");
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
