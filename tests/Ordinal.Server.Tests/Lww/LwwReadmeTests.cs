using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests.Lww;

/// <summary>The commands that lww-node's own page shows, typed as they stand there; only the port is another.</summary>
public sealed class LwwReadmeTests(ITestOutputHelper output)
{
    private const string Insert =
        """curl -H "Content-Type: application/transit+json" -X POST -d '[11, "foo"]' http://localhost:3001/insert""";

    private const string Delete =
        """curl -H "Content-Type: application/transit+json" -X POST -d '[11, "foo"]' http://localhost:3001/delete""";

    private const string Members = "curl -X GET http://localhost:3001/";

    private const string Updates = "curl -X GET http://localhost:3001/updates?since=0";

    private const string Update =
        """curl -H "Content-Type: application/transit+json" -X POST -d """
        + "\"[\\\"^ \\\",\\\"~:add-set\\\",[\\\"^ \\\",\\\"~i11\\\",0],\\\"~:del-set\\\",[\\\"^ \\\"]]\""
        + " http://localhost:3001/update";

    [Fact]
    public async Task Samples_TypedInOrder_AnswerAsThePageSays()
    {
        if (!await Tools.HaveAsync(output, "curl", "curl", "--version"))
        {
            return;
        }

        await using LwwServer server = await LwwServer.StartAsync();
        Assert.Equal("ok", await TypeAsync(server, Insert));
        Assert.Equal("[\"~#set\",[11,\"foo\"]]", await TypeAsync(server, Members));
        Assert.Equal("ok", await TypeAsync(server, Delete));
        Assert.Equal("[\"~#set\",[]]", await TypeAsync(server, Members));
    }

    [Fact]
    public async Task Reads_OfTheSetOnThePage_AnswerItsBytes()
    {
        if (!await Tools.HaveAsync(output, "curl", "curl", "--version"))
        {
            return;
        }

        await using LwwServer server = await LwwServer.StartAsync();
        server.Time.SetUtcNow(DateTimeOffset.FromUnixTimeMilliseconds(1520698545740));
        await server.PostOkAsync("/delete", "[\"d9e20090-83d4-4950-8c79-f39e681e1b38\"]");
        server.Time.SetUtcNow(DateTimeOffset.FromUnixTimeMilliseconds(1520698550268));
        await server.PostOkAsync("/insert", "[\"6ce99d46-37f8-475c-9e5d-f3a9ecdb5cc4\"]");

        Assert.Equal("[\"~#set\",[\"6ce99d46-37f8-475c-9e5d-f3a9ecdb5cc4\"]]", await TypeAsync(server, Members));
        Assert.Equal(
            "[\"^ \",\"~:add-set\",[\"^ \",\"6ce99d46-37f8-475c-9e5d-f3a9ecdb5cc4\",1520698550268],"
                + "\"~:del-set\",[\"^ \",\"d9e20090-83d4-4950-8c79-f39e681e1b38\",1520698545740]]",
            await TypeAsync(server, Updates));
    }

    [Fact]
    public async Task Update_OfThePage_InsertsElevenAtStampZeroAndKeepsIt()
    {
        if (!await Tools.HaveAsync(output, "curl", "curl", "--version"))
        {
            return;
        }

        await using LwwServer server = await LwwServer.StartAsync();
        Assert.Equal("ok", await TypeAsync(server, Update));
        Assert.Equal("[\"~#set\",[11]]", await TypeAsync(server, Members));
        await server.PostOkAsync("/insert", "[\"news\"]");
        Assert.Equal("[\"~#set\",[11,\"news\"]]", await TypeAsync(server, Members));
    }

    private static async Task<string> TypeAsync(LwwServer server, string command)
    {
        string line = command.Replace(
            ":3001", string.Create(CultureInfo.InvariantCulture, $":{server.Address.Port}"), StringComparison.Ordinal);
        ProcessStartInfo start = new("/bin/sh", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process shell = Process.Start(start)!;
        Task<string> progress = shell.StandardError.ReadToEndAsync();
        string answer = await Deadline.WithinAsync(shell.StandardOutput.ReadToEndAsync(), $"the end of {line}");
        await Deadline.WithinAsync(progress, $"the end of the errors of {line}");
        return answer;
    }
}
