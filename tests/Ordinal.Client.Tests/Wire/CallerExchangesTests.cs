namespace Ordinal.Client.Tests.Wire;

/// <summary>
/// Calls that are done on the threads of their callers, until one comes that cannot be: from there on the line has the
/// connection.
/// </summary>
public sealed class CallerExchangesTests
{
    [Fact]
    public async Task Send_OneAfterAnother_IsAnsweredWhenItReturns()
    {
        await using ScriptedServer server = ScriptedServer.Start(connection => connection.EchoAsync(3));
        await using ServerLink link = Link(server);

        await Task.Run(() =>
        {
            for (int i = 1; i <= 3; i++)
            {
                Task<ServerAnswer> asked = link.SendAsync(Requests.Write(i), default).AsTask();
                Assert.True(asked.IsCompletedSuccessfully);
            }
        });
        await server.EndAsync();
    }

    [Theory]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab")]
    public async Task Send_AnyFormOfAnswer_IsRead(string answer)
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(answer);
        });
        await using ServerLink link = Link(server);

        Assert.Equal("ab", await AskAsync(link, Requests.Read(1)));
    }

    [Fact]
    public async Task Send_ThatCanBeCancelled_GoesOverTheSameConnection()
    {
        await using ScriptedServer server = ScriptedServer.Start(connection => connection.EchoAsync(3));
        await using ServerLink link = Link(server);
        using CancellationTokenSource end = new();

        Assert.Equal("1", await AskAsync(link, Requests.Read(1)));
        Assert.Equal("2", await link.AskAsync(Requests.Read(2), end.Token));
        Assert.Equal("3", await AskAsync(link, Requests.Read(3)));
        await server.EndAsync();
    }

    [Fact]
    public async Task Send_TwoThatMeet_NeitherWaitsForTheOther()
    {
        TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                string request = await connection.ReadAsync();
                first.SetResult();
                await Deadline.WithinAsync(second.Task, "the answer to the second call");
                await connection.SendAsync(ScriptedConnection.Ok(ScriptedConnection.NumberOf(request)));
            },
            connection => connection.EchoAsync(2));
        await using ServerLink link = Link(server);

        Task<string> held = AskAsync(link, Requests.Read(1));
        await Deadline.WithinAsync(first.Task, "the first call");
        Assert.Equal("2", await AskAsync(link, Requests.Read(2)));
        second.SetResult();

        Assert.Equal("1", await held);
        Assert.Equal("3", await AskAsync(link, Requests.Read(3)));
        await server.EndAsync();
    }

    [Fact]
    public async Task Send_LostUnderAnId_IsSentAgainUnderTheSame()
    {
        List<string?> ids = [];
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                ids.Add(ScriptedConnection.HeaderOf(await connection.ReadAsync(), "Idempotency-Key"));
                connection.Close();
            },
            async connection =>
            {
                ids.Add(ScriptedConnection.HeaderOf(await connection.ReadAsync(), "Idempotency-Key"));
                await connection.SendAsync(ScriptedConnection.Ok("5"));
            });
        await using ServerLink link = Link(server);

        Assert.Equal("5", await AskAsync(link, Requests.Write(5)));
        Assert.NotNull(ids[0]);
        Assert.Equal(ids[0], ids[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12")]
    public async Task Send_LostWithoutId_IsUnknown(string partOfTheAnswer)
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(partOfTheAnswer);
            connection.Close();
        });
        await using ServerLink link = Link(server, options => options.NamesWrites = false);

        OrdinalException error = await Requests.RefusedAsync(AskAsync(link, Requests.Write(5)));

        Assert.Equal((StatusCode.Unreachable, Outcome.Unknown, "5"), (error.Code, error.Outcome, error.Name));
        await server.EndAsync();
    }

    [Fact]
    public async Task Send_SilentServer_IsToldAfterTheAnswerTimeout()
    {
        await using ScriptedServer server = ScriptedServer.Start(connection => connection.WaitForEndAsync());
        await using ServerLink link = Link(server, options =>
        {
            options.NamesWrites = false;
            options.AnswerTimeout = TimeSpan.FromMilliseconds(200);
        });

        OrdinalException error = await Requests.RefusedAsync(AskAsync(link, Requests.Write(1)));

        Assert.Equal((StatusCode.Unreachable, Outcome.Unknown), (error.Code, error.Outcome));
        Assert.Contains("The server was silent for 200 ms.", error.Message, StringComparison.Ordinal);
        await server.EndAsync();
    }

    [Fact]
    public async Task Send_ServerHasNoTime_IsAskedAgain()
    {
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                await connection.ReadAsync();
                await connection.SendAsync(ScriptedConnection.Overloaded);
            },
            connection => connection.EchoAsync(1));
        await using ServerLink link = Link(server);

        Assert.Equal("7", await AskAsync(link, Requests.Write(7)));
        await server.EndAsync();
    }

    [Fact]
    public async Task Send_AnswerThatIsNone_IsNotSentAgain()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync("SSH-2.0-none\r\n\r\n");
        });
        await using ServerLink link = Link(server);

        OrdinalException error = await Requests.RefusedAsync(AskAsync(link, Requests.Read(1)));

        Assert.Equal(StatusCode.Unreachable, error.Code);
    }

    [Fact]
    public async Task Dispose_CallUnderWay_EndsIt()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            asked.SetResult();
            await connection.WaitForEndAsync();
        });
        ServerLink link = Link(server);
        Task<string> held = AskAsync(link, Requests.Read(1));
        await Deadline.WithinAsync(asked.Task, "the call");

        await link.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Deadline.WithinAsync(held, "the end of the call"));
    }

    [Fact]
    public async Task Connect_NobodyThere_IsUnreachable()
    {
        OrdinalClientOptions options = new() { Address = ServerAddress.FindDigits("http://127.0.0.1:1")! };

        OrdinalException error = await Requests.RefusedAsync(Task.Run(() => OrdinalClient.Connect(options)));

        Assert.Equal((StatusCode.Unreachable, Outcome.NotApplied), (error.Code, error.Outcome));
        Assert.Contains("http://127.0.0.1:1 cannot be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_OptionOutOfRange_IsRefused()
        => await Assert.ThrowsAsync<ArgumentException>(
            () => Task.Run(() => OrdinalClient.Connect(new OrdinalClientOptions { InFlightMax = 0 })));

    private static ServerLink Link(ScriptedServer server, Action<OrdinalClientOptions>? change = null)
    {
        OrdinalClientOptions options = new() { Address = ServerAddress.FindDigits($"http://{server.Url.Authority}")! };
        change?.Invoke(options);
        ServerLink link = new(options);
        link.UseOnCallers(ServerConnection.Open(options));
        return link;
    }

    // On a thread of the pool, because the call holds it up.
    private static Task<string> AskAsync(ServerLink link, ServerRequest request) => Task.Run(() => link.AskAsync(request));
}
