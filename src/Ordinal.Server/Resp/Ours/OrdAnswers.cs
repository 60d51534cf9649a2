using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Parts of answers that several commands of our own share. Each part is a key and a value of a map.</summary>
internal static class OrdAnswers
{
    /// <summary>Whether the command did something: 1 or 0. What is absent or not held is 0.</summary>
    internal static readonly RespFormat Done = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.Reply.Status == StatusCode.NotFound || !RespFormats.Refused(ref writer, answer))
        {
            writer.Integer(answer.Reply.Applied ? 1 : 0);
        }
    };

    internal static void Number(ref RespWriter writer, ReadOnlySpan<byte> key, long value)
    {
        writer.Bulk(key);
        writer.Integer(value);
    }

    internal static void Bytes(ref RespWriter writer, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        writer.Bulk(key);
        writer.Bulk(value);
    }

    internal static void Text(ref RespWriter writer, ReadOnlySpan<byte> key, string? value)
    {
        writer.Bulk(key);
        if (value is null)
        {
            writer.Null();
        }
        else
        {
            writer.Bulk(value);
        }
    }

    /// <summary>Milliseconds that are left, or nothing when no time ends it.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="milliseconds">Below 0 for nothing.</param>
    internal static void Left(ref RespWriter writer, long milliseconds)
    {
        writer.Bulk("ttl"u8);
        if (milliseconds < 0)
        {
            writer.Null();
        }
        else
        {
            writer.Integer(milliseconds);
        }
    }

    internal static void Left(ref RespWriter writer, TimeSpan? left)
        => Left(ref writer, left is { } time ? (long)time.TotalMilliseconds : -1);

    /// <summary>The revision that the answer reflects.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="reply">The answer.</param>
    internal static void Revision(ref RespWriter writer, in Reply reply) => Number(ref writer, "revision"u8, reply.Revision);

    /// <summary>Writes the refusal, or nothing at all when there is nothing of that name.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>True when it was one of both.</returns>
    internal static bool IsAbsent(ref RespWriter writer, in RespAnswer answer)
    {
        if (answer.Reply.Status != StatusCode.NotFound)
        {
            return RespFormats.Refused(ref writer, answer);
        }

        writer.Null();
        return true;
    }
}
