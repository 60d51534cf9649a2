using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace Ordinal.Cli.Running;

/// <summary>
/// What signals to this program do: before there is a command, the first one gives up the wait for the lock, and a second one
/// ends the program at once; then they go to the command's group.
/// </summary>
internal sealed class SignalRelay : IDisposable
{
    private const string OwnStatus = "/proc/self/status";
    private const string IgnoredField = "SigIgn:";

    private static readonly int[] Relayed =
        [LibC.HangUp, LibC.Interrupt, LibC.Quit, LibC.Terminate, LibC.User1, LibC.User2];

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly CancellationTokenSource _givenUp = new();
    private readonly Lock _gate = new();
    private Action<int>? _pass;
    private Action? _goOn;
    private bool _isDisposed;

    /// <summary>Begins to take signals, but not those that this program was started to ignore, as <c>nohup</c> does.</summary>
    internal SignalRelay()
    {
        ulong ignored = ReadIgnored();
        foreach (int signal in Relayed)
        {
            if ((ignored & (1UL << (signal - 1))) == 0)
            {
                _registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context => Take(context, signal)));
            }
        }

        _registrations.Add(PosixSignalRegistration.Create((PosixSignal)LibC.Continue, GoOn));
    }

    /// <summary>The signal that came before there was a command, or 0.</summary>
    internal int First { get; private set; }

    /// <summary>Cancelled by <see cref="First"/>.</summary>
    internal CancellationToken GivenUp => _givenUp.Token;

    /// <summary>Gives signals to a command from now on.</summary>
    /// <param name="pass">
    /// Sends a signal to the command; at once <see cref="First"/>, when it came while the command was being started.
    /// </param>
    /// <param name="goOn">Lets the command go on, as this program does after a stop.</param>
    internal void Attach(Action<int> pass, Action goOn)
    {
        lock (_gate)
        {
            _pass = pass;
            _goOn = goOn;
            if (First != 0)
            {
                pass(First);
            }
        }
    }

    /// <summary>Gives signals to nobody from now on: the command has ended, and only the release is left.</summary>
    internal void Detach()
    {
        lock (_gate)
        {
            _pass = null;
            _goOn = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        // One that was under way when its registration ended may still come.
        lock (_gate)
        {
            _isDisposed = true;
            _givenUp.Dispose();
        }
    }

    private static ulong ReadIgnored()
    {
        foreach (string line in File.ReadLines(OwnStatus))
        {
            if (line.StartsWith(IgnoredField, StringComparison.Ordinal))
            {
                return ulong.Parse(line.AsSpan(IgnoredField.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }

    private void Take(PosixSignalContext context, int signal)
    {
        lock (_gate)
        {
            context.Cancel = _pass is not null || First == 0;
            if (_pass is not null)
            {
                _pass(signal);
            }
            else if (First == 0 && !_isDisposed)
            {
                // What waits goes on elsewhere, not on this thread and under this gate.
                First = signal;
                _ = _givenUp.CancelAsync();
            }
        }
    }

    private void GoOn(PosixSignalContext context)
    {
        context.Cancel = true;
        lock (_gate)
        {
            _goOn?.Invoke();
        }
    }
}
