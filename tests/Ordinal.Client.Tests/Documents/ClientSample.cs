namespace Ordinal.Client.Tests.Documents;

/// <summary>The sample of the package's page, between the marks, as it is compiled and run.</summary>
internal static class ClientSample
{
    internal const string Output = """
        order 1, order 2
        deploy@1 wrote blue
        worker-a is at position 0
        Granted deploy
        """;

    internal static async Task RunAsync(string server)
    {
        // sample begins
        await using OrdinalClient engine = await OrdinalClient.ConnectAsync(server);
        IAsyncEnumerable<WatchEvent> changes = engine.WatchPrefixAsync("deploy");

        long first = await engine.Counter("orders").NextAsync();
        long second = await engine.Counter("orders").NextAsync();
        Console.WriteLine($"order {first}, order {second}");

        await using ILockHandle held = await engine.Lock("deploy").AcquireAsync(TimeSpan.FromSeconds(2));
        await engine.Cell("deploy/target").WriteAsync("blue", new() { Fence = held.Fence });
        Console.WriteLine($"{held.Fence} wrote {await engine.Cell("deploy/target").ReadTextAsync()}");

        TicketResult joined = await engine.Queue("builds").JoinAsync("worker-a");
        Console.WriteLine($"{joined.Ticket?.ProcessId} is at position {joined.Ticket?.Position}");

        await foreach (WatchEvent change in changes)
        {
            Console.WriteLine($"{change.Kind} {change.Name}");
            break;
        }
        // sample ends
    }
}
