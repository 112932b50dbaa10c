namespace Krewe.Contracts;

/// <summary>An expected failure on its way to the edge: a code of <see cref="ErrorCodes"/> and one line that says what to do.</summary>
[GenerateSerializer, Alias("krewe.KreweException")]
public sealed class KreweException : Exception
{
    /// <summary>Creates the exception.</summary>
    public KreweException(string code, string message) : base(message) => Code = code;

    /// <summary>Creates the exception with its cause.</summary>
    public KreweException(string code, string message, Exception cause) : base(message, cause) => Code = code;

    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    [Id(0)] public string Code { get; }
}
