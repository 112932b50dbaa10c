using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Defects;

/// <summary>What exploration saw once and takes for a defect.</summary>
/// <param name="Kind">Of the rule that found it.</param>
/// <param name="Says">One line.</param>
/// <param name="Where">Address of the page.</param>
/// <param name="Sign">What it is known by, without what differs from time to time: two suspects of one kind and one sign are one defect.</param>
/// <param name="Path">Steps to where it begins.</param>
/// <param name="Steps">Steps that show it.</param>
/// <param name="Session">Whose session.</param>
public sealed record Suspect(string Kind, string Says, string Where, string Sign, IReadOnlyList<Step> Path, IReadOnlyList<Step> Steps, Session Session)
{
    /// <summary>Every page on which it was seen, <see cref="Where"/> first.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [Where];

    /// <summary>Fields that it is about.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Id of the defect that it may be.</summary>
    [JsonIgnore]
    public string Id => IdOf(Kind, Sign);

    /// <summary>Id of the defect of a kind and a sign.</summary>
    public static string IdOf(string kind, string sign) => "D-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{sign}")))[..8];

    /// <summary>The step that opens an address.</summary>
    public static Step Open(string address) => new(Gwt.When, $"Open {address}", [new Goto(address)], []);
}
