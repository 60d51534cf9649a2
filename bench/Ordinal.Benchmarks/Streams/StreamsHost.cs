using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Ordinal.Server;

namespace Ordinal.Benchmarks;

/// <summary>
/// The server in a process of its own: an engine behind HTTP on 127.0.0.1, and a writer inside that obeys lines on standard
/// input.
/// </summary>
/// <remarks>
/// Its sockets are set as the program's. It says <c>port n</c> first. <c>write rate milliseconds</c> makes the writer go, and is
/// answered by a line of <see cref="WriterPace.ToLine"/>. The end of the input ends it.
/// </remarks>
internal static class StreamsHost
{
    /// <summary>The argument that starts it.</summary>
    internal const string Verb = "streams-host";

    /// <summary>The name that is written and watched.</summary>
    internal const string Counter = "streams";

    internal static async Task<bool> RunAsync()
    {
        Environment.SetEnvironmentVariable(StreamsVerb.InlineSockets, "1");
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IOrdinal>(engine);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<SocketTransportOptions>(static transport =>
        {
            transport.Backlog = 4096;
            transport.UnsafePreferInlineScheduling = true;
            transport.IOQueueCount = 0;
        });
        await using WebApplication app = builder.Build();
        app.MapOrdinal();
        await app.StartAsync();
        string url = app.Urls.First();
        await Console.Out.WriteLineAsync($"port {url[(url.LastIndexOf(':') + 1)..]}");

        ICounter counter = engine.Counter(Counter);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            string[] words = line.Split(' ');
            int rate = int.Parse(words[1], CultureInfo.InvariantCulture);
            int milliseconds = int.Parse(words[2], CultureInfo.InvariantCulture);
            WriterPace pace = await Task.Factory.StartNew(
                () => WriterPace.Run(counter, rate, milliseconds),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            await Console.Out.WriteLineAsync(pace.ToLine());
        }

        await app.StopAsync();
        return true;
    }
}
