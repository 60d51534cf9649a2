using System;
using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>Reads the whole body of a request.</summary>
internal static class LwwBody
{
    /// <summary>Bytes of a body: room for the elements of one command, little enough to be held in memory.</summary>
    internal const int BytesMax = 1024 * 1024;

    /// <summary>Reads a body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait for the rest of it.</param>
    /// <returns>The bytes, or null when there are more than <see cref="BytesMax"/>.</returns>
    /// <exception cref="BadHttpRequestException">The body is not framed as HTTP says, or too slow.</exception>
    internal static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > BytesMax)
        {
            return null;
        }

        ArrayBufferWriter<byte> body = new();
        try
        {
            for (bool isComplete = false; !isComplete;)
            {
                ReadResult read = await request.BodyReader.ReadAsync(cancellationToken).ConfigureAwait(false);
                isComplete = read.IsCompleted;
                bool isTooLong = body.WrittenCount + read.Buffer.Length > BytesMax;
                foreach (ReadOnlyMemory<byte> part in read.Buffer)
                {
                    body.Write(isTooLong ? default : part.Span);
                }

                request.BodyReader.AdvanceTo(read.Buffer.End);
                if (isTooLong)
                {
                    return null;
                }
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == 413)
        {
            return null;
        }
        catch (Exception e) when (e is OverflowException or InvalidDataException)
        {
            throw new BadHttpRequestException("The framing of the body is broken.", e);
        }

        return body.WrittenMemory;
    }
}
