using Krewe.Core.Toolchain;

namespace Krewe.Browsing.Toolchain;

/// <summary>Installs Debian packages, where that needs no question: as root on Debian and its children.</summary>
public static class AptInstaller
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <summary>The operating system.</summary>
    public static Platform Platform()
    {
        if (OperatingSystem.IsWindows()) return Core.Toolchain.Platform.Windows;
        if (OperatingSystem.IsMacOS()) return Core.Toolchain.Platform.MacOs;
        const string release = "/etc/os-release";
        return File.Exists(release) && InstallAdvice.IsDebian(File.ReadAllText(release)) ? Core.Toolchain.Platform.Debian : Core.Toolchain.Platform.Linux;
    }

    /// <summary>True when a package can be installed right away.</summary>
    public static bool CanInstall() => Platform() == Core.Toolchain.Platform.Debian && Environment.IsPrivilegedProcess && Programs.Find("apt-get") is not null;

    /// <summary>Installs a package; false when apt could not. Package lists are fetched when the package is not in the lists at hand.</summary>
    public static bool TryInstall(string package)
    {
        string[] install = ["-o", "DPkg::Lock::Timeout=60", "install", "-y", "-qq", "--no-install-recommends", package];
        if (Programs.Output("apt-get", Deadline, install) is not null) return true;
        return Programs.Output("apt-get", Deadline, "update", "-qq") is not null && Programs.Output("apt-get", Deadline, install) is not null;
    }
}
