namespace Krewe.Core.Healing;

/// <summary>The form that an element is in, as far as it tells forms apart.</summary>
/// <param name="Action">Where it is sent, varying parts as <c>:id</c>; null when it does not say.</param>
/// <param name="Method"><c>get</c>, <c>post</c> or null.</param>
/// <param name="Name">Its accessible name.</param>
/// <param name="Id">Its id.</param>
/// <param name="Fields">Its fields, each as type and name attribute, in order.</param>
/// <param name="Submits">How many buttons send it.</param>
public sealed record FormPrint(string? Action, string? Method, string? Name, string? Id, IReadOnlyList<string> Fields, int Submits);

/// <summary>
/// What an element was like when its test was written: enough to know it again when its locator finds it no more. Texts may carry symbols; absent
/// properties are null.
/// </summary>
public sealed record Fingerprint
{
    /// <summary>What a person does with it.</summary>
    public ElementKind Kind { get; init; }

    /// <summary>ARIA role, as in <see cref="Sites.PageElement.Role"/>.</summary>
    public string Role { get; init; } = "generic";

    /// <summary>Tag in lower case.</summary>
    public string Tag { get; init; } = "div";

    /// <summary>Type of an input or button.</summary>
    public string? Type { get; init; }

    /// <summary>What a person would call it: label or name, else its text; 200 characters at most.</summary>
    public string Words { get; init; } = "";

    /// <summary>Placeholder.</summary>
    public string? Placeholder { get; init; }

    /// <summary>title attribute.</summary>
    public string? Title { get; init; }

    /// <summary>The id attribute, when it does not look generated.</summary>
    public string? Id { get; init; }

    /// <summary>data-testid.</summary>
    public string? TestId { get; init; }

    /// <summary>name attribute.</summary>
    public string? FieldName { get; init; }

    /// <summary>autocomplete attribute.</summary>
    public string? AutoComplete { get; init; }

    /// <summary>Link target: path and query of the same origin, else absolute.</summary>
    public string? Href { get; init; }

    /// <summary>Role of the nearest landmark around it.</summary>
    public string? Landmark { get; init; }

    /// <summary>Words of the last heading before it.</summary>
    public string? Heading { get; init; }

    /// <summary>Name of the dialog around it; the empty string for one without a name.</summary>
    public string? Dialog { get; init; }

    /// <summary>The form around it.</summary>
    public FormPrint? Form { get; init; }

    /// <summary>Role of the row around it.</summary>
    public string? Row { get; init; }

    /// <summary>It is in a row that shows what the test itself typed.</summary>
    public bool InOwnRow { get; init; }

    /// <summary>Roles of what is around it, nearest first, four at most.</summary>
    public IReadOnlyList<string> Around { get; init; } = [];

    /// <summary>What stands right before and after it under the same parent, as role and words.</summary>
    public IReadOnlyList<string> Neighbours { get; init; } = [];

    /// <summary>Place among the elements of its kind under the same parent, from 0.</summary>
    public int Place { get; init; }

    /// <summary>Words of its class attribute.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>It could not be used.</summary>
    public bool Disabled { get; init; }

    /// <summary>A short description for the reader: <c>button "Add"</c>.</summary>
    public string Describe { get; init; } = "element";
}
