using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ordinal;

namespace Intd;

/// <summary>The integer server: options, wiring, and the order of starting and stopping.</summary>
internal static class Program
{
    // Read by the runtime before the first socket: what a socket brings is then served on the thread that hears of it. Nothing
    // on that way blocks: an engine that writes to the disk answers later.
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    // As above. One thread for two processors: threads that serve inline pass the engine's state from one cache to the other.
    private const string SocketThreads = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";

    /// <summary>Runs until a signal comes or the engine fails.</summary>
    /// <param name="arguments">The flags; <c>-h</c> lists them.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static async Task<int> Main(string[] arguments)
    {
        TextWriter stderr = Console.Error;
        LineLog log = new(stderr, TimeProvider.System);
        FlagSet flags = IntdFlags.Create();
        try
        {
            flags.Parse(arguments);
            if (flags.IsHelpWanted)
            {
                flags.WriteUsage(stderr);
                return ExitCode.Success;
            }

            if (flags.IsOn(IntdFlags.Version))
            {
                Console.Out.WriteLine($"intd {VersionText}");
                return ExitCode.Success;
            }

            if (flags.IsGiven(IntdFlags.NewToken))
            {
                NewTokenCommand.Run(flags, Console.Out);
                return ExitCode.Success;
            }

            Settings settings = Settings.Read(flags.Text(IntdFlags.Config));
            settings.Fill(flags);
            IntdOptions options = IntdOptions.Of(flags);
            log = new LineLog(stderr, TimeProvider.System, options.Wire.IsJsonLog);
            return await RunAsync(options, settings, stderr, log).ConfigureAwait(false);
        }
        catch (FlagException e)
        {
            stderr.WriteLine(e.Message);
            flags.WriteUsage(stderr);
            return ExitCode.BadFlag;
        }
        catch (StartException e)
        {
            log.Write(new LineEvent { Text = e.Message, Level = LogLevel.Error });
            return e.ExitCode;
        }
    }

    private static async Task<int> RunAsync(IntdOptions options, Settings settings, TextWriter stderr, LineLog log)
    {
        OrdinalOptions kept = EngineStart.Resolve(options, settings.Engine);
        ListenerPlan[] plans = ListenerPlan.Of(options);
        Exposure.Check(plans, options.Wire, log);
        ServerSetup setup = ServerSetup.Of(options.Wire, plans);
        SetUnlessGiven(InlineCompletions, 1);
        SetUnlessGiven(SocketThreads, Math.Max(1, Environment.ProcessorCount / 2));

        using LineLoggerProvider lines = new(log);
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(lines));
        OrdinalEngine engine = await EngineStart.OpenAsync(kept, loggers).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            try
            {
                await SeriesStart.ApplyAsync(engine.Counter(IntegerHost.Counter), options, log).ConfigureAwait(false);
                IReadOnlyList<Listener> listeners = Listener.Bind(plans);
                using IHost host = IntegerHost.Build(engine, listeners, setup, log);
                using CancellationTokenRegistration stop = EngineFault.Stop(host, engine);
                using IDisposable? reload = TokenReload.Start(setup.Options.Authenticator, options.Wire.TokenFile, log);
                await host.StartAsync().ConfigureAwait(false);
                Banner.Write(stderr, log, !Console.IsErrorRedirected, kept, listeners, setup.Tls is not null);
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

    private static string VersionText
        => typeof(Program).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static void SetUnlessGiven(string variable, int value)
    {
        if (Environment.GetEnvironmentVariable(variable) is null)
        {
            Environment.SetEnvironmentVariable(variable, value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
