using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>
/// What a claimant is told: <c>granted</c>, <c>not_granted</c>, and <c>ping</c> at fixed times. That it waits, and that
/// another one got the lock, comes from a watch of the lock; that it holds the lock comes from its own claim only, and from
/// then on it is never told that it does not, unless the lock is lost.
/// </summary>
/// <remarks>Not for several threads at once. The watch begins when the dialogue is made, so make it before the claim.</remarks>
internal sealed class LockDialogue : IAsyncDisposable
{
    private readonly OrdinalEngine _engine;
    private readonly string _name;
    private readonly string _claimant;
    private readonly CancellationToken _ended;
    private readonly PeriodicTimer _pings;
    private IAsyncEnumerator<WatchEvent> _changes;
    private Task<bool>? _nextChange;
    private Task<bool>? _nextPing;
    private long _lastId;

    /// <summary>Begins to watch the lock.</summary>
    /// <param name="front">What the front ends share.</param>
    /// <param name="name">The name of the lock.</param>
    /// <param name="claimant">Who claims it.</param>
    /// <param name="ended">Cancelled when the stream ends, and in any case before the dialogue is disposed of.</param>
    internal LockDialogue(FrontEnd front, string name, string claimant, CancellationToken ended)
    {
        _engine = front.Door.Engine;
        _name = name;
        _claimant = claimant;
        _ended = ended;
        _changes = Watch();
        _pings = new PeriodicTimer(front.Options.Tansu.PingInterval, front.Time);
    }

    /// <summary>Tells what happens until the stream ends, the lock is lost, or the time to wait is over.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="claim">The claim.</param>
    /// <returns>True when the claim has run out of time and must be made anew.</returns>
    internal async Task<bool> RunAsync(EventStream stream, Task<ILockHandle?> claim)
    {
        Task granted = claim;
        bool isHolder = false;
        bool isHeard = true;
        while (isHeard)
        {
            _nextPing ??= _pings.WaitForNextTickAsync(_ended).AsTask();
            _nextChange ??= _changes.MoveNextAsync().AsTask();
            await (isHolder
                ? Task.WhenAny(granted, _nextPing)
                : Task.WhenAny(granted, _nextPing, _nextChange)).ConfigureAwait(false);
            if (!isHolder && _nextChange.IsCompleted)
            {
                await TellChangeAsync(stream).ConfigureAwait(false);
            }
            else if (granted.IsCompleted && isHolder)
            {
                Write(stream, "not_granted", Key());
                await stream.FlushAsync().ConfigureAwait(false);
                return false;
            }
            else if (granted.IsCompleted)
            {
                if (await claim.ConfigureAwait(false) is not { } held)
                {
                    return true;
                }

                isHolder = true;
                granted = LossOf(held);
                Write(stream, "granted", string.Create(
                    CultureInfo.InvariantCulture, $"{{\"key\":\"{_claimant}\",\"token\":{held.FencingToken}}}"));

                // The original's own notification of the grant takes a number that nobody sees.
                _lastId++;
            }

            if (_nextPing.IsCompleted)
            {
                await _nextPing.ConfigureAwait(false);
                _nextPing = null;
                Write(stream, "ping", Key());
            }

            isHeard = await stream.FlushAsync().ConfigureAwait(false);
        }

        return false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _pings.Dispose();
        if (_nextChange is { } pending)
        {
            await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _changes.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask TellChangeAsync(EventStream stream)
    {
        bool isThere = await _nextChange!.ConfigureAwait(false); // the caller has seen that it is completed
        _nextChange = null;
        if (!isThere || _changes.Current.Kind == WatchEventKind.Resync)
        {
            // What was missed is who held the lock meanwhile, which is over.
            await _changes.DisposeAsync().ConfigureAwait(false);
            _changes = Watch();
            return;
        }

        WatchEvent change = _changes.Current;
        bool isOwn = change.Subject == _claimant;
        if (change.Kind == WatchEventKind.WaitBegan && isOwn)
        {
            Write(stream, "not_granted", Key());
        }
        else if (change.Kind == WatchEventKind.Granted && !isOwn)
        {
            Write(stream, "not_granted", Key());
            Write(stream, "not_granted", $"{{\"locked_by\":{Quote(change.Subject ?? string.Empty)}}}");
        }
    }

    private IAsyncEnumerator<WatchEvent> Watch()
        => _engine.WatchAsync(_name, null, _ended).GetAsyncEnumerator(_ended);

    private static Task LossOf(ILockHandle held)
    {
        TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        held.HandleLostToken.Register(static source => ((TaskCompletionSource)source!).TrySetResult(), lost);
        return lost.Task;
    }

    // Somebody may hold the lock by another protocol, under an owner of any text.
    private static string Quote(string owner)
    {
        ArrayBufferWriter<byte> quoted = new();
        JsonText.WriteString(Encoding.UTF8.GetBytes(owner), quoted);
        return Encoding.UTF8.GetString(quoted.WrittenSpan);
    }

    private string Key() => $"{{\"key\":\"{_claimant}\"}}";

    private void Write(EventStream stream, string name, string data)
    {
        _lastId++;
        stream.Write(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"id: {_lastId}\nevent: {name}\ndata: {data}\n\n")));
    }
}
