using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Ordinal.Cli;

/// <summary>Turns the first Ctrl-C or SIGTERM into a cancellation; a second one ends the process.</summary>
internal sealed class Interrupts : IDisposable
{
    /// <summary>Added to the number of a signal, it is the exit code of what the signal ended, as shells say it.</summary>
    internal const int SignalExitBase = 128;

    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _first;

    internal Interrupts()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => OnSignal(context, Interrupt));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => OnSignal(context, Terminate));
    }

    /// <summary>Cancelled by the first signal.</summary>
    internal CancellationToken Token => _source.Token;

    /// <summary>How a command ends that the first signal ended: 130 after Ctrl-C, 143 after SIGTERM.</summary>
    internal int ExitCode => SignalExitBase + Volatile.Read(ref _first);

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context, int signal)
    {
        if (Interlocked.CompareExchange(ref _first, signal, 0) == 0)
        {
            context.Cancel = true;
            _source.Cancel();
        }
    }
}
