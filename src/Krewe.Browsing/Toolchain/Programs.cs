using System.ComponentModel;
using System.Diagnostics;

namespace Krewe.Browsing.Toolchain;

/// <summary>Finds and asks the programs of the machine.</summary>
internal static class Programs
{
    /// <summary>The folders of PATH.</summary>
    public static IReadOnlyList<string> PathFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Absolute path of a program on PATH, or null. On Windows the endings of scripts count too, for npm.</summary>
    public static string? Find(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ""] : [""];
        return (from folder in PathFolders() from ending in endings select Path.Combine(folder, name + ending)).FirstOrDefault(File.Exists);
    }

    /// <summary>What a program printed on standard output, or null when it did not start, failed, or took longer than the deadline.</summary>
    public static string? Output(string file, TimeSpan deadline, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            if (process.WaitForExit(deadline) && output.Wait(deadline)) return process.ExitCode == 0 ? output.GetAwaiter().GetResult() : null;
            process.Kill(entireProcessTree: true);
            return null;
        }
        catch (Win32Exception)
        {
            return null; // not executable, or of another architecture: as good as not there
        }
    }
}
