namespace Ordinal.Server;

/// <summary>One method or verb of a path below <c>/v1</c>, as the document of the interface tells it.</summary>
/// <param name="Id">Its name in the document, such as <c>counters.next</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with <c>{name}</c> or <c>{id}</c> where one follows, and the verb behind it.</param>
/// <param name="Text">What it does.</param>
internal sealed record ApiOperation(string Id, string Method, string Path, string Text)
{
    /// <summary>The query parameters beside <c>int64</c>.</summary>
    internal ApiParameter[] Query { get; init; } = [];

    /// <summary>The media type of the body, or null when there is none.</summary>
    internal string? BodyType { get; init; }

    /// <summary>The schema of a JSON body, or <c>bytes</c> or <c>text</c>.</summary>
    internal string BodySchema { get; init; } = "bytes";

    /// <summary>Whether the body must be there.</summary>
    internal bool IsBodyRequired { get; init; } = true;

    /// <summary>The status of success.</summary>
    internal int Status { get; init; } = 200;

    /// <summary>A further status of success, or 0.</summary>
    internal int OtherStatus { get; init; }

    /// <summary>The schema of the JSON answer, or <c>bytes</c> for an answer of whatever type was stored.</summary>
    internal string Answer { get; init; } = "Object";

    /// <summary>Whether there is an answer as text beside the JSON.</summary>
    internal bool HasText { get; init; } = true;

    /// <summary>Whether <c>If-Match</c> and <c>If-None-Match</c> go with it.</summary>
    internal bool HasConditions { get; init; } = true;

    /// <summary>Codes of refusals beside those that every operation of its sort has.</summary>
    internal string[] Codes { get; init; } = [];

    /// <summary>Whether it changes something, so that fence, key and durability go with it.</summary>
    internal bool IsWrite { get; init; } = true;
}
