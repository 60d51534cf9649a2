using System.Net;
using Intd;

namespace Ordinal.Server.Tests;

/// <summary>What a person at a terminal and what a log reads at the start.</summary>
public sealed class BannerTests
{
    [Fact]
    public void Write_ToALog_IsOneLine()
        => Assert.Matches(
            @"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d listening on localhost:8080\n$",
            Write(isTerminal: false, new OrdinalOptions()));

    [Fact]
    public void Write_MemoryEngine_SaysThatTheSeriesBeginsAgain()
        => Assert.Equal(
            "intd mints integers on localhost:8080 (http).\n"
            + "Engine memory: the series begins again when intd stops.\n"
            + "\n"
            + "    curl http://localhost:8080\n"
            + "\n"
            + "Ctrl+C stops it.\n",
            Write(isTerminal: true, new OrdinalOptions()));

    [Fact]
    public void Write_FileEngine_SaysWhereAndHowSafe()
        => Assert.Equal(
            "intd mints integers on localhost:8080 (http).\n"
            + "Engine file, durability fsync: each integer is on the disk before it is answered.\n"
            + "Data: /srv/data\n"
            + "\n"
            + "    curl http://localhost:8080\n"
            + "\n"
            + "Ctrl+C stops it.\n",
            Write(isTerminal: true, new OrdinalOptions { Durability = Durability.Fsync, DataDirectory = "/srv/data" }));

    [Fact]
    public void Write_Buffered_SaysWhatAPowerCutTakes()
        => Assert.Contains(
            "\nEngine file, durability buffered: a power cut may take the last 50 ms.\nData: /srv/data\n",
            Write(isTerminal: true, new OrdinalOptions { Durability = Durability.Buffered, DataDirectory = "/srv/data" }),
            StringComparison.Ordinal);

    [Fact]
    public void Write_SeveralListeners_NamesThemAllAndTheFirstOneLast()
    {
        ListenerRole[] roles = [ListenerRole.Http, ListenerRole.Resp, ListenerRole.Lww];

        string log = Write(isTerminal: false, new OrdinalOptions(), isTls: false, roles);
        string page = Write(isTerminal: true, new OrdinalOptions(), isTls: true, roles);

        Assert.Equal(
            ["serving http on localhost:8081", "serving resp on localhost:8082", "serving lww on localhost:8083",
                "listening on localhost:8080"],
            log.TrimEnd().Split('\n').Select(line => line[20..]));
        Assert.Contains("Also on localhost:8081 (http).\nAlso on localhost:8082 (resp).\n", page, StringComparison.Ordinal);
        Assert.Contains("    curl https://localhost:8080\n", page, StringComparison.Ordinal);
        Assert.Contains("    redis-cli -h localhost -p 8082 --tls\n", page, StringComparison.Ordinal);
    }

    private static string Write(bool isTerminal, OrdinalOptions kept, bool isTls = false, params ListenerRole[] roles)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        LineLog log = new(writer, TimeProvider.System);
        Banner.Write(writer, log, isTerminal, kept, [.. Listeners(roles)], isTls);
        return writer.ToString();
    }

    private static IEnumerable<Listener> Listeners(ListenerRole[] roles)
    {
        ListenAddress address = new("localhost", [IPAddress.Loopback]);
        int port = 8080;
        foreach (ListenerRole role in roles.Prepend(ListenerRole.Http))
        {
            yield return new Listener(new ListenerPlan(role, address, port), new BoundSockets([], port));
            port++;
        }
    }
}
