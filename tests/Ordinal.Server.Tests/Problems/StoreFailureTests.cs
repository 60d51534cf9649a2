namespace Ordinal.Server.Tests;

/// <summary>What a client sees when the engine cannot mint, thrown at once or after a wait.</summary>
public sealed class StoreFailureTests
{
    public static TheoryData<string, int, string, string?> Failures => new()
    {
        { "overloaded", 503, "not-applied", "1" },
        { "faulted", 503, "unknown", null },
        { "storage-full", 503, "not-applied", "1" },
        { "overflow", 409, "not-applied", null },
        { "wrong-kind", 409, "not-applied", null },
        { "draining", 503, "unknown", "1" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Get_EngineThrowsAtOnce_AnswersAProblem(
        string code, int status, string outcome, string? retryAfter)
        => await AnswersProblemAsync(_ => throw Failure(code), code, status, outcome, retryAfter);

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Get_EngineFailsLater_AnswersAProblem(string code, int status, string outcome, string? retryAfter)
        => await AnswersProblemAsync(_ => FailLaterAsync(code), code, status, outcome, retryAfter);

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Get_EngineRefusesInTheResult_AnswersAProblem(
        string code, int status, string outcome, string? retryAfter)
        => await AnswersProblemAsync(_ => new RefusedResult(Failure(code)).Task, code, status, outcome, retryAfter);

    [Fact]
    public async Task Get_EngineRecovers_ServesTheSameConnection()
    {
        int calls = 0;
        await using InProcessServer server = await InProcessServer.StartHttpAsync(
            new StubOrdinal(_ => ++calls == 1 ? throw Failure("overloaded") : new ValueTask<long>(7)));
        await using RawConnection connection = await server.ConnectAsync();

        Assert.Equal(503, (await connection.RequestAsync("GET", "/")).Status);
        Assert.Equal(7, (await connection.RequestAsync("GET", "/")).Integer);
    }

    [Fact]
    public async Task Get_EngineAnswersLater_Mints()
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(new StubOrdinal(async _ =>
        {
            await Task.Yield();
            return -42;
        }));

        Assert.Equal(-42, (await server.RequestAsync("GET", "/")).Integer);
    }

    [Fact]
    public async Task Stop_MintInFlight_IsAnswered()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<long> minted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using InProcessServer server = await InProcessServer.StartHttpAsync(new StubOrdinal(_ =>
        {
            entered.SetResult();
            return new ValueTask<long>(minted.Task);
        }));
        await using RawConnection connection = await server.ConnectAsync();
        Task<RawResponse> response = connection.RequestAsync("GET", "/");
        await Deadline.WithinAsync(entered.Task, "the request at the engine");

        Task stopped = server.StopAsync();
        minted.SetResult(5);

        Assert.Equal(5, (await response).Integer);
        await Deadline.WithinAsync(stopped, "the end of the server");
    }

    [Fact]
    public async Task Stop_TimeIsOver_EndsTheConnection()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<long> never = new();
        await using InProcessServer server = await InProcessServer.StartHttpAsync(new StubOrdinal(_ =>
        {
            entered.SetResult();
            return new ValueTask<long>(never.Task);
        }));
        await using RawConnection connection = await server.ConnectAsync();
        await connection.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await Deadline.WithinAsync(entered.Task, "the request at the engine");

        await Deadline.WithinAsync(server.StopAsync(new CancellationToken(canceled: true)), "the end of the server");

        // Whether the client sees a reset or an end is the system's choice; it never sees an integer.
        Assert.True(await Record.ExceptionAsync(async () => Assert.Empty(await connection.ReadToEndAsync()))
            is null or IOException);
    }

    private static async Task AnswersProblemAsync(
        Func<string, ValueTask<long>> next, string code, int status, string outcome, string? retryAfter)
    {
        await using InProcessServer server = await InProcessServer.StartHttpAsync(new StubOrdinal(next));

        RawResponse response = await server.RequestAsync("GET", "/", "Idempotency-Key: k-1");

        Assert.Equal(status, response.Status);
        Assert.Equal("application/problem+json", response.Header("Content-Type"));
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal(retryAfter, response.Header("Retry-After"));
        string title = char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
        Assert.StartsWith(
            $"{{\"type\":\"urn:ordinal:error:{code}\",\"title\":\"{title}\",\"status\":{status},"
            + $"\"code\":\"{code}\",\"detail\":\"",
            response.Body,
            StringComparison.Ordinal);
        string retryable = retryAfter is null ? "false" : "true";
        Assert.EndsWith(
            $"\",\"outcome\":\"{outcome}\",\"retryable\":{retryable},\"requestId\":\"k-1\"}}\n",
            response.Body,
            StringComparison.Ordinal);
        Assert.Equal(string.Empty, server.Log);
    }

    private static async ValueTask<long> FailLaterAsync(string code)
    {
        await Task.Yield();
        throw Failure(code);
    }

    private static Exception Failure(string code) => code switch
    {
        "overloaded" => new OrdinalException(StatusCode.Overloaded, "65,536 submissions wait; the limit is 65,536."),
        "faulted" => new OrdinalException(StatusCode.Faulted, "The disk is gone.", Outcome.Unknown),
        "storage-full" => new OrdinalException(StatusCode.StorageFull, "No spare segment is ready."),
        "overflow" => new OrdinalException(StatusCode.Overflow, "The series ends at 9."),
        "wrong-kind" => new OrdinalException(StatusCode.WrongKind, "\"integers\" is a queue."),
        _ => new ObjectDisposedException("engine"),
    };
}
