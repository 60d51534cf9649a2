using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ordinal.Testing;

namespace Ordinal.Tests.Engine;

public class HostingTests
{
    [Fact]
    public async Task AddOrdinal_HostStarts_GivesOneEngineThatClosesWithIt()
    {
        ManualTimeProvider time = new();
        LogList log = new();
        ServiceProvider provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(time).AddSingleton<ILoggerFactory>(log)
            .AddOrdinal(options => options.ClockInterval = TimeSpan.FromMilliseconds(20))
            .AddOrdinal()
            .BuildServiceProvider();
        IHostedService service = Assert.Single(provider.GetServices<IHostedService>());
        await service.StartAsync(CancellationToken.None);

        IOrdinal ordinal = provider.GetRequiredService<IOrdinal>();
        Assert.Same(provider.GetRequiredService<OrdinalEngine>(), ordinal);
        Assert.Equal(0, time.ArmedTimers);
        await ordinal.Cell("c").WriteAsync("v", new() { TimeToLive = TimeSpan.FromSeconds(1) });
        Assert.Equal(TimeSpan.FromMilliseconds(20), time.UntilNextTimer);
        time.Advance(TimeSpan.FromMilliseconds(1020));
        Assert.Null(await ordinal.Cell("c").ReadAsync());

        await service.StopAsync(CancellationToken.None);
        await provider.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ordinal.Counter("n").NextAsync().AsTask());
        Assert.Equal([1, 2], log.Entries.Select(entry => entry.Id.Id));
    }

    [Fact]
    public async Task AddOrdinal_BadOptions_FailAtHostStartWithPathValueAndRange()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddOrdinal(options =>
            {
                options.PendingMax = 0;
                options.HistoryChanges = 100;
                options.HistoryBytes = 1;
                options.WatchBufferEvents = 15;
                options.ClockInterval = TimeSpan.FromSeconds(2);
                options.Durability = (Durability)9;
            })
            .BuildServiceProvider();

        OptionsValidationException bad = await Assert.ThrowsAsync<OptionsValidationException>(
            () => provider.GetServices<IHostedService>().Single().StartAsync(CancellationToken.None));

        string[] faults =
        [
            "Ordinal:PendingMax is 0; allowed: 1 to 1048576.",
            "Ordinal:HistoryChanges is 100; allowed: 16384 to 16777216.",
            "Ordinal:HistoryBytes is 1; allowed: 65536 to 1073741824.",
            "Ordinal:WatchBufferEvents is 15; allowed: 16 to 1048576.",
            "Ordinal:ClockInterval (ms) is 2000; allowed: 1 to 1000.",
        ];
        Assert.All(faults, fault => Assert.Contains(fault, bad.Failures));
        Assert.Contains(bad.Failures, fault => fault.StartsWith("Ordinal:Durability is 9; allowed:", StringComparison.Ordinal));
        Assert.Equal(6, bad.Failures.Count());
    }

    [Fact]
    public async Task AddOrdinal_OwnClockInTheOptions_WinsOverTheRegisteredOne()
    {
        ManualTimeProvider own = new();
        await using ServiceProvider provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualTimeProvider())
            .AddOrdinal(options => options.TimeProvider = own)
            .BuildServiceProvider();
        Assert.Same(own, provider.GetRequiredService<OrdinalEngine>().TimeProvider);
        await provider.GetRequiredService<IOrdinal>().Cell("c").WriteAsync(
            "v", new() { TimeToLive = TimeSpan.FromSeconds(1) });
        Assert.Equal(1, own.ArmedTimers);
    }

    [Fact]
    public async Task Open_BadOptions_IsAnArgumentError()
    {
        ArgumentException bad = await Assert.ThrowsAsync<ArgumentException>(
            () => OrdinalEngine.OpenAsync(new() { PendingMax = -1, TimeProvider = null! }).AsTask());
        Assert.Contains("Ordinal:PendingMax is -1; allowed: 1 to 1048576.", bad.Message, StringComparison.Ordinal);
        Assert.Contains("Ordinal:TimeProvider is null", bad.Message, StringComparison.Ordinal);
    }
}
