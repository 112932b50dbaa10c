using Krewe.Browsing.Proof;
using Krewe.Core.Codegen;

namespace Krewe.Browsing.Healing;

/// <summary>A copy of a suite with healed locators, inside its folder, where Node finds the packages of the suite. Gone when it is disposed of.</summary>
internal sealed class HealedSuite : IDisposable
{
    private HealedSuite(string folder) => Folder = folder;

    /// <summary>Absolute path.</summary>
    public string Folder { get; }

    /// <summary>Writes the copy.</summary>
    /// <param name="suite">Folder of the suite.</param>
    /// <param name="healed">What the copy is made of.</param>
    public static HealedSuite Create(string suite, SuiteInput healed)
    {
        var copy = new HealedSuite(Path.Combine(suite, ".krewe", "healed"));
        copy.Dispose();
        new SuiteFolder(copy.Folder).Write(SuiteRenderer.Render(healed));
        return copy;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
