namespace Krewe.Core.Sabotage;

/// <summary>A request that the healthy application made during the control run of a test.</summary>
/// <param name="Act">Index of the act that it followed; -1 before the first.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with everything that varies taken out.</param>
/// <param name="Query">Query with its question mark, or the empty string.</param>
/// <param name="Type"><c>document</c>, <c>xhr</c> or <c>fetch</c>.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Carries">Indices of the acts whose typed text it carries.</param>
/// <param name="Arrays">True when the answer is JSON with a list in it.</param>
public sealed record RecordedRequest(int Act, string Method, string Path, string Query, string Type, int Status, IReadOnlyList<int> Carries, bool Arrays)
{
    /// <summary>True for methods that change something.</summary>
    public bool IsWrite => Method is "POST" or "PUT" or "PATCH" or "DELETE";

    /// <summary>True when it loads a page.</summary>
    public bool IsPage => Type == "document";

    /// <summary>The request as the runtime recognises it.</summary>
    public RequestMatch Match => new(Method, Path, Type);
}

/// <summary>What the control run of a test recorded.</summary>
/// <param name="Requests">In the order of their answers.</param>
/// <param name="Storage">True when the page wrote to local or session storage.</param>
/// <param name="Session">True when other tests of the suite begin with a session that is stored.</param>
public sealed record ControlRecording(IReadOnlyList<RecordedRequest> Requests, bool Storage, bool Session = false)
{
    /// <summary>Nothing was recorded.</summary>
    public static ControlRecording Empty { get; } = new([], false);
}
