using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Ordinal.Server;

namespace Ordinal.Benchmarks;

/// <summary>
/// <c>resp-host --port N [--data DIR]</c>: serves RESP on this machine until the process gets SIGTERM or SIGINT, with the
/// transport set as the server program sets it. With a directory every answer waits for the disk.
/// </summary>
internal static class RespHostVerb
{
    internal static async Task<bool> RunAsync(string[] args)
    {
        int port = 0;
        string? data = null;
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--port":
                    port = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--data":
                    data = args[i + 1];
                    break;
                default:
                    throw new ArgumentException($"'{args[i]}' is no option of resp-host: --port N, --data DIR.");
            }
        }

        // Read when the first socket is made: what a socket brings is served on the thread that hears of it.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

        // One thread on two processors: a second one only takes turns with the client's, at the scheduler's pace.
        Environment.SetEnvironmentVariable(
            "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", $"{Math.Max(1, Environment.ProcessorCount / 2)}");
        OrdinalOptions options = data is null
            ? new OrdinalOptions()
            : new OrdinalOptions { DataDirectory = data, Durability = Durability.Fsync };
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync(options);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IOrdinal>(engine);
        builder.Services.AddSingleton(new RespOptions { AnswersFromJournal = true });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<SocketTransportOptions>(transport =>
        {
            transport.UnsafePreferInlineScheduling = true;
            transport.IOQueueCount = 0;
            transport.WaitForDataBeforeAllocatingBuffer = false;
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, port, listen =>
            {
                listen.UseOrdinalStraightOutput();
                listen.UseConnectionHandler<RespConnectionHandler>();
            }));
        await using WebApplication app = builder.Build();
        TaskCompletionSource stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"listening on 127.0.0.1:{port}");
        await stop.Task;
        await app.StopAsync();
        return true;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }
    }
}
