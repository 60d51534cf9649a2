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

    private static string Write(bool isTerminal, OrdinalOptions kept)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        IntdOptions options = IntdOptions.Parse(IntdOptions.CreateFlags(), [])!;
        ListenAddress address = new("localhost", [IPAddress.Loopback]);
        Banner.Write(writer, new LineLog(writer, TimeProvider.System), isTerminal, options, kept, address, 8080);
        return writer.ToString();
    }
}
