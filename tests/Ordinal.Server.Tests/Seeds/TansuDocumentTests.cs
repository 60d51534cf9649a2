using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>The commands of tansu's own document, as they are written there, and what it says that they print.</summary>
public sealed class TansuDocumentTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Stream = """
        curl \
            -i \
            -s \
            http://$(docker inspect \
                    --format={{.NetworkSettings.IPAddress}} \
                    tansu-$(printf %03d $[1 + $[RANDOM % 5]]))/api/keys/hello?stream=true
        """;

    private const string Assign = """
        curl \
            -i \
            -s \
            http://$(docker inspect \
                    --format={{.NetworkSettings.IPAddress}} \
                    tansu-$(printf %03d $[1 + $[RANDOM % 5]]))/api/keys/hello \
                    -d value=world
        """;

    private const string Obtain = """
        curl \
            -i \
            -s \
            http://$(docker inspect \
                    --format={{.NetworkSettings.IPAddress}} \
                    tansu-$(printf %03d $[1 + $[RANDOM % 5]]))/api/keys/hello
        """;

    private const string Delete = """
        curl \
            -i \
            -X DELETE \
            http://$(docker inspect \
                    --format={{.NetworkSettings.IPAddress}} \
                    tansu-$(printf %03d $[1 + $[RANDOM % 5]]))/api/keys/hello
        """;

    private const string Claim = """
        curl \
            -i \
            -s \
            http://$(docker inspect \
                    --format={{.NetworkSettings.IPAddress}} \
                    tansu-$(printf %03d $[1 + $[RANDOM % 5]]))/api/locks/abc
        """;

    private const string Information = """
        curl \
            -s \
            http://$(docker inspect \
            --format={{.NetworkSettings.IPAddress}} tansu-$(printf %03d $i))/api/info|jq .
        """;

    private const string Roles =
        "for i in {1..5};\n"
        + "do\n"
        + "echo tansu-$(printf %03d $i) $(curl -m 1 -s http://$(docker inspect "
        + "--format={{.NetworkSettings.IPAddress}} tansu-$(printf %03d $i))/api/info|jq .consensus.role);\n"
        + "done";

    private const string Updates = """
        for i in {0..100};
        do
            curl \
                -s \
                http://$(docker inspect --format={{.NetworkSettings.IPAddress}} tansu-003)/api/keys/pqr \
                -d value=$i;
        done
        """;

    private const string Last = """
        curl -i http://$(docker inspect --format={{.NetworkSettings.IPAddress}} tansu-002)/api/keys/pqr
        """;

    private TansuHost _host = null!;

    public async Task InitializeAsync() => _host = await TansuHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task KeyValueStore_Commands_PrintWhatTheDocumentShows()
    {
        if (!await ShellCommand.HaveToolsAsync(output))
        {
            return;
        }

        await using ShellCommand stream = ShellCommand.Start(Stream, _host.Server.Port);
        Assert.StartsWith("HTTP/1.1 200 OK\n", await stream.ReadBlockAsync("the head of the stream"), StringComparison.Ordinal);

        Assert.StartsWith("HTTP/1.1 204 No Content\r\n", await RunAsync(Assign), StringComparison.Ordinal);
        Assert.Equal(
            "id: N\nevent: set\ndata: {\"category\":\"user\",\"key\":\"/hello\",\"value\":\"world\"}\n",
            WithoutId(await stream.ReadBlockAsync("the set notification")));
        Assert.EndsWith("\r\n\r\n{\"value\":\"world\"}", await RunAsync(Obtain), StringComparison.Ordinal);

        Assert.StartsWith("HTTP/1.1 204 No Content\r\n", await RunAsync(Delete), StringComparison.Ordinal);
        Assert.Equal(
            "id: N\nevent: deleted\ndata: {\"category\":\"user\",\"deleted\":\"world\",\"key\":\"/hello\"}\n",
            WithoutId(await stream.ReadBlockAsync("the deleted notification")));
        await stream.InterruptAsync();
    }

    [Fact]
    public async Task Locks_DropTheHolder_AllocatesToAnotherWaitingShell()
    {
        if (!await ShellCommand.HaveToolsAsync(output))
        {
            return;
        }

        await using ShellCommand first = await ClaimAsync("granted");
        await using ShellCommand second = await ClaimAsync("not_granted");
        await using ShellCommand third = await ClaimAsync("not_granted");

        await first.InterruptAsync();

        Assert.Contains("event: granted\n", await second.ReadBlockAsync("the grant"), StringComparison.Ordinal);
        Assert.Contains("event: not_granted\n", await third.ReadBlockAsync("the refusal"), StringComparison.Ordinal);
        Assert.Contains("\"locked_by\":", await third.ReadBlockAsync("the holder"), StringComparison.Ordinal);
        await second.InterruptAsync();
        Assert.Contains("event: granted\n", await third.ReadBlockAsync("the grant of the last"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_Held_PingsAfterFiveSeconds()
    {
        if (!await ShellCommand.HaveToolsAsync(output))
        {
            return;
        }

        await using ShellCommand holder = await ClaimAsync("granted");

        Assert.StartsWith("id: 3\nevent: ping\ndata: ", await holder.ReadBlockAsync("a ping"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeadershipElection_Commands_PrintOneLeader()
    {
        if (!await ShellCommand.HaveToolsAsync(output))
        {
            return;
        }

        // Five names of one node here: each of them is the leader.
        Assert.Equal(
            string.Concat(Enumerable.Range(1, 5).Select(i => $"tansu-00{i} \"leader\"\n")), await RunAsync(Roles));
        JsonElement information = JsonDocument.Parse(await RunAsync(Information)).RootElement;
        Assert.Equal(
            ["applications", "consensus", "version"], information.EnumerateObject().Select(member => member.Name));
        string[] always = ["cluster", "commit_index", "connections", "env", "id", "last_applied", "role", "term"];
        Assert.All(always, member => Assert.True(information.GetProperty("consensus").TryGetProperty(member, out _), member));
    }

    [Fact]
    public async Task Updates_OfTheDocument_LeaveTheLastValue()
    {
        if (!await ShellCommand.HaveToolsAsync(output))
        {
            return;
        }

        Assert.Equal(string.Empty, await RunAsync(Updates));
        Assert.EndsWith("\r\n\r\n{\"value\":\"100\"}", await RunAsync(Last), StringComparison.Ordinal);
    }

    private Task<string> RunAsync(string command) => ShellCommand.RunAsync(command, _host.Server.Port);

    private async Task<ShellCommand> ClaimAsync(string answer)
    {
        ShellCommand shell = ShellCommand.Start(Claim, _host.Server.Port);
        string head = await shell.ReadBlockAsync("the head of a lock stream");
        Assert.Matches("\nkey: [0-9a-f-]{36}\n", head);
        Assert.StartsWith($"id: 1\nevent: {answer}\ndata: ", await shell.ReadBlockAsync(answer), StringComparison.Ordinal);
        return shell;
    }

    private static string WithoutId(string frame) => Regex.Replace(frame, "^id: -?[0-9]+\n", "id: N\n");
}
