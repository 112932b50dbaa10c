namespace Krewe.Core.Toolchain;

/// <summary>The operating system, as far as advice depends on it.</summary>
public enum Platform
{
    /// <summary>Debian, Ubuntu and what derives from them: apt.</summary>
    Debian,

    /// <summary>Any other Linux.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOs,

    /// <summary>Windows.</summary>
    Windows,
}

/// <summary>How to get what is missing, one line for each platform.</summary>
public static class InstallAdvice
{
    /// <summary>The Debian package of the browser.</summary>
    public const string BrowserPackage = "chromium-headless-shell";

    /// <summary>True when <c>/etc/os-release</c> names Debian, Ubuntu or a child of theirs.</summary>
    public static bool IsDebian(string osRelease) =>
        osRelease.Split('\n')
            .Where(line => line.StartsWith("ID=", StringComparison.Ordinal) || line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            .SelectMany(line => line[(line.IndexOf('=') + 1)..].Trim().Trim('"').Split(' '))
            .Any(id => id is "debian" or "ubuntu");

    /// <summary>How to get a browser.</summary>
    public static string Browser(Platform platform) => platform switch
    {
        Platform.Debian => $"apt-get install -y {BrowserPackage}   (on Ubuntu: npx playwright install --with-deps chromium)",
        Platform.MacOs => "brew install --cask google-chrome   (or: npx playwright install chromium)",
        Platform.Windows => "winget install Google.Chrome   (or: npx playwright install chromium)",
        _ => "install Chromium or Google Chrome   (or: npx playwright install chromium)",
    };

    /// <summary>How to get Node and npm.</summary>
    public static string Node(Platform platform) => platform switch
    {
        Platform.Debian => "apt-get install -y nodejs npm   (older systems: https://nodejs.org/en/download)",
        Platform.MacOs => "brew install node",
        Platform.Windows => "winget install OpenJS.NodeJS.LTS",
        _ => "https://nodejs.org/en/download",
    };
}
