using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>What one connection watches. Events leave as pushes, in the order of their revisions within a watch.</summary>
/// <remarks>Begun and ended by the connection's own loop only; each watch runs on the thread pool and only posts.</remarks>
/// <param name="connection">Whose they are.</param>
internal sealed class OrdWatches(RespConnection connection)
{
    internal const int WatchesMax = 256;

    private readonly Dictionary<(string Key, bool IsPrefix), CancellationTokenSource> _watches = [];

    /// <summary>Watches that stand.</summary>
    internal int Count
    {
        get
        {
            lock (_watches)
            {
                return _watches.Count;
            }
        }
    }

    /// <summary>Begins a watch, in place of one of the same name.</summary>
    /// <param name="key">The name or prefix.</param>
    /// <param name="isPrefix">Which of them it is.</param>
    /// <param name="options">Where it begins.</param>
    /// <exception cref="OrdinalException">It is not allowed, or the name is none.</exception>
    internal void Begin(string key, bool isPrefix, WatchOptions options)
    {
        CancellationTokenSource end = new();
        IAsyncEnumerable<WatchEvent> events;
        try
        {
            events = connection.Server.Door.Watch(key, isPrefix, options, connection.Session.Plan.Principal, end.Token);
        }
        catch
        {
            end.Dispose();
            throw;
        }

        End(key, isPrefix);
        lock (_watches)
        {
            _watches.Add((key, isPrefix), end);
        }

        _ = Task.Run(() => TellAsync((key, isPrefix), events, end), CancellationToken.None);
    }

    /// <summary>Ends a watch.</summary>
    /// <param name="key">The name or prefix.</param>
    /// <param name="isPrefix">Which of them it is.</param>
    /// <returns>Whether there was one.</returns>
    internal bool End(string key, bool isPrefix)
    {
        CancellationTokenSource? end;
        lock (_watches)
        {
            _watches.Remove((key, isPrefix), out end);
        }

        end?.Cancel();
        return end is not null;
    }

    /// <summary>Ends all watches.</summary>
    /// <returns>How many there were.</returns>
    internal int EndAll()
    {
        CancellationTokenSource[] ends;
        lock (_watches)
        {
            ends = [.. _watches.Values];
            _watches.Clear();
        }

        foreach (CancellationTokenSource end in ends)
        {
            end.Cancel();
        }

        return ends.Length;
    }

    private async Task TellAsync(
        (string Key, bool IsPrefix) watch, IAsyncEnumerable<WatchEvent> events, CancellationTokenSource end)
    {
        try
        {
            await foreach (WatchEvent told in events.ConfigureAwait(false))
            {
                connection.Post(Message(watch.Key, told));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or OrdinalException)
        {
            // It was ended, or the engine has ended; then nothing more is to be told.
        }

        Forget(watch, end);
        end.Dispose();
    }

    private void Forget((string Key, bool IsPrefix) watch, CancellationTokenSource end)
    {
        lock (_watches)
        {
            if (_watches.TryGetValue(watch, out CancellationTokenSource? present) && ReferenceEquals(present, end))
            {
                _watches.Remove(watch);
            }
        }
    }

    private static ReadOnlyMemory<byte> Message(string key, WatchEvent told)
    {
        ArrayBufferWriter<byte> buffer = new();
        RespWriter writer = new(buffer, isThree: true);
        writer.Push(3);
        writer.Bulk("ord.watch"u8);
        writer.Bulk(key);
        writer.Map(9);
        OrdAnswers.Text(ref writer, "event"u8, EventWords.Of(told.Kind));
        OrdAnswers.Text(ref writer, "name"u8, told.Name);
        OrdAnswers.Number(ref writer, "revision"u8, told.Revision);
        OrdAnswers.Number(ref writer, "version"u8, told.Version);
        OrdAnswers.Number(ref writer, "number"u8, told.Number);
        OrdAnswers.Number(ref writer, "previous"u8, told.Previous);
        OrdAnswers.Text(ref writer, "subject"u8, told.Subject);
        Value(ref writer, told.Value);
        OrdAnswers.Number(ref writer, "last"u8, told.IsLastOfRevision ? 1 : 0);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Value(ref RespWriter writer, ReadOnlyMemory<byte>? value)
    {
        writer.Bulk("value"u8);
        if (value is { } bytes)
        {
            writer.Bulk(bytes.Span);
        }
        else
        {
            writer.Null();
        }
    }
}
