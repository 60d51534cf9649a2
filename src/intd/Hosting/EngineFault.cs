using System.Threading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ordinal;

namespace Intd;

/// <summary>Ends the program when its engine fails: an engine that failed answers nothing any more.</summary>
internal static class EngineFault
{
    /// <summary>Stops the host once the engine fails; requests in flight are still answered, by the failure.</summary>
    /// <param name="host">The host.</param>
    /// <param name="engine">The engine.</param>
    /// <returns>Ends the watch when it is disposed.</returns>
    internal static CancellationTokenRegistration Stop(IHost host, IOrdinal engine)
    {
        IHostApplicationLifetime lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        return engine.FaultedToken.Register(lifetime.StopApplication);
    }

    /// <summary>How the program ends after its host has stopped.</summary>
    /// <param name="engine">The engine, closed.</param>
    /// <param name="log">Hears why it failed.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static int ExitCodeOf(OrdinalEngine engine, LineLog log)
    {
        if (engine.Fault is not { } fault)
        {
            return ExitCode.Success;
        }

        log.Write($"engine failed: {fault.Message}");
        return EngineStart.ExitCodeOf(fault.Code);
    }
}
