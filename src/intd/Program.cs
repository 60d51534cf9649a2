using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ordinal;

namespace Intd;

/// <summary>The integer server: options, wiring, and the order of starting and stopping.</summary>
internal static class Program
{
    /// <summary>Runs until a signal comes or the engine fails.</summary>
    /// <param name="arguments">The flags; <c>-h</c> lists them.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static async Task<int> Main(string[] arguments)
    {
        TextWriter stderr = Console.Error;
        LineLog log = new(stderr, TimeProvider.System);
        FlagSet flags = IntdOptions.CreateFlags();
        try
        {
            IntdOptions? options = IntdOptions.Parse(flags, arguments);
            if (options is null)
            {
                flags.WriteUsage(stderr);
                return ExitCode.Success;
            }

            return await RunAsync(options, stderr, log).ConfigureAwait(false);
        }
        catch (FlagException e)
        {
            stderr.WriteLine(e.Message);
            flags.WriteUsage(stderr);
            return ExitCode.BadFlag;
        }
        catch (StartException e)
        {
            log.Write(e.Message);
            return e.ExitCode;
        }
    }

    private static async Task<int> RunAsync(IntdOptions options, TextWriter stderr, LineLog log)
    {
        OrdinalOptions kept = EngineStart.Resolve(options, EngineStart.ReadEnvironment());
        bool isHttp = options.Protocol switch
        {
            IntdOptions.HttpProtocol => true,
            IntdOptions.TcpProtocol => false,
            _ => throw new StartException(ExitCode.Failure, "Invalid protocol"),
        };
        ListenAddress address = ListenAddress.Resolve(options.Host);
        CheckExposure(options, address, log);

        using LineLoggerProvider lines = new(log);
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(lines));
        OrdinalEngine engine = await EngineStart.OpenAsync(kept, loggers).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            try
            {
                await SeriesStart.ApplyAsync(engine.Counter(IntegerHost.Counter), options, log).ConfigureAwait(false);
                BoundSockets sockets = BoundSockets.Bind(address, options.Port);
                using IHost host = isHttp
                    ? IntegerHost.BuildHttp(engine, sockets, address, log)
                    : IntegerHost.BuildTcp(engine, sockets, log);
                using CancellationTokenRegistration stop = EngineFault.Stop(host, engine);
                await host.StartAsync().ConfigureAwait(false);
                Banner.Write(stderr, log, !Console.IsErrorRedirected, options, kept, address, sockets.Port);
                await host.WaitForShutdownAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException || (e is OrdinalException && engine.Fault is not null))
            {
                // A signal, or the failure of the engine, came while the program was starting.
            }
        }

        // Closing writes, so only now is it known whether all went well.
        return EngineFault.ExitCodeOf(engine, log);
    }

    private static void CheckExposure(IntdOptions options, ListenAddress address, LineLog log)
    {
        if (!address.IsExposed)
        {
            return;
        }

        string host = address.Host.Length == 0 ? "every address" : address.Host;
        if (!options.IsInsecure)
        {
            throw new StartException(
                ExitCode.BadConfiguration,
                $"Refusing to listen on {host} without token and TLS: whoever reaches it could mint. "
                + "--insecure allows it");
        }

        log.Write($"warning: listening on {host} without token and TLS: whoever reaches it can mint");
    }
}
