using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Reads answers off one connection, one after the other. Not for several threads at once.</summary>
/// <param name="bytes">What came over it.</param>
internal sealed class AnswerReader(ReceivedBytes bytes)
{
    /// <summary>Bytes of a head, and of the trailers after a chunked body.</summary>
    internal const int HeadBytesMax = 32 * 1024;

    /// <summary>Bytes of a body that is read as a whole: a page of large elements fits.</summary>
    internal const int BodyBytesMax = 64 * 1024 * 1024;

    private const int InterimMax = 8;

    /// <summary>When bytes came last, by the clock's timestamps. Any thread may ask.</summary>
    internal long LastRead => bytes.LastRead;

    /// <summary>Whether bytes came behind the last answer. Not while another reads.</summary>
    internal bool HasUnread => !bytes.Unused.IsEmpty;

    /// <summary>Reads the next head; interim answers are passed over.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The head, or null when the server has ended the connection between two answers.</returns>
    /// <exception cref="MalformedAnswerException">It is no head.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    internal async ValueTask<AnswerHead?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        int interim = 0;
        AnswerHead? head;
        while ((head = TakeHead(ref interim)) is null
            && (bytes.Add(await bytes.ReceiveAsync(cancellationToken).ConfigureAwait(false)) || IsHeadCut()))
        {
        }

        return head;
    }

    /// <summary>As <see cref="ReadHeadAsync"/>, on the caller's thread.</summary>
    /// <returns>The head, or null when the server has ended the connection between two answers.</returns>
    /// <exception cref="MalformedAnswerException">It is no head.</exception>
    /// <exception cref="IOException">The connection is lost, or silent for too long.</exception>
    internal AnswerHead? ReadHead()
    {
        int interim = 0;
        AnswerHead? head;
        while ((head = TakeHead(ref interim)) is null && (bytes.Add(bytes.Receive()) || IsHeadCut()))
        {
        }

        return head;
    }

    /// <summary>Takes the whole body that follows a head, if it came together with the head, as most do.</summary>
    /// <param name="head">The head that was read last.</param>
    /// <param name="isHead">Whether the request was a HEAD.</param>
    /// <param name="body">The body, owned by the caller; empty when there is none.</param>
    /// <returns>False when it is to be read by <see cref="ReadBodyAsync"/>.</returns>
    internal bool TryTakeBody(AnswerHead head, bool isHead, out ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> unused = bytes.Unused;
        long length = head.HasBody(isHead) ? head.ContentLength : 0;
        if (length < 0 || length > unused.Length)
        {
            body = default;
            return false;
        }

        body = unused[..(int)length].ToArray();
        bytes.Use((int)length);
        return true;
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
        if (TryTakeBody(head, isHead, out ReadOnlyMemory<byte> taken))
        {
            return taken;
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
            ? new AnswerBody(bytes, head)
            : throw new MalformedAnswerException($"its body has {head.ContentLength} bytes, and {BodyBytesMax} are the most");
    }

    // At the end of the connection.
    private bool IsHeadCut()
        => bytes.Unused.IsEmpty ? false : throw new IOException("The server ended the connection within the head of an answer.");

    // Passes over interim answers, and counts them. Null: more bytes must come.
    private AnswerHead? TakeHead(ref int interim)
    {
        AnswerHead? head;
        while ((head = TakeHead()) is { IsInterim: true })
        {
            if (++interim > InterimMax)
            {
                throw new MalformedAnswerException($"{InterimMax} interim answers came and no other");
            }
        }

        return head;
    }

    // Null: more bytes must come.
    private AnswerHead? TakeHead()
    {
        ReadOnlySpan<byte> unused = bytes.Unused;
        int end = unused.IndexOf("\r\n\r\n"u8);

        // With the line end of the last header, which the empty line's own follows.
        ReadOnlySpan<byte> lines = end < 0 ? unused : unused[..(end + 2)];
        if (lines.Length > HeadBytesMax)
        {
            throw new MalformedAnswerException($"its head is longer than {HeadBytesMax} bytes");
        }

        if (end < 0)
        {
            return null;
        }

        AnswerHead head = AnswerHeadParser.Parse(lines);
        bytes.Use(end + 4);
        return head;
    }
}
