using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Commands that go through all names, a page of the engine at a time.</summary>
internal static class ListingCommands
{
    private const int ScanCountDefault = 10;
    private const int KeysPageEntries = 1000;

    internal static IEnumerable<RespCommand> All() =>
    [
        new("scan", -2, RespTraits.Read) { Running = ScanAsync },
        new("keys", 2, RespTraits.Read) { Running = KeysAsync },
        new("flushdb", -1, RespTraits.Write) { Running = FlushAsync },
        new("flushall", -1, RespTraits.Write) { Running = FlushAsync },
    ];

    private static async ValueTask ScanAsync(RespConnection connection, RespRequest request)
    {
        if (!ulong.TryParse(request[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong cursor))
        {
            connection.Write("ERR invalid cursor");
            return;
        }

        if (!TryReadOptions(request, out byte[]? pattern, out byte[]? type, out long count, out string? refusal))
        {
            connection.Write(refusal);
            return;
        }

        ScanCursors cursors = connection.Server.Cursors;
        byte[]? after = cursors.Find((long)cursor);
        Command command = List(pattern, after, count);
        Reply reply = await connection.SendAsync(command).ConfigureAwait(false);
        if (reply.Status != StatusCode.Ok)
        {
            connection.Write(RespErrors.Of(command, reply));
            return;
        }

        NameEntry[] page = (NameEntry[])reply.Payload!; // a listing always carries its page
        bool isLast = page.Length < long.Min(count, OrdinalLimits.PageEntriesMax);
        long next = cursors.Advance((long)cursor, isLast ? null : Encoding.UTF8.GetBytes(page[^1].Name));
        List<byte[]> names = [];
        foreach (NameEntry entry in page)
        {
            byte[] name = Encoding.UTF8.GetBytes(entry.Name);
            bool isOfType = type is null || Ascii.EqualsIgnoreCase(type, KeyCommands.TypeName(entry.Kind));
            if (isOfType && (pattern is null || RespGlob.IsMatch(pattern, name)))
            {
                names.Add(name);
            }
        }

        RespWriter writer = connection.BeginWriting();
        writer.Array(2);
        writer.BulkNumber(next);
        WriteNames(ref writer, names);
        writer.Flush();
    }

    private static async ValueTask KeysAsync(RespConnection connection, RespRequest request)
    {
        byte[] pattern = request[1].ToArray();
        List<byte[]> names = [];
        byte[]? after = null;
        do
        {
            Command command = List(pattern, after, KeysPageEntries);
            Reply reply = await connection.SendAsync(command).ConfigureAwait(false);
            if (reply.Status != StatusCode.Ok)
            {
                connection.Write(RespErrors.Of(command, reply));
                return;
            }

            NameEntry[] page = (NameEntry[])reply.Payload!; // a listing always carries its page
            after = page.Length < KeysPageEntries ? null : Encoding.UTF8.GetBytes(page[^1].Name);
            foreach (NameEntry entry in page)
            {
                byte[] name = Encoding.UTF8.GetBytes(entry.Name);
                if (RespGlob.IsMatch(pattern, name))
                {
                    names.Add(name);
                }
            }
        }
        while (after is not null);

        WriteHead(connection, names.Count);
        for (int begin = 0; begin < names.Count; begin += KeysPageEntries)
        {
            WritePage(connection, names.Slice(begin, Math.Min(KeysPageEntries, names.Count - begin)));
            if (!await connection.FlushAsync().ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private static async ValueTask FlushAsync(RespConnection connection, RespRequest request)
    {
        if (!connection.Server.Options.AllowFlush)
        {
            connection.Write("ERR clearing all names is not allowed here");
            return;
        }

        if (request.Count > 2 || (request.Count == 2 && !request.Is(1, "async"u8) && !request.Is(1, "sync"u8)))
        {
            connection.Write(RespErrors.Syntax);
            return;
        }

        Command command = new(CommandKind.NameClear, null);
        Reply reply;
        do
        {
            reply = await connection.SendAsync(command).ConfigureAwait(false);
        }
        while (reply.Status == StatusCode.Ok && reply.N1 == OrdinalLimits.ClearedNamesMax);
        connection.Write(reply.Status == StatusCode.Ok ? null : RespErrors.Of(command, reply));
    }

    private static Command List(byte[]? pattern, byte[]? after, long count) => new(CommandKind.NameList, null)
    {
        Number1 = count,
        Detail = new CommandDetail { Prefix = RespGlob.PrefixOf(pattern).ToArray(), After = after },
    };

    private static void WriteHead(RespConnection connection, int count)
    {
        RespWriter writer = connection.BeginWriting();
        writer.Array(count);
        writer.Flush();
    }

    private static void WritePage(RespConnection connection, List<byte[]> names)
    {
        RespWriter writer = connection.BeginWriting();
        foreach (byte[] name in names)
        {
            writer.Bulk(name);
        }

        writer.Flush();
    }

    private static void WriteNames(ref RespWriter writer, List<byte[]> names)
    {
        writer.Array(names.Count);
        foreach (byte[] name in names)
        {
            writer.Bulk(name);
        }
    }

    private static bool TryReadOptions(
        RespRequest request, out byte[]? pattern, out byte[]? type, out long count, out string? refusal)
    {
        pattern = null;
        type = null;
        count = ScanCountDefault;
        refusal = null;
        for (int i = 2; i < request.Count; i += 2)
        {
            if (i + 1 == request.Count)
            {
                refusal = RespErrors.Syntax;
            }
            else if (request.Is(i, "match"u8))
            {
                pattern = request[i + 1].ToArray();
            }
            else if (request.Is(i, "type"u8))
            {
                type = request[i + 1].ToArray();
            }
            else if (!request.Is(i, "count"u8))
            {
                refusal = RespErrors.Syntax;
            }
            else if (!RespNumbers.TryParse(request[i + 1], out count))
            {
                refusal = RespErrors.NotInteger;
            }
            else if (count < 1)
            {
                refusal = RespErrors.Syntax;
            }

            if (refusal is not null)
            {
                return false;
            }
        }

        return true;
    }
}
