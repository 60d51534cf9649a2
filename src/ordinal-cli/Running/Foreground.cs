using System;
using System.Threading;

namespace Ordinal.Cli.Running;

/// <summary>
/// The terminal on standard input, lent to the command: its group is in the foreground, so it reads what is typed and gets the
/// signals of the keys. Without a terminal, or in the background, all of this does nothing.
/// </summary>
internal sealed class Foreground : IDisposable
{
    /// <summary>The descriptor of the terminal: standard input.</summary>
    internal const int Terminal = 0;

    private readonly Lock _gate = new();
    private readonly int _own = LibC.GetProcessGroup();
    private readonly ChildProcess _child;
    private readonly bool _hasTerminal;
    private bool _isLent;

    /// <summary>Whether there is a terminal on standard input, and this program's group is in its foreground.</summary>
    internal static bool IsOurs => LibC.GetForeground(Terminal) == LibC.GetProcessGroup();

    /// <summary>Brings the command to the foreground.</summary>
    /// <param name="child">The command, not yet watched.</param>
    /// <param name="isOurs">What <see cref="IsOurs"/> was before the command began.</param>
    internal Foreground(ChildProcess child, bool isOurs)
    {
        _child = child;
        _hasTerminal = isOurs;
        if (!_hasTerminal)
        {
            return;
        }

        AllowFromBackground();
        child.Stopped = FollowStop;
        Lend();
    }

    /// <summary>Takes the terminal back from a command that had it and did not come to run.</summary>
    internal static void Reclaim()
    {
        AllowFromBackground();
        LibC.SetForeground(Terminal, LibC.GetProcessGroup());
    }

    /// <summary>The system lets this program go on after a stop, and so may the command.</summary>
    internal void Continue()
    {
        lock (_gate)
        {
            GoOn();
        }
    }

    /// <summary>Takes the terminal back, unless a shell has taken it for itself.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            TakeBack();
        }
    }

    // Else giving the terminal away, or taking it back, from the background would stop this program.
    private static void AllowFromBackground() => LibC.SetAction(LibC.TerminalOutput, LibC.IgnoreAction);

    private void Lend()
    {
        LibC.SetForeground(Terminal, _child.Group);
        _isLent = true;
    }

    private void TakeBack()
    {
        if (_isLent)
        {
            LibC.SetForeground(Terminal, _own);
            _isLent = false;
        }
    }

    // The key that stops a job stops only the command, and the shell knows only us: so we stop as well, and go on together. But
    // what has stopped because it may not use the terminal only needs it, or has got it meanwhile.
    private void FollowStop(int signal)
    {
        lock (_gate)
        {
            bool wantsTerminal = signal is LibC.TerminalInput or LibC.TerminalOutput;
            if (!wantsTerminal || !(IsOurs || LibC.GetForeground(Terminal) == _child.Group))
            {
                TakeBack();
                Stop();
            }

            GoOn();
        }
    }

    // Brought to the foreground by its shell, this program has the terminal and lends it; in the background it has none to lend.
    private void GoOn()
    {
        if (_hasTerminal && IsOurs)
        {
            Lend();
        }

        _child.Signal(LibC.Continue);
    }

    // A signal to a group stops each process of it some time later, on any of its threads; one that a thread sends to itself has
    // stopped the process before the call returns, or does nothing, as in a group that no shell looks after. So the group without
    // this process comes first, and what comes after the second call comes after the stop.
    private static void Stop()
    {
        nint before = LibC.SetAction(LibC.TerminalStop, LibC.IgnoreAction);
        LibC.SendSignal(0, LibC.TerminalStop);
        LibC.SetAction(LibC.TerminalStop, before);
        LibC.SendToThisThread(LibC.TerminalStop);
    }
}
