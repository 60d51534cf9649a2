namespace Ordinal.Client.Tests.Wire;

/// <summary>Many callers, one connection: requests leave without waiting, answers find their callers.</summary>
public sealed class RequestLineTests
{
    [Fact]
    public async Task Send_BeforeAnyAnswer_AllRequestsLeave()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            string[] requests = [await connection.ReadAsync(), await connection.ReadAsync(), await connection.ReadAsync()];
            // The answers to all three in one segment.
            await connection.SendAsync(
                string.Concat(requests.Select(r => ScriptedConnection.Ok(ScriptedConnection.NumberOf(r)))));
        });
        await using ServerLink link = server.Link();

        Task<string>[] asked =
            [link.AskAsync(Requests.Read(1)), link.AskAsync(Requests.Write(2)), link.AskAsync(Requests.Read(3))];

        Assert.Equal(["1", "2", "3"], await Task.WhenAll(asked));
        await server.EndAsync();
    }

    [Fact]
    public async Task Send_FromManyCallers_EachGetsItsOwnAnswer()
    {
        const int Callers = 32;
        const int Calls = 100;
        await using ScriptedServer server = ScriptedServer.Start(connection => connection.EchoAsync(Callers * Calls));
        await using ServerLink link = server.Link(options => options.InFlightMax = 7);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < Calls; i++)
            {
                int number = (caller * Calls) + i;
                Assert.Equal($"{number}", await link.AskAsync(Requests.Read(number)));
            }
        })));
        await server.EndAsync();
    }

    [Fact]
    public async Task Send_MoreThanMayBeInFlight_WaitsAndKeepsItsOrder()
    {
        TaskCompletionSource asked = new();
        List<string> seen = [];
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await asked.Task;
            for (int i = 0; i < 20; i++)
            {
                seen.Add(ScriptedConnection.NumberOf(await connection.ReadAsync()));
                await connection.SendAsync(ScriptedConnection.Ok(seen[^1]));
            }
        });
        await using ServerLink link = server.Link(options => options.InFlightMax = 2);

        Task<string>[] answers = [.. Enumerable.Range(0, 20).Select(i => link.AskAsync(Requests.Read(i)))];
        asked.SetResult();

        string[] expected = [.. Enumerable.Range(0, 20).Select(i => $"{i}")];
        Assert.Equal(expected, await Task.WhenAll(answers));
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Send_AnswerCutAnywhere_IsTheSame()
    {
        const string Answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n0\r\n\r\n";
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            for (int cut = 0; cut < Answer.Length; cut++)
            {
                await connection.ReadAsync();
                await connection.SendAsync(Answer[..cut]);
                await connection.SendAsync(Answer[cut..]);
            }
        });
        await using ServerLink link = server.Link();
        for (int cut = 0; cut < Answer.Length; cut++)
        {
            Assert.Equal("yes", await link.AskAsync(Requests.Read(cut)));
        }
    }

    [Fact]
    public async Task Cancel_OneCall_LeavesTheConnectionToTheOthers()
    {
        TaskCompletionSource read = new();
        TaskCompletionSource cancelled = new();
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            read.SetResult();
            await cancelled.Task;
            await connection.SendAsync(ScriptedConnection.Ok("late"));
            await connection.EchoAsync(1);
        });
        await using ServerLink link = server.Link();
        using CancellationTokenSource cancel = new();

        Task<string> first = link.AskAsync(Requests.Read(1), cancel.Token);
        Task<string> second = link.AskAsync(Requests.Read(2));
        await Deadline.WithinAsync(read.Task, "the first request");
        await cancel.CancelAsync();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        cancelled.SetResult();

        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Equal("2", await second);
    }

    [Fact]
    public async Task Cancel_BeforeItIsSent_SendsNothing()
    {
        await using ScriptedServer server = ScriptedServer.Start(connection => connection.EchoAsync(1));
        await using ServerLink link = server.Link();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => link.AskAsync(Requests.Write(1), new CancellationToken(canceled: true)));

        Assert.Equal("2", await link.AskAsync(Requests.Read(2)));
    }

    [Fact]
    public async Task Dispose_WhileCallsWait_EndsThem()
    {
        await using ScriptedServer server = ScriptedServer.Start(connection => connection.WaitForEndAsync());
        ServerLink link = server.Link();
        Task<string> call = link.AskAsync(Requests.Read(1));
        Task<ServerAnswer> wait = link.WaitAsync(Requests.Read(2), TimeSpan.FromMinutes(1), default).AsTask();

        await link.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Deadline.WithinAsync(wait, "the end of the wait"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => link.AskAsync(Requests.Read(3)));
        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => link.WaitAsync(Requests.Read(4), TimeSpan.Zero, default).AsTask());
        Assert.True(link.FaultedToken.IsCancellationRequested);
    }

    [Fact]
    public async Task Dispose_ConnectionsThatRest_AreClosed()
    {
        Func<ScriptedConnection, Task> answerAndRest = async connection =>
        {
            await connection.EchoAsync(1);
            await connection.WaitForEndAsync();
        };
        await using ScriptedServer server = ScriptedServer.Start(answerAndRest, answerAndRest);
        ServerLink link = server.Link();
        Assert.Equal("1", await link.AskAsync(Requests.Read(1)));
        await Deadline.WithinAsync(
            link.WaitAsync(Requests.Read(2), TimeSpan.FromSeconds(1), default).AsTask(), "the answer of the wait");

        await link.DisposeAsync();

        await server.EndAsync();
    }

    [Fact]
    public async Task Cancel_WhileItWaitsForItsTurn_IsNotSent()
    {
        TaskCompletionSource cancelled = new();
        List<string> seen = [];
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            for (int i = 0; i < 2; i++)
            {
                seen.Add(ScriptedConnection.NumberOf(await connection.ReadAsync()));
                await cancelled.Task;
                await connection.SendAsync(ScriptedConnection.Ok(seen[^1]));
            }
        });
        await using ServerLink link = server.Link(options => options.InFlightMax = 1);
        using CancellationTokenSource cancel = new();
        Task<string> first = link.AskAsync(Requests.Write(1));
        Task<string> second = link.AskAsync(Requests.Write(2), cancel.Token);
        Task<string> third = link.AskAsync(Requests.Write(3));

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        cancelled.SetResult();

        Assert.Equal(["1", "3"], await Task.WhenAll(first, third));
        Assert.Equal(["1", "3"], seen);
    }

    [Fact]
    public async Task Send_MoreThanMayBeInFlight_LeavesTheRestBehind()
    {
        TaskCompletionSource read = new();
        TaskCompletionSource look = new();
        int more = 0;
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            string[] requests = [await connection.ReadAsync(), await connection.ReadAsync()];
            read.SetResult();
            await look.Task;
            more = connection.Unread;
            await connection.SendAsync(
                string.Concat(requests.Select(r => ScriptedConnection.Ok(ScriptedConnection.NumberOf(r)))));
            await connection.EchoAsync(1);
        });
        await using ServerLink link = server.Link(options => options.InFlightMax = 2);
        Task<string>[] asked =
            [link.AskAsync(Requests.Read(1)), link.AskAsync(Requests.Read(2)), link.AskAsync(Requests.Read(3))];
        await Deadline.WithinAsync(read.Task, "two requests");
        look.SetResult();

        Assert.Equal(["1", "2", "3"], await Task.WhenAll(asked));
        Assert.Equal(0, more);
    }

    [Fact]
    public async Task Answers_Revisions_RiseOnly()
    {
        int[] told = [5, 9, 3];
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            foreach (int revision in told)
            {
                await connection.ReadAsync();
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nOrdinal-Revision: {revision}\r\nContent-Length: 0\r\n\r\n");
            }
        });
        await using ServerLink link = server.Link();
        List<long> seen = [link.Revision];
        foreach (int revision in told)
        {
            Assert.Equal(revision, (await link.SendAsync(Requests.Read(1), default)).Revision);
            seen.Add(link.Revision);
        }

        Assert.Equal([0, 5, 9, 9], seen);
    }

    [Fact]
    public async Task Answer_Faulted_CancelsTheToken()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(ScriptedConnection.Problem(503, "faulted", "unknown"));
        });
        await using ServerLink link = server.Link();

        OrdinalException error = await Requests.RefusedAsync(link.AskAsync(Requests.Write(1)));

        Assert.Equal((StatusCode.Faulted, Outcome.Unknown), (error.Code, error.Outcome));
        await Deadline.UntilAsync(() => link.FaultedToken.IsCancellationRequested, "the fault");
    }
}
