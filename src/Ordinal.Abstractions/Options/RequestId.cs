namespace Ordinal;

/// <summary>Names a request so that it takes effect once, however often it is sent.</summary>
/// <remarks>
/// Either a client with a number that rises from request to request, for which "never twice" holds for ever, or a text, for
/// which it holds while the id is remembered: the answer of the last <see cref="OrdinalLimits.RequestWindowMax"/> requests,
/// then a refusal for <see cref="OrdinalLimits.ExpiredRequestsMax"/> more. What is no such id is refused with
/// <see cref="StatusCode.InvalidArgument"/> by the call that it is given to.
/// </remarks>
public sealed record RequestId
{
    private RequestId(string? client, long number, string? text)
    {
        Client = client;
        Number = number;
        Text = text;
    }

    /// <summary>The client, or null for a text id.</summary>
    public string? Client { get; }

    /// <summary>The client's number: 1 or more.</summary>
    public long Number { get; }

    /// <summary>The text id, or null for a numbered one.</summary>
    public string? Text { get; }

    /// <summary>A numbered id.</summary>
    /// <param name="client">1 to <see cref="OrdinalLimits.RequestIdBytesMax"/> of <c>A-Z a-z 0-9 _ -</c>.</param>
    /// <param name="number">1 or more, higher than the client's numbers before.</param>
    /// <returns>The id.</returns>
    public static RequestId Of(string client, long number) => new(client, number, null);

    /// <summary>A text id.</summary>
    /// <param name="text">1 to <see cref="OrdinalLimits.RequestIdBytesMax"/> of <c>A-Z a-z 0-9 _ -</c>.</param>
    /// <returns>The id.</returns>
    public static RequestId Of(string text) => new(null, 0, text);
}
