using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>One run of one command: its arguments, where it writes, and the engine it speaks to.</summary>
internal sealed class Call : IDisposable
{
    private readonly CommandContext _context;
    private readonly ParseResult _line;
    private IOrdinal? _engine;
    private bool _isOnServer;
    private Interrupts? _interrupts;

    internal Call(CommandContext context, ParseResult line)
    {
        _context = context;
        _line = line;
        IsJson = line.GetValue(context.Globals.Format) == "json";
        Output = new Output(context.Streams.Out);
    }

    /// <summary>What the program reads and writes.</summary>
    internal Streams Streams => _context.Streams;

    /// <summary>Whether the answer shall be JSON.</summary>
    internal bool IsJson { get; }

    /// <summary>Where data goes.</summary>
    internal Output Output { get; }

    /// <summary>
    /// Cancelled by the first Ctrl-C or SIGTERM, once it was asked for; before, these signals end the process at once.
    /// </summary>
    internal CancellationToken Interrupted => (_interrupts ??= new Interrupts()).Token;

    /// <summary>How a wait ends that <see cref="Interrupted"/> ended: 128 + n after signal n, as shells say it.</summary>
    internal int InterruptedExitCode => _interrupts!.ExitCode; // asked for before

    /// <summary>The value of an option, or its default.</summary>
    internal T? Get<T>(Option<T> option) => _line.GetValue(option);

    /// <summary>The integer that an option was given, or null.</summary>
    internal long? Get(IntegerOption option) => _line.GetValue(option)?.Value;

    /// <summary>The duration that an option was given, or null.</summary>
    internal TimeSpan? Get(DurationOption option) => _line.GetValue(option)?.Value;

    /// <summary>The value of an argument that must be there.</summary>
    internal T Get<T>(Argument<T> argument) => _line.GetRequiredValue(argument);

    /// <summary>The value of an argument that may be missing.</summary>
    internal T? Optional<T>(Argument<T> argument) => _line.GetValue(argument);

    /// <summary>Whether an option was given.</summary>
    internal bool Has(Option option) => _line.GetResult(option) is { Implicit: false };

    /// <summary>Which engine the line asks for.</summary>
    /// <exception cref="UsageException">The flags contradict each other.</exception>
    internal EngineChoice Engine
    {
        get
        {
            GlobalFlags flags = _context.Globals;
            return EngineChoice.Of(
                Streams, Get(flags.Data), Get(flags.Server), Get(flags.Token), Get(flags.TokenFile), Get(flags.RequestTimeout));
        }
    }

    /// <summary>The engine that the line asks for, opened at the first call; it is closed after the command.</summary>
    /// <returns>The engine.</returns>
    internal ValueTask<IOrdinal> OpenAsync() => new(_engine ??= Open());

    /// <summary>The engine of a data directory, for what a server does not do for others.</summary>
    /// <param name="why">Why it is so.</param>
    /// <returns>The engine, closed after the command.</returns>
    /// <exception cref="UsageException">The line speaks to a server.</exception>
    internal OrdinalEngine OpenDirectory(string why)
        => Engine.DataDirectory is null
            ? throw new UsageException($"{why}; give --data DIR for a directory that no server has open")
            : (OrdinalEngine)(_engine ??= Engine.Open(Streams));

    /// <summary>As <see cref="OpenDirectory"/>, for what only reads: a directory that is not there is not made.</summary>
    internal OrdinalEngine OpenExisting(string why)
        => Engine.DataDirectory is { } path && !Directory.Exists(path)
            ? throw new AnswerException(ExitCode.InputOutput, $"there is no data directory {path}; check --data")
            : OpenDirectory(why);

    /// <summary>Closes the engine.</summary>
    /// <remarks>
    /// The connections to a server are left to the end of the process: closing them under a reader raises exceptions that nobody
    /// sees, and those cost a command a tenth of its time.
    /// </remarks>
    public void Dispose()
    {
        _interrupts?.Dispose();
        if (_engine is not null && !(_isOnServer && Streams.EndWithProcess))
        {
            _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private IOrdinal Open()
    {
        EngineChoice choice = Engine;
        _isOnServer = choice.DataDirectory is null;
        return choice.Open(Streams);
    }
}
