using Ordinal.Client.Tests.Wire;

namespace Ordinal.Client.Tests.Retries;

/// <summary>A connection that a wait has left is used again only when nothing came behind its answer.</summary>
public sealed class KeptConnectionTests
{
    // What came unasked while the connection rested would be taken for the answer to the next request.
    [Fact]
    public async Task Wait_ConnectionThatSaidSomethingUnasked_IsNotUsedAgain()
    {
        TaskCompletionSource said = new();
        TaskCompletionSource rested = new();
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                await connection.EchoAsync(1);
                await rested.Task;
                await connection.SendAsync(
                    "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                said.SetResult();
                await connection.WaitForEndAsync();
            },
            connection => connection.EchoAsync(1));
        await using ServerLink link = server.Link();

        Assert.Equal("1"u8.ToArray(), await WaitAsync(link, 1));
        rested.SetResult();
        await Deadline.WithinAsync(said.Task, "the unasked answer");

        Assert.Equal("2"u8.ToArray(), await WaitAsync(link, 2));
    }

    [Fact]
    public async Task Wait_AnswerWithMoreBehindIt_ItsConnectionIsNotUsedAgain()
    {
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                await connection.ReadAsync();
                await connection.SendAsync(ScriptedConnection.Ok("1") + ScriptedConnection.Ok("other"));
                await connection.WaitForEndAsync();
            },
            connection => connection.EchoAsync(1));
        await using ServerLink link = server.Link();

        Assert.Equal("1"u8.ToArray(), await WaitAsync(link, 1));
        Assert.Equal("2"u8.ToArray(), await WaitAsync(link, 2));
    }

    private static async Task<byte[]> WaitAsync(ServerLink link, int number)
        => (await Deadline.WithinAsync(
            link.WaitAsync(Requests.Read(number), TimeSpan.FromSeconds(1), default).AsTask(), $"the answer of wait {number}"))
            .Body.ToArray();
}
