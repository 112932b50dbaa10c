namespace Krewe.Core.Healing;

/// <summary>What a person does with an element. Another kind is another element, but for a link that became a button or the other way round.</summary>
public enum ElementKind
{
    /// <summary>Is read.</summary>
    Content,

    /// <summary>Is typed into.</summary>
    Field,

    /// <summary>Takes a secret.</summary>
    Secret,

    /// <summary>Is on or off.</summary>
    Toggle,

    /// <summary>Has options to choose from.</summary>
    Select,

    /// <summary>Takes a file.</summary>
    File,

    /// <summary>Is pressed.</summary>
    Press,

    /// <summary>Leads somewhere.</summary>
    Link,
}
