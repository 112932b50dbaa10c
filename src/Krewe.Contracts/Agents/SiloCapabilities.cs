namespace Krewe.Contracts.Agents;

/// <summary>What a silo may have that not every silo has.</summary>
public static class SiloCapabilities
{
    /// <summary>Key of the silo's metadata that names them, separated by commas.</summary>
    public const string Key = "capabilities";

    /// <summary>A browser and Node.</summary>
    public const string Browser = "browser";
}
