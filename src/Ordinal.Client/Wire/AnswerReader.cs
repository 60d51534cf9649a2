using System;
using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Reads answers off one connection, one after the other. Not for several threads at once.</summary>
/// <param name="reader">The bytes.</param>
/// <param name="time">The clock that notes when bytes came.</param>
internal sealed class AnswerReader(PipeReader reader, TimeProvider time)
{
    /// <summary>Bytes of a head, and of the trailers after a chunked body.</summary>
    internal const int HeadBytesMax = 32 * 1024;

    /// <summary>Bytes of a body that is read as a whole: a page of large elements fits.</summary>
    internal const int BodyBytesMax = 64 * 1024 * 1024;

    private const int InterimMax = 8;

    private long _lastRead = time.GetTimestamp();

    /// <summary>When bytes came last, by the clock's timestamps. Any thread may ask.</summary>
    internal long LastRead => Volatile.Read(ref _lastRead);

    /// <summary>Whether bytes came behind the last answer. Not while another reads.</summary>
    internal bool HasUnread
    {
        get
        {
            if (!reader.TryRead(out ReadResult read))
            {
                return false;
            }

            bool hasBytes = !read.Buffer.IsEmpty;
            reader.AdvanceTo(read.Buffer.Start);
            return hasBytes;
        }
    }

    /// <summary>Reads the next head; interim answers are passed over.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The head, or null when the server has ended the connection between two answers.</returns>
    /// <exception cref="MalformedAnswerException">It is no head.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    internal async ValueTask<AnswerHead?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        for (int interim = 0; interim <= InterimMax;)
        {
            ReadResult read = await ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            if (TryParse(ref buffer, out AnswerHead? head))
            {
                reader.AdvanceTo(buffer.Start);
                if (!head!.IsInterim) // parsed
                {
                    return head;
                }

                interim++;
                continue;
            }

            bool isTooLong = buffer.Length > HeadBytesMax;
            bool isEmpty = buffer.IsEmpty;
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (isTooLong)
            {
                throw new MalformedAnswerException($"its head is longer than {HeadBytesMax} bytes");
            }

            if (read.IsCompleted)
            {
                return isEmpty ? null : throw new IOException("The server ended the connection within the head of an answer.");
            }
        }

        throw new MalformedAnswerException($"{InterimMax} interim answers came and no other");
    }

    /// <summary>Reads the whole body that follows a head.</summary>
    /// <param name="head">The head that was read last.</param>
    /// <param name="isHead">Whether the request was a HEAD.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The body, owned by the caller.</returns>
    /// <exception cref="MalformedAnswerException">It is none, or too long.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    internal async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(
        AnswerHead head, bool isHead, CancellationToken cancellationToken)
    {
        if (!head.HasBody(isHead) || head is { ContentLength: 0 })
        {
            return default;
        }

        AnswerBody body = OpenBody(head);
        ArrayBufferWriter<byte> whole = new(head.ContentLength is > 0 and <= BodyBytesMax ? (int)head.ContentLength : 512);
        while (await body.ReadAsync(whole, cancellationToken).ConfigureAwait(false))
        {
            if (whole.WrittenCount > BodyBytesMax)
            {
                throw new MalformedAnswerException($"its body is longer than {BodyBytesMax} bytes");
            }
        }

        return whole.WrittenMemory;
    }

    /// <summary>The body that follows a head, to be read as it comes.</summary>
    /// <param name="head">The head that was read last; its answer has a body.</param>
    /// <returns>The body.</returns>
    /// <exception cref="MalformedAnswerException">
    /// The head does not say where the body ends, or a length that is too long.
    /// </exception>
    internal AnswerBody OpenBody(AnswerHead head)
    {
        if (head is { IsChunked: false, ContentLength: < 0 })
        {
            throw new MalformedAnswerException("it says neither the length of its body nor that it comes in chunks");
        }

        return head.ContentLength <= BodyBytesMax
            ? new AnswerBody(this, head)
            : throw new MalformedAnswerException($"its body has {head.ContentLength} bytes, and {BodyBytesMax} are the most");
    }

    /// <summary>Waits for bytes that were not looked at.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What there is; <see cref="AdvanceTo"/> must follow.</returns>
    internal async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken)
    {
        ReadResult read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _lastRead, time.GetTimestamp());
        return read;
    }

    /// <summary>Gives back what was read.</summary>
    /// <param name="consumed">Up to here it is used.</param>
    /// <param name="examined">Up to here it was looked at.</param>
    internal void AdvanceTo(SequencePosition consumed, SequencePosition examined) => reader.AdvanceTo(consumed, examined);

    private static bool TryParse(ref ReadOnlySequence<byte> buffer, out AnswerHead? head)
    {
        SequenceReader<byte> bytes = new(buffer);
        if (!bytes.TryReadTo(out ReadOnlySequence<byte> lines, "\r\n\r\n"u8))
        {
            head = null;
            return false;
        }

        // With the line end of the last header, which the empty line's own follows.
        lines = buffer.Slice(buffer.Start, lines.Length + 2);
        if (lines.Length > HeadBytesMax)
        {
            head = null;
            return false;
        }

        head = AnswerHeadParser.Parse(lines.IsSingleSegment ? lines.FirstSpan : lines.ToArray());
        buffer = buffer.Slice(bytes.Position);
        return true;
    }
}
