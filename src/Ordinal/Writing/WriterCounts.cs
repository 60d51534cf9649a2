using System.Threading;
using Ordinal.State;

namespace Ordinal;

/// <summary>
/// Plain counters, owned by the writer so that counting costs nothing; telemetry reads them as of some recent moment.
/// </summary>
internal sealed class WriterCounts
{
    private readonly long[] _commands = new long[256];
    private readonly long[] _refusals = new long[256];
    private long _overloaded;

    /// <summary>Turns that served other callers' submissions.</summary>
    internal long Turns { get; private set; }

    /// <summary>Commands that were applied in those turns.</summary>
    internal long TurnCommands { get; private set; }

    /// <summary>Integers that were minted the short way. Written by the holder of the writer role.</summary>
    internal long Minted { get; set; }

    internal long Commands(CommandKind kind)
        => _commands[(byte)kind] + (kind == CommandKind.CounterNext ? Minted : 0);

    internal long Refusals(StatusCode code)
        => code == StatusCode.Overloaded ? Volatile.Read(ref _overloaded) : _refusals[(byte)code];

    /// <summary>Counts one applied command. The caller holds the writer role.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="status">Its answer.</param>
    internal void Count(CommandKind kind, StatusCode status)
    {
        _commands[(byte)kind]++;
        if (status != StatusCode.Ok)
        {
            _refusals[(byte)status]++;
        }
    }

    internal void CountTurn(int commands)
    {
        Turns++;
        TurnCommands += commands;
    }

    /// <summary>Counts a refusal for want of room. Any thread may.</summary>
    internal void CountOverloaded() => Interlocked.Increment(ref _overloaded);
}
