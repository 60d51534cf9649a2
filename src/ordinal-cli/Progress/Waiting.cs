using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Ordinal.Cli;

/// <summary>Shows on a terminal that something takes longer than a second; before, and without one, it shows nothing.</summary>
internal sealed class Waiting : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Streams _streams;
    private readonly Func<string> _text;
    private readonly Lock _gate = new();
    private readonly Timer? _timer;
    private Spinner? _spinner;
    private bool _isOver;

    private Waiting(Streams streams, Func<string> text)
    {
        _streams = streams;
        _text = text;
        if (streams.IsErrorTerminal)
        {
            _timer = new Timer(static waiting => ((Waiting)waiting!).Begin(), this, Patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Begins to wait.</summary>
    /// <param name="streams">Where to show it.</param>
    /// <param name="text">What is waited for.</param>
    /// <returns>To be disposed when the wait is over.</returns>
    internal static Waiting Show(Streams streams, string text) => new(streams, () => text);

    /// <summary>Begins to wait with a text that changes.</summary>
    internal static Waiting Show(Streams streams, Func<string> text) => new(streams, text);

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _spinner?.Dispose();
            _spinner = null;
        }

        _timer?.Dispose();
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                _spinner = Spin();
            }
        }
    }

    // Of its own, so that the library behind it is loaded only when something is shown.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Spinner Spin() => new(_streams, _text);
}
