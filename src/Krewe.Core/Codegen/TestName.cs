namespace Krewe.Core.Codegen;

/// <summary>What a scenario is called in the generated suite.</summary>
/// <param name="Suite">Name of its <c>test.describe</c>.</param>
/// <param name="Title">Title of the test, unique in its suite.</param>
/// <param name="Path">Path below <c>tests/</c> or <c>tests/weak/</c>, with forward slashes.</param>
public sealed record TestName(string Suite, string Title, string Path)
{
    /// <summary>File of the test when it is switched on.</summary>
    public string File => "tests/" + Path;

    /// <summary>File of the test when it is switched off.</summary>
    public string WeakFile => "tests/weak/" + Path;
}
