using Ordinal.Client.Tests.Wire;

namespace Ordinal.Client.Tests.Retries;

/// <summary>Refusals become the errors that the embedded engine throws; only "no time just now" is asked again.</summary>
public sealed class RefusalTests
{
    /// <summary>Code of the document, its facts, and what the error says.</summary>
    public static TheoryData<string, string, StatusCode, long, long, long> Documents => new()
    {
        { "compare-failed", "\"actual\":3,\"expected\":4,", StatusCode.CompareFailed, 3, 4, 0 },
        { "stale-token", "\"actual\":8,\"expected\":3,", StatusCode.StaleToken, 3, 8, 0 },
        { "overflow", "\"actual\":9,\"amount\":2,\"limit\":10,", StatusCode.Overflow, 9, 2, 10 },
        { "out-of-range", "\"actual\":0,\"expected\":1,\"limit\":65536,", StatusCode.OutOfRange, 0, 1, 65536 },
        { "limit-exceeded", "\"actual\":513,\"limit\":512,", StatusCode.LimitExceeded, 513, 0, 512 },
        { "skew-exceeded", "\"actual\":7,\"limit\":5,", StatusCode.SkewExceeded, 7, 0, 5 },
        { "expired-id", "\"limit\":16384,", StatusCode.ExpiredId, 0, 0, 16384 },
        { "expired-id", "\"actual\":2,\"expected\":4,\"limit\":3,", StatusCode.ExpiredId, 2, 4, 3 },
        { "lock-held", "\"holder\":\"x\",\"token\":4,\"leftMs\":250,", StatusCode.LockHeld, 4, 0, 250 },
        { "lock-held", "\"holder\":\"x\",\"token\":4,", StatusCode.LockHeld, 4, 0, -1 },
        { "unknown-session", "\"session\":12,", StatusCode.UnknownSession, 12, 0, 0 },
        { "aborted", "\"refusedIndex\":2,", StatusCode.Aborted, 2, 0, 0 },
        { "wrong-kind", "\"kind\":\"queue\",\"expectedKind\":\"counter\",", StatusCode.WrongKind, 2, 1, 0 },
        { "memory", "\"actual\":9,\"limit\":8,", StatusCode.MemoryFull, 9, 0, 8 },
        { "not-found", "", StatusCode.NotFound, 0, 0, 0 },
        { "bad-request", "", StatusCode.InvalidArgument, 0, 0, 0 },
        { "unauthorized", "", StatusCode.Forbidden, 0, 0, 0 },
        { "too-large", "\"actual\":9,\"limit\":8,", StatusCode.LimitExceeded, 9, 0, 8 },
        { "precondition-failed", "\"actual\":9,", StatusCode.CompareFailed, 9, 0, 0 },
        { "a-code-of-another-version", "", StatusCode.InvalidArgument, 0, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Document_EveryCode_BecomesItsError(
        string word, string facts, StatusCode code, long actual, long expected, long limit)
    {
        await using ScriptedServer server = ScriptedServer.Start(
            Answer(ScriptedConnection.Problem(418, word, "not-applied", facts: facts + "\"revision\":77,")));
        await using ServerLink link = server.Link();

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(Requests.Write(5)));

        Assert.Equal((code, Outcome.NotApplied, "5", "The detail."), (error.Code, error.Outcome, error.Name, error.Message));
        Assert.Equal((actual, expected, limit, 77), (error.Actual, error.Expected, error.Limit, error.Revision));
        Assert.Equal(code == StatusCode.WrongKind ? ObjectKind.Queue : ObjectKind.None, error.ActualKind);
        Assert.Equal(77, link.Revision);
    }

    [Fact]
    public async Task Document_FenceThatIsNoLock_IsNamed()
    {
        await using ScriptedServer server = ScriptedServer.Start(Answer(ScriptedConnection.Problem(
            409, "wrong-kind", "not-applied", facts: "\"kind\":\"cell\",\"expectedKind\":\"lock\",")));
        await using ServerLink link = server.Link();
        ServerRequest fenced = Requests.Write(5) with { Options = new WriteOptions { Fence = new Fence("guard", 3) } };

        Assert.Equal("guard", (await Requests.RefusedAsync(link.AskAsync(fenced))).Name);
    }

    [Theory]
    [InlineData("applied", Outcome.Applied)]
    [InlineData("unknown", Outcome.Unknown)]
    public async Task Document_Outcome_IsTold(string word, Outcome outcome)
    {
        await using ScriptedServer server = ScriptedServer.Start(Answer(ScriptedConnection.Problem(409, "expired-id", word)));
        await using ServerLink link = server.Link();

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(Requests.Write(5, "id-9")));

        Assert.Equal(outcome, error.Outcome);
        Assert.Equal(outcome == Outcome.Unknown, error.Message.Contains("'id-9'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, "", StatusCode.Forbidden, Outcome.NotApplied)]
    [InlineData(404, "<html>", StatusCode.Unreachable, Outcome.NotApplied)]
    [InlineData(502, "<html>", StatusCode.Unreachable, Outcome.Unknown)]
    [InlineData(302, "", StatusCode.Unreachable, Outcome.Unknown)]
    public async Task Answer_WithoutDocument_GoesByItsStatus(int status, string body, StatusCode code, Outcome outcome)
    {
        await using ScriptedServer server = ScriptedServer.Start(
            Answer($"HTTP/1.1 {status} X\r\nContent-Type: text/html\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        await using ServerLink link = server.Link();

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(Requests.Write(5)));

        Assert.Equal((code, outcome), (error.Code, error.Outcome));
        Assert.Contains($"{status}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overloaded_NotApplied_IsAskedAgainAlsoWithoutId()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            for (int i = 0; i < 3; i++)
            {
                await connection.ReadAsync();
                await connection.SendAsync(ScriptedConnection.Overloaded);
            }

            await connection.EchoAsync(1);
        });
        await using ServerLink link = server.Link(options => options.NamesWrites = false);

        Assert.Equal("5", await link.AskAsync(Requests.Write(5)));
    }

    [Theory]
    [InlineData("draining")]
    [InlineData("deadline")]
    public async Task NoTime_WithUnknownOutcome_IsAskedAgainOnlyUnderAnId(string word)
    {
        string refusal = ScriptedConnection.Problem(503, word, "unknown", "Retry-After: 0\r\n");
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(refusal);
            await connection.ReadAsync();
            await connection.SendAsync(refusal);
            await connection.EchoAsync(1);
        });
        await using ServerLink link = server.Link(options => options.NamesWrites = false);

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(Requests.Write(1)));
        Assert.Equal((StatusCode.Overloaded, Outcome.Unknown), (error.Code, error.Outcome));
        Assert.Equal("2", await link.AskAsync(Requests.Write(2, "id")));
    }

    [Fact]
    public async Task Overloaded_ForLongerThanTheRetryDuration_IsTold()
    {
        await using ScriptedServer server = ScriptedServer.Start(
            Answer(ScriptedConnection.Problem(503, "overloaded", "not-applied", "Retry-After: 1\r\n")));
        await using ServerLink link = server.Link(options => options.RetryDuration = TimeSpan.FromMilliseconds(900));

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(Requests.Write(1)));

        Assert.Equal((StatusCode.Overloaded, Outcome.NotApplied), (error.Code, error.Outcome));
    }

    [Fact]
    public async Task TooManyConnections_ToldUnasked_IsTriedAgain()
    {
        const string Refusal =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 0\r\nConnection: close\r\n\r\n";
        Func<ScriptedConnection, Task> refuse = async connection =>
        {
            await connection.SendAsync(Refusal);
            connection.Close();
        };
        await using ScriptedServer server = ScriptedServer.Start(refuse, refuse, connection => connection.EchoAsync(2));
        await using ServerLink link = server.Link(options => options.NamesWrites = true);

        Task<string>[] asked = [link.AskAsync(Requests.Write(1)), link.AskAsync(Requests.Write(2))];

        Assert.Equal(["1", "2"], await Task.WhenAll(asked));
    }

    private static Func<ScriptedConnection, Task> Answer(string answer) => async connection =>
    {
        await connection.ReadAsync();
        await connection.SendAsync(answer);
        await connection.WaitForEndAsync();
    };
}
