using Ordinal.Client.Tests.Wire;
using Ordinal.Testing;

namespace Ordinal.Client.Tests.Retries;

/// <summary>
/// What becomes of a call whose connection is lost: sent again when that cannot do it twice, else an error that says what is
/// known.
/// </summary>
public sealed class LostConnectionTests
{
    [Fact]
    public async Task Lost_ReadInFlight_IsSentAgain()
    {
        await using ScriptedServer server = ScriptedServer.Start(ReadAndDropAsync, connection => connection.EchoAsync(1));
        await using ServerLink link = server.Link();

        Assert.Equal("5", await link.AskAsync(Requests.Read(5)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12")]
    public async Task Lost_WriteWithoutId_IsUnknown(string partOfTheAnswer)
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            Assert.Null(ScriptedConnection.HeaderOf(await connection.ReadAsync(), "Idempotency-Key"));
            await connection.SendAsync(partOfTheAnswer);
            connection.Close();
        });
        await using ServerLink link = server.Link(options => options.NamesWrites = false);

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(Requests.Write(5)));

        Assert.Equal((StatusCode.Unreachable, Outcome.Unknown, "5"), (error.Code, error.Outcome, error.Name));
        Assert.Contains("may have taken effect", error.Message, StringComparison.Ordinal);
        await server.EndAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("order-17")]
    public async Task Lost_WriteUnderAnId_IsSentAgainUnderTheSame(string? given)
    {
        List<string?> ids = [];
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                ids.Add(ScriptedConnection.HeaderOf(await connection.ReadAsync(), "Idempotency-Key"));
                connection.Reset();
            },
            async connection =>
            {
                ids.Add(ScriptedConnection.HeaderOf(await connection.ReadAsync(), "Idempotency-Key"));
                await connection.SendAsync("HTTP/1.1 200 OK\r\nOrdinal-Replayed: true\r\nContent-Length: 5\r\n\r\nfirst");
            });
        await using ServerLink link = server.Link();

        ServerAnswer answer = await Deadline.WithinAsync(
            link.SendAsync(Requests.Write(5, given), default).AsTask(), "the first answer");

        Assert.True(answer.IsReplayed);
        Assert.Equal("first"u8.ToArray(), answer.Body.ToArray());
        Assert.Equal(ids[0], ids[1]);
        Assert.Matches(given ?? "^[a-z2-7]{12}-1$", ids[0]!);
    }

    [Fact]
    public async Task Send_Writes_EachHasAnIdOfItsOwn()
    {
        List<string?> ids = [];
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            for (int i = 0; i < 3; i++)
            {
                ids.Add(ScriptedConnection.HeaderOf(await connection.ReadAsync(), "Idempotency-Key"));
                await connection.SendAsync(ScriptedConnection.Ok(string.Empty));
            }
        });
        await using ServerLink link = server.Link();
        await link.AskAsync(Requests.Write(1));
        await link.AskAsync(Requests.Write(2) with { IsRepeatable = true });
        await link.AskAsync(Requests.Write(3));

        Assert.EndsWith("-1", ids[0], StringComparison.Ordinal);
        Assert.Null(ids[1]);
        Assert.Equal(ids[0]![..^1] + "2", ids[2]);
    }

    [Fact]
    public async Task Lost_SeveralInFlight_AreSentAgainInTheirOrder()
    {
        List<string> seen = [];
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                string first = await connection.ReadAsync();
                for (int i = 0; i < 4; i++)
                {
                    await connection.ReadAsync();
                }

                await connection.SendAsync(ScriptedConnection.Ok(ScriptedConnection.NumberOf(first)));
                connection.Close();
            },
            async connection =>
            {
                for (int i = 0; i < 3; i++)
                {
                    seen.Add(ScriptedConnection.NumberOf(await connection.ReadAsync()));
                    await connection.SendAsync(ScriptedConnection.Ok(seen[^1]));
                }
            });
        await using ServerLink link = server.Link(options => options.NamesWrites = false);

        Task<string>[] asked =
        [
            link.AskAsync(Requests.Read(0)),
            link.AskAsync(Requests.Write(1, "a")),
            link.AskAsync(Requests.Write(2)),
            link.AskAsync(Requests.Read(3)),
            link.AskAsync(Requests.Write(4, "b")),
        ];

        Assert.Equal(Outcome.Unknown, (await Requests.RefusedAsync(asked[2])).Outcome);
        Assert.Equal(["0", "1", "3", "4"], await Task.WhenAll(asked[0], asked[1], asked[3], asked[4]));
        Assert.Equal(["1", "3", "4"], seen);
    }

    [Theory]
    [InlineData(503, "overloaded", "Retry-After: 60\r\n", StatusCode.Overloaded)]
    [InlineData(401, "unauthorized", "", StatusCode.Forbidden)]
    public async Task Lost_ThenRefusedUnread_IsUnknown(int status, string word, string headers, StatusCode code)
    {
        await using ScriptedServer server = ScriptedServer.Start(
            ReadAndDropAsync,
            async connection =>
            {
                await connection.ReadAsync();
                await connection.SendAsync(ScriptedConnection.Problem(status, word, "not-applied", headers));
            });
        await using ServerLink link = server.Link();

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(Requests.Write(5, "id-5")));

        Assert.Equal((code, Outcome.Unknown), (error.Code, error.Outcome));
        Assert.Contains("may have taken effect under the request id 'id-5'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_ThenRefusedByTheEngine_IsNotApplied()
    {
        await using ScriptedServer server = ScriptedServer.Start(
            ReadAndDropAsync,
            async connection =>
            {
                await connection.ReadAsync();
                await connection.SendAsync(ScriptedConnection.Problem(409, "compare-failed", "not-applied"));
            });
        await using ServerLink link = server.Link();

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(Requests.Write(5, "id-5")));

        Assert.Equal((StatusCode.CompareFailed, Outcome.NotApplied), (error.Code, error.Outcome));
    }

    [Theory]
    [InlineData("close")]
    [InlineData("Keep-Alive, Close")]
    [InlineData("close ,x")]
    public async Task Ended_ByAnAnswerThatSaysSo_WhatWasBehindItIsSentAgain(string connections)
    {
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                await connection.ReadAsync();
                await connection.ReadAsync();
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nConnection: {connections}\r\nContent-Length: 3\r\n\r\none");
                connection.Close();
            },
            connection => connection.EchoAsync(1));
        await using ServerLink link = server.Link(options => options.NamesWrites = false);

        Task<string>[] asked = [link.AskAsync(Requests.Write(1)), link.AskAsync(Requests.Write(2))];

        Assert.Equal(["one", "2"], await Task.WhenAll(asked));
    }

    [Theory]
    [InlineData(true, Outcome.Unknown)]
    [InlineData(false, Outcome.NotApplied)]
    public async Task Answer_Malformed_EndsItsCallAndNotTheOthers(bool isWrite, Outcome outcome)
    {
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                await connection.ReadAsync();
                await connection.ReadAsync();
                await connection.SendAsync("SSH-2.0-OpenSSH_9.2\r\n\r\n");
                await connection.WaitForEndAsync();
            },
            connection => connection.EchoAsync(1));
        await using ServerLink link = server.Link();

        Task<string> first = link.AskAsync(isWrite ? Requests.Write(1) : Requests.Read(1));
        Task<string> second = link.AskAsync(Requests.Read(2));

        OrdinalException error = await Requests.RefusedAsync(first);
        Assert.Equal((StatusCode.Unreachable, outcome), (error.Code, error.Outcome));
        Assert.Contains("SSH-2.0", error.Message, StringComparison.Ordinal);
        Assert.Equal("2", await second);
    }

    [Theory]
    [InlineData(true, Outcome.Unknown)]
    [InlineData(false, Outcome.NotApplied)]
    public async Task Silence_OfAServerThatOwesAnAnswer_CountsAsLost(bool isWrite, Outcome outcome)
    {
        ManualTimeProvider time = new();
        TaskCompletionSource asked = new();
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            asked.SetResult();
            await connection.WaitForEndAsync();
        });
        await using ServerLink link = server.Link(options =>
        {
            options.TimeProvider = time;
            options.AnswerTimeout = TimeSpan.FromSeconds(2);
            options.RetryDuration = TimeSpan.Zero;
        });

        Task<string> call = link.AskAsync(isWrite ? Requests.Write(1, "id-7") : Requests.Read(1));
        await Deadline.WithinAsync(asked.Task, "the request");
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        OrdinalException error = await Requests.RefusedAsync(call);
        Assert.Equal((StatusCode.Unreachable, outcome), (error.Code, error.Outcome));
        Assert.Contains("silent for 2000 ms", error.Message, StringComparison.Ordinal);
        Assert.Equal(isWrite, error.Message.Contains("under the request id 'id-7'", StringComparison.Ordinal));
    }

    // A write without an id whose connection was taken for lost would be told as unknown.
    [Fact]
    public async Task Silence_AfterAnIdleTime_CountsFromTheSending()
    {
        ManualTimeProvider time = new();
        TaskCompletionSource asked = new();
        TaskCompletionSource answer = new();
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.EchoAsync(1);
            await connection.ReadAsync();
            asked.SetResult();
            await answer.Task;
            await connection.SendAsync(ScriptedConnection.Ok("two"));
        });
        await using ServerLink link = server.Link(options =>
        {
            options.TimeProvider = time;
            options.AnswerTimeout = TimeSpan.FromSeconds(2);
            options.NamesWrites = false;
        });
        Assert.Equal("1", await link.AskAsync(Requests.Read(1)));
        time.Advance(TimeSpan.FromMinutes(1));
        Task<string> second = link.AskAsync(Requests.Write(2));
        await Deadline.WithinAsync(asked.Task, "the second request");

        time.Advance(TimeSpan.FromSeconds(1));
        answer.SetResult();

        Assert.Equal("two", await second);
    }

    [Fact]
    public async Task Wait_ConnectionLost_ReadIsSentAgainAndItsConnectionIsKept()
    {
        await using ScriptedServer server = ScriptedServer.Start(
            ReadAndDropAsync,
            connection => connection.EchoAsync(2));
        await using ServerLink link = server.Link();
        for (int i = 0; i < 2; i++)
        {
            ServerAnswer answer = await Deadline.WithinAsync(
                link.WaitAsync(Requests.Read(i), TimeSpan.FromSeconds(1), default).AsTask(), "the answer of the wait");
            Assert.Equal((byte)('0' + i), answer.Body.Span[0]);
        }

        await server.EndAsync();
    }

    [Fact]
    public async Task Wait_WriteWithoutIdLost_IsUnknown()
    {
        await using ScriptedServer server = ScriptedServer.Start(ReadAndDropAsync);
        await using ServerLink link = server.Link(options => options.NamesWrites = false);

        OrdinalException error = await Requests.RefusedAsync(
            link.WaitAsync(Requests.Write(1), TimeSpan.FromSeconds(1), default).AsTask());

        Assert.Equal((StatusCode.Unreachable, Outcome.Unknown), (error.Code, error.Outcome));
    }

    [Fact]
    public async Task Wait_Cancelled_ClosesItsConnection()
    {
        TaskCompletionSource asked = new();
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            asked.SetResult();
            await connection.WaitForEndAsync();
        });
        await using ServerLink link = server.Link();
        using CancellationTokenSource cancel = new();
        Task<ServerAnswer> wait = link.WaitAsync(Requests.Read(1), TimeSpan.FromMinutes(1), cancel.Token).AsTask();
        await Deadline.WithinAsync(asked.Task, "the request");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        await server.EndAsync();
    }

    [Fact]
    public async Task Wait_AnswerThatEndsTheConnection_IsNotUsedAgain()
    {
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                await connection.ReadAsync();
                await connection.SendAsync("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\none");
                await connection.WaitForEndAsync();
            },
            connection => connection.EchoAsync(1));
        await using ServerLink link = server.Link(options => options.NamesWrites = false);
        for (int i = 1; i <= 2; i++)
        {
            ServerAnswer answer = await Deadline.WithinAsync(
                link.WaitAsync(Requests.Write(i), TimeSpan.FromSeconds(1), default).AsTask(), $"the answer of wait {i}");
            Assert.Equal(i == 1 ? "one"u8 : "2"u8, answer.Body.Span);
        }

        await server.EndAsync();
    }

    private static async Task ReadAndDropAsync(ScriptedConnection connection)
    {
        await connection.ReadAsync();
        connection.Close();
    }
}
