using System.Text.Json;
using System.Text.RegularExpressions;
using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Leftovers;

/// <summary>How a record of one kind is removed, as an exploration has done it with a record of its own.</summary>
/// <param name="Kind">What makes such a record: <see cref="KindOf"/> of the step that sends the form.</param>
/// <param name="Says">The control that removes it, for the reader.</param>
/// <param name="Session">Whose session.</param>
/// <param name="Acts">From a fresh page to the removal. The name of the record stands in them as <see cref="Symbol.Id"/>.</param>
/// <param name="Pages">Addresses that list such records, the likeliest first.</param>
public sealed partial record Removal(string Kind, string Says, Session Session, IReadOnlyList<Act> Acts, IReadOnlyList<string> Pages)
{
    /// <summary>The acts on a record of this name.</summary>
    public IReadOnlyList<Act> On(string name) => [.. Acts.Select(a => Named(a, name))];

    /// <summary>The form that a step sends with something unique in it; null for any other step.</summary>
    public static string? KindOf(Step step) =>
        step.Acts.OfType<Fill>().FirstOrDefault(Mentions.Own) is { } fill && step.Acts[^1] is Click or Press ? fill.Target.Key() + ScenarioParts.Target(step.Acts[^1])!.Key() : null;

    // Names are letters, digits and hyphens, which JSON writes as they are; the serializer writes the noncharacters of a symbol as escapes.
    private static Act Named(Act act, string name) => JsonSerializer.Deserialize<Act>(Id().Replace(JsonSerializer.Serialize(act), m => JsonEncodedText.Encode(m.Groups[1].Value == Symbol.Capital ? Capital(name) : name).ToString()))!;

    /// <summary>A symbol has its own that is capitalized.</summary>
    private static string Capital(string name) => name.Replace(Symbol.Of(Symbol.Id), Symbol.Of(Symbol.Capital), StringComparison.Ordinal) is var symbolic && symbolic != name ? symbolic : Symbol.Capitalized(name);

    [GeneratedRegex(@"\\uFDD0(id|Id)\\uFDD1")] private static partial Regex Id();
}
