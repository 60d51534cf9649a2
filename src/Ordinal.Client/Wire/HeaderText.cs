namespace Ordinal;

/// <summary>Keeps texts out of a request that would end a line of it, or would arrive as other texts.</summary>
internal static class HeaderText
{
    /// <summary>Checks all texts of a request that stand in its head.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidArgument"/>; nothing was sent.</exception>
    internal static void Check(ServerRequest request)
    {
        if (request.Options is { } options)
        {
            CheckOptions(options, request.Name);
        }

        if (request.ContentType is { } type)
        {
            Check("The content type", type, request.Name);
        }
    }

    /// <summary>Checks fence and request id of a write, wherever they will stand.</summary>
    /// <param name="options">What the write carries.</param>
    /// <param name="name">The name of its object.</param>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.InvalidArgument"/>, <see cref="StatusCode.InvalidName"/>.
    /// </exception>
    internal static void CheckOptions(WriteOptions options, string? name)
    {
        if (options.Fence is { } fence)
        {
            NameRules.Encode(fence.Lock);
            Check("The fence", fence.ToString(), name);
        }

        if (options.Request is { } id)
        {
            RequestIdRules.Check(id);
            if (id.Text is null && id.Number < 1)
            {
                throw Refusal("The number of a request id", "below 1", name);
            }
        }
    }

    private static void Check(string what, string text, string? name)
    {
        if (text.Length == 0)
        {
            throw Refusal(what, "empty", name);
        }

        foreach (char one in text)
        {
            if (one is < ' ' or '\u007f')
            {
                throw Refusal(what, "a text with control characters, which cannot be sent", name);
            }
        }

        if (text[0] == ' ' || text[^1] == ' ')
        {
            throw Refusal(what, "a text with a blank at an end, which would be lost on the way", name);
        }

        WellFormedText.CountBytes(text, what);
    }

    private static OrdinalException Refusal(string what, string why, string? name)
        => new(StatusCode.InvalidArgument, $"{what} is {why}.") { Name = name };
}
