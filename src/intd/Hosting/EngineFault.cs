using System.Threading;
using System.Threading.Tasks;
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
    /// <param name="engine">The engine, not closed yet.</param>
    /// <param name="log">Hears of a failure.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static async Task<int> ExitCodeAsync(IOrdinal engine, LineLog log)
    {
        if (!engine.FaultedToken.IsCancellationRequested)
        {
            return ExitCode.Success;
        }

        try
        {
            // Any call of a failed engine fails with the first cause.
            await engine.Counter(IntegerHost.Counter).GetAsync().ConfigureAwait(false);
            return ExitCode.BrokenInvariant;
        }
        catch (OrdinalException e)
        {
            log.Write(e.Message);
            return ExitCodeOf(e);
        }
    }

    private static int ExitCodeOf(OrdinalException error)
        => error.InnerException is OrdinalException cause
            ? EngineStart.ExitCodeOf(cause.Code)
            : EngineStart.ExitCodeOf(error.Code);
}
