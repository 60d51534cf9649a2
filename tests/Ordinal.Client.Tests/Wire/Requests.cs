using System.Text;

namespace Ordinal.Client.Tests.Wire;

/// <summary>The requests that tests of the wire send, and what they read of the answers.</summary>
internal static class Requests
{
    internal static ServerRequest Read(int number)
        => new() { Method = "GET", Target = $"/v1/counters/{number}", Name = $"{number}" };

    internal static ServerRequest Write(int number, string? id = null) => new()
    {
        Method = "POST",
        Target = $"/v1/counters/{number}",
        Name = $"{number}",
        IsWrite = true,
        Options = id is null ? null : new WriteOptions { Request = RequestId.Of(id) },
    };

    internal static ServerRequest Watch() => new() { Method = "GET", Target = "/v1/counters/n?watch=true", Name = "n" };

    /// <summary>Sends a request and gives back the answer's text.</summary>
    internal static async Task<string> AskAsync(
        this ServerLink link, ServerRequest request, CancellationToken cancellationToken = default)
    {
        ServerAnswer answer = await Deadline.WithinAsync(
            link.SendAsync(request, cancellationToken).AsTask(), $"the answer to {request.Method} {request.Target}");
        return Encoding.UTF8.GetString(answer.Body.Span);
    }

    internal static async Task<OrdinalException> RefusedAsync(Task asked)
        => await Assert.ThrowsAsync<OrdinalException>(() => Deadline.WithinAsync(asked, "the refusal"));
}
