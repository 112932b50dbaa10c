using System.Text.Json;

namespace Krewe.Core.Locators;

/// <summary>A chain of locator parts, outermost first. Texts may carry symbols. Two locators are equal when their parts are.</summary>
public sealed record Locator(IReadOnlyList<LocatorPart> Parts)
{
    /// <summary>A chain of the given parts.</summary>
    public static Locator Of(params LocatorPart[] parts) => new(parts);

    /// <summary>This chain with more parts at its end.</summary>
    public Locator Then(params LocatorPart[] more) => new([.. Parts, .. more]);

    /// <summary>A text that is equal for equal locators, stable between processes.</summary>
    public string Key() => JsonSerializer.Serialize(Parts);

    /// <inheritdoc/>
    public bool Equals(Locator? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(17, HashCode.Combine);
}
