namespace Krewe.Streaming.Redis.Tests.Contract;

/// <summary>What an event does to the handler that takes it.</summary>
public enum Effect
{
    /// <summary>It is taken.</summary>
    None,

    /// <summary>The first handling of it fails, the second does not.</summary>
    ThrowsOnce,

    /// <summary>Every handling of it fails while <see cref="Ledger.Mended"/> is false.</summary>
    Throws,

    /// <summary>No handling of it ends while <see cref="Ledger.Mended"/> is false.</summary>
    Hangs,

    /// <summary>The handler says that its surroundings failed, until they are mended.</summary>
    Unavailable,
}

/// <summary>An event of the tests.</summary>
[GenerateSerializer, Immutable, Alias("krewe.tests.TestEvent")]
public sealed record TestEvent([property: Id(0)] string Id, [property: Id(1)] Effect Effect = Effect.None);
