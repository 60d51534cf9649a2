using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Ordinal;

namespace Intd;

/// <summary>
/// Decides how the engine is opened, and opens it. A flag goes before the environment, that before the defaults.
/// </summary>
internal static class EngineStart
{
    /// <summary>Where the file engine keeps its data when nobody says otherwise.</summary>
    internal const string DefaultDirectory = "./data";

    private const string Section = "Ordinal";

    /// <summary>Puts flags and environment together.</summary>
    /// <param name="options">The flags.</param>
    /// <param name="environment">What <see cref="Settings"/> say of the engine.</param>
    /// <returns>Options without fault; the directory, if any, as a full path.</returns>
    /// <exception cref="StartException">The engine does not exist, or flags or environment cannot be.</exception>
    internal static OrdinalOptions Resolve(IntdOptions options, IConfiguration environment)
    {
        OrdinalOptions kept = options.Engine switch
        {
            IntdOptions.FileEngine => ResolveFile(options, environment),
            IntdOptions.MemoryEngine => ResolveMemory(options, environment),
            _ => throw new StartException(ExitCode.Failure, "Invalid engine"),
        };
        kept.HistoryChanges = Narrow(options.HistoryChanges) ?? kept.HistoryChanges;
        kept.HistoryBytes = Narrow(options.HistoryBytes) ?? kept.HistoryBytes;
        IReadOnlyList<string> faults = kept.FindFaults(Section);
        return faults.Count == 0 ? kept : throw new StartException(ExitCode.BadConfiguration, string.Join(' ', faults));
    }

    /// <summary>Opens the engine; for the file engine this reads the whole directory.</summary>
    /// <param name="kept">What <see cref="Resolve"/> gave.</param>
    /// <param name="loggers">Gets warnings.</param>
    /// <returns>The engine; the caller owns it.</returns>
    /// <exception cref="StartException">The directory cannot be used or read; the exit code says which.</exception>
    internal static async Task<OrdinalEngine> OpenAsync(OrdinalOptions kept, ILoggerFactory loggers)
    {
        try
        {
            return await OrdinalEngine.OpenAsync(kept, loggers).ConfigureAwait(false);
        }
        catch (OrdinalException e)
        {
            throw new StartException(ExitCodeOf(e.Code), e.Message);
        }
    }

    /// <summary>How the program ends by an error of the engine.</summary>
    /// <param name="code">The engine's code.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static int ExitCodeOf(StatusCode code) => code switch
    {
        StatusCode.DataDamaged => ExitCode.DamagedData,
        StatusCode.DataUnusable => ExitCode.BadConfiguration,
        StatusCode.StorageFailed or StatusCode.StorageFull => ExitCode.InputOutput,
        _ => ExitCode.BrokenInvariant,
    };

    private static OrdinalOptions ResolveFile(IntdOptions options, IConfiguration environment)
    {
        OrdinalOptions kept = Bind(
            new OrdinalOptions { Durability = Durability.Fsync, DataDirectory = DefaultDirectory }, environment);
        kept.Durability = options.Durability ?? kept.Durability;
        kept.DataDirectory = options.Directory ?? kept.DataDirectory;
        if (kept.Durability == Durability.Memory)
        {
            throw new StartException(
                ExitCode.BadConfiguration,
                $"{Section}:Durability is Memory, but the engine is file; -engine memory keeps nothing");
        }

        kept.DataDirectory = string.IsNullOrEmpty(kept.DataDirectory) ? null : Path.GetFullPath(kept.DataDirectory);
        return kept;
    }

    private static OrdinalOptions ResolveMemory(IntdOptions options, IConfiguration environment)
    {
        if (options.Directory is { } directory)
        {
            throw new StartException(
                ExitCode.Failure, $"The memory engine keeps no data; the directory \"{directory}\" was given");
        }

        if (options.Durability is { } durability and not Durability.Memory)
        {
            throw new StartException(ExitCode.Failure, $"The memory engine keeps no data; the durability {durability} was given");
        }

        // The flag goes before what the environment says of files.
        OrdinalOptions kept = Bind(new OrdinalOptions(), environment);
        kept.Durability = Durability.Memory;
        kept.DataDirectory = null;
        return kept;
    }

    // What does not fit is outside the range that the option's own check names.
    private static int? Narrow(long? value) => value is { } given ? (int)Math.Clamp(given, -1, int.MaxValue) : null;

    private static OrdinalOptions Bind(OrdinalOptions kept, IConfiguration environment)
    {
        try
        {
            environment.Bind(kept, static binder => binder.ErrorOnUnknownConfiguration = true);
            return kept;
        }
        catch (InvalidOperationException e)
        {
            throw new StartException(ExitCode.BadConfiguration, $"The settings of the engine: {e.Message}");
        }
    }
}
