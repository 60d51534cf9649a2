using System.Globalization;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>Many watchers of one name on the real program. <c>ORDINAL_WATCHERS</c> says how many; 10,000 is the aim.</summary>
public sealed class WatchCrowdTests(ITestOutputHelper output)
{
    private const string Watchers = "ORDINAL_WATCHERS";
    private const int WatchersInTheNormalRun = 2000;
    private const int OpeningAtOnce = 50;
    private const int Writes = 100;

    // 10,000 watchers are to fit into 256 MiB, whatever few there are into a tenth of it.
    private const long BytesPerWatcherMax = 256L * 1024 * 1024 / 10_000;
    private const long BytesBeside = 24L * 1024 * 1024;

    [Fact]
    public async Task Watch_ManyReaders_GetEveryEventOnceInBoundedMemory()
    {
        int watchers = int.Parse(
            Environment.GetEnvironmentVariable(Watchers)
                ?? WatchersInTheNormalRun.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);

        // The collector may otherwise take what the machine has before it looks for garbage.
        IntdLaunch launch = new IntdLaunch { Arguments = ["-engine", "memory"] }.With("DOTNET_GCgen0size", "400000");
        await using IntdProcess intd = await IntdProcess.ListenAsync(launch);
        await WarmUpAsync(intd);
        long before = intd.ResidentBytes;
        List<WatchClient> clients = [];
        try
        {
            while (clients.Count < watchers)
            {
                int count = Math.Min(OpeningAtOnce, watchers - clients.Count);
                clients.AddRange(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => OpenAsync(intd))));
            }

            long idle = intd.ResidentBytes;
            Task<string>[] readers = [.. clients.Select(static client => Task.Run(() => ReadAsync(client)))];
            await using (RawConnection writer = await intd.ConnectAsync())
            {
                for (int i = 0; i < Writes; i++)
                {
                    Assert.Equal(200, (await writer.RequestAsync("POST", "/crowd", "Content-Length: 0")).Status);
                }
            }

            string[] ends = await Deadline.WithinAsync(
                Task.WhenAll(readers), $"the last of {Writes} events of {watchers} watchers");
            long busy = intd.ResidentBytes;
            output.WriteLine(
                $"{watchers} watchers, {Writes} events each: {ends.Count(static end => end == "all")} got all, "
                + $"{ends.Count(static end => end == "resync")} a resync. Memory beside: {before / 1024} KiB; a watcher takes "
                + $"{(idle - before) / watchers} bytes idle, {(busy - before) / watchers} bytes after the events.");
            Assert.All(ends, static end => Assert.True(end is "all" or "resync", end));
            Assert.InRange(busy - before, 0, BytesBeside + (watchers * BytesPerWatcherMax));
        }
        finally
        {
            await Parallel.ForEachAsync(clients, static (client, _) => client.DisposeAsync());
        }
    }

    private static Task<WatchClient> OpenAsync(IntdProcess intd)
        => WatchClient.OpenAsync(intd.Port, "/v1/counters/crowd?watch=true", receiveBufferBytes: null);

    private static async Task WarmUpAsync(IntdProcess intd)
    {
        for (int i = 0; i < OpeningAtOnce; i++)
        {
            await using WatchClient client = await OpenAsync(intd);
            await client.NextAsync();
        }
    }

    // Values are 1, 2, 3 ...: the watch began before the first.
    private static async Task<string> ReadAsync(WatchClient client)
    {
        for (long value = 1; value <= Writes; value++)
        {
            SseBlock told = await client.NextEventAsync();
            if (told.Event == "resync")
            {
                return "resync";
            }

            string wanted = string.Create(CultureInfo.InvariantCulture, $"\"value\":{value},");
            if (told.Data?.Contains(wanted, StringComparison.Ordinal) != true || told.Id is null)
            {
                return $"{wanted} did not come next, but: {told}";
            }
        }

        return "all";
    }
}
