namespace Krewe.Browsing.Pages;

/// <summary>The scripts that run in pages, from this assembly's resources.</summary>
internal static class Script
{
    /// <summary>Runs before a document's own scripts.</summary>
    public static readonly string Init = Read("init.js");

    /// <summary>One look at the page.</summary>
    public static readonly string Snapshot = Read("snapshot.js");

    /// <summary>Waits until the document is quiet.</summary>
    public static readonly string Settle = Read("settle.js");

    /// <summary>Removes what pages of this origin have stored.</summary>
    public static readonly string Wipe = Read("wipe.js");

    /// <summary>Runs axe-core, which must have been given to the page.</summary>
    public static readonly string Scan = Read("scan.js");

    /// <summary>Marks elements for a picture and brings the first into view.</summary>
    public static readonly string Mark = Read("mark.js");

    private static string Read(string name)
    {
        using var stream = typeof(Script).Assembly.GetManifestResourceStream($"Krewe.Browsing.Scripts.{name}") ?? throw new InvalidOperationException($"Resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
