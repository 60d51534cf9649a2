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

    // The signal may end in a stop a moment after the call that sends it; without a stop nothing continues us.
    private static readonly TimeSpan StopPause = TimeSpan.FromMilliseconds(200);

    private readonly ManualResetEventSlim _continued = new();
    private readonly int _own = LibC.GetProcessGroup();
    private readonly ChildProcess _child;
    private readonly bool _isOurs;

    /// <summary>Whether there is a terminal on standard input, and this program's group is in its foreground.</summary>
    internal static bool IsOurs => LibC.GetForeground(Terminal) == LibC.GetProcessGroup();

    /// <summary>Brings the command to the foreground.</summary>
    /// <param name="child">The command, not yet watched.</param>
    /// <param name="isOurs">What <see cref="IsOurs"/> was before the command began.</param>
    internal Foreground(ChildProcess child, bool isOurs)
    {
        _child = child;
        _isOurs = isOurs;
        if (!_isOurs)
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
        if (_isOurs)
        {
            _continued.Set();
        }
        else
        {
            _child.Signal(LibC.Continue);
        }
    }

    /// <summary>Takes the terminal back.</summary>
    public void Dispose()
    {
        TakeBack();
        _continued.Dispose();
    }

    // Else giving the terminal away, or taking it back, from the background would stop this program.
    private static void AllowFromBackground() => LibC.SetAction(LibC.TerminalOutput, LibC.IgnoreAction);

    private void Lend()
    {
        LibC.SetForeground(Terminal, _child.Group);

        // It may have read before it was allowed to, and been stopped by that.
        _child.Signal(LibC.Continue);
    }

    private void TakeBack()
    {
        if (_isOurs)
        {
            LibC.SetForeground(Terminal, _own);
        }
    }

    // The key that stops a job stops only the command, and the shell knows only us: so we stop as well, and go on together.
    private void FollowStop()
    {
        TakeBack();
        _continued.Reset();
        LibC.SendSignal(0, LibC.TerminalStop);
        _continued.Wait(StopPause);
        Lend();
    }
}
