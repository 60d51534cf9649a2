using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>
/// The stream of one key: <c>set</c> and <c>deleted</c>, nothing at its start and no heartbeat. It goes on when the key is
/// deleted. An event's id is its revision, and a reader that sends the last one it saw goes on behind it.
/// </summary>
internal sealed class KeyStream(FrontEnd front)
{
    /// <summary>Serves the stream until its reader goes or the server stops.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Who sends it.</param>
    /// <param name="key">The key, with its slash at the beginning.</param>
    /// <returns>When the stream has ended.</returns>
    internal async Task ServeAsync(HttpContext context, Principal principal, string key)
    {
        using CancellationTokenSource ended = StreamEnd.Of(context);
        string name = KeyResource.Prefix + key;
        WatchOptions start = new() { AfterRevision = ReadLastEventId(context.Request) };
        IAsyncEnumerable<WatchEvent> changes = front.Door.Watch(name, isPrefix: false, start, principal, ended.Token);
        using EventStream stream = await EventStream
            .BeginAsync(context, front.Options.Tansu.WriteDeadline, front.Time).ConfigureAwait(false);
        try
        {
            ArrayBufferWriter<byte> keyText = new();
            JsonText.WriteString(Encoding.UTF8.GetBytes(key), keyText);
            await foreach (WatchEvent change in changes.ConfigureAwait(false))
            {
                ReadOnlyMemory<byte> frame = await FrameAsync(name, keyText.WrittenMemory, change).ConfigureAwait(false);
                if (!frame.IsEmpty)
                {
                    stream.Write(frame.Span);
                    if (!await stream.FlushAsync().ConfigureAwait(false))
                    {
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader has gone, or the server stops: the stream just ends.
        }
    }

    // An id of another engine, such as the original's negative ones, says nothing here: the stream begins now.
    private long? ReadLastEventId(HttpRequest request)
    {
        string text = request.Headers["Last-Event-ID"].ToString();
        bool isRevision = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long revision);
        return isRevision && revision <= front.Door.Engine.Revision ? revision : null;
    }

    private async ValueTask<ReadOnlyMemory<byte>> FrameAsync(string name, ReadOnlyMemory<byte> key, WatchEvent change)
    {
        switch (change.Kind)
        {
            case WatchEventKind.Written or WatchEventKind.Imported:
                ReadOnlyMemory<byte>? written = change.Value ?? await ReadAsync(name).ConfigureAwait(false);
                return written is { } value ? SetFrame(change, key.Span, value) : default;
            case WatchEventKind.Cleared:
                return DeletedFrame(change, key.Span, change.PreviousValue);
            case WatchEventKind.Resync:
                return Frame(change, "resync", [.. "{\"category\":\"user\",\"key\":"u8, .. key.Span, .. "}"u8]);
            default:
                return default;
        }
    }

    // The history does not keep the longest values; by now the cell may hold a later one, whose event then comes too.
    private async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string name)
        => (await front.Door.Engine.Cell(name).ReadAsync().ConfigureAwait(false))?.Value;

    private static ReadOnlyMemory<byte> SetFrame(WatchEvent change, ReadOnlySpan<byte> key, ReadOnlyMemory<byte> stored)
    {
        ReadOnlyMemory<byte> value = KeyDocument.ValueOf(stored, out long? ttl);
        ReadOnlySpan<byte> document = KeyDocument.Encode(value.Span, ttl).Span;
        return Frame(change, "set", [.. "{\"category\":\"user\",\"key\":"u8, .. key, .. ","u8, .. document[1..]]);
    }

    private static ReadOnlyMemory<byte> DeletedFrame(
        WatchEvent change, ReadOnlySpan<byte> key, ReadOnlyMemory<byte>? stored)
    {
        ReadOnlySpan<byte> value = stored is { } bytes ? KeyDocument.ValueOf(bytes, out _).Span : "null"u8;
        return Frame(
            change,
            "deleted",
            [.. "{\"category\":\"user\",\"deleted\":"u8, .. value, .. ",\"key\":"u8, .. key, .. "}"u8]);
    }

    private static byte[] Frame(WatchEvent change, string name, ReadOnlySpan<byte> data)
    {
        string id = change.IsLastOfRevision ? $"id: {change.Revision.ToString(CultureInfo.InvariantCulture)}\n" : string.Empty;
        byte[] head = Encoding.ASCII.GetBytes($"{id}event: {name}\ndata: ");
        return [.. head, .. data, .. "\n\n"u8];
    }
}
