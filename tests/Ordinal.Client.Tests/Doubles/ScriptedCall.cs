using System.Text;

namespace Ordinal.Client.Tests;

/// <summary>One request that a test answers.</summary>
internal sealed class ScriptedCall(ServerRequest request, TimeSpan? wait, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<ServerAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ServerRequest Request => request;

    /// <summary>How long the server may wait; null on the shared connection.</summary>
    internal TimeSpan? Wait => wait;

    internal string Path => request.Target.Split('?')[0];

    internal string Body => Encoding.UTF8.GetString(request.Body.Span);

    /// <summary>A parameter of the query, decoded; null when it is not there.</summary>
    internal string? Query(string name)
        => request.Target.Split('?', 2) is [_, var query]
            ? query.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair[0] == name)
                .Select(pair => Uri.UnescapeDataString(pair[1])).SingleOrDefault()
            : null;

    internal void Answer(string json)
        => _answer.TrySetResult(new ServerAnswer(200, Encoding.UTF8.GetBytes(json)) { ContentType = "application/json" });

    internal void Refuse(StatusCode code, long actual = 0, long expected = 0, long revision = 0)
        => Fail(new OrdinalException(code, "refused") { Actual = actual, Expected = expected, Revision = revision });

    internal void Fail(Exception error) => _answer.TrySetException(error);

    internal async ValueTask<ServerAnswer> AnswerAsync() => await _answer.Task.WaitAsync(cancellationToken);
}
