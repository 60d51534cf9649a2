using System;
using System.Buffers;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>
/// The answer that holds elements, written and sent in pieces: it may be far larger than what should be in memory. One
/// that is small has a length.
/// </summary>
internal sealed class LwwDocument : IDisposable
{
    private const int PieceBytes = 64 * 1024;

    private readonly HttpResponse _response;
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly ILwwNotation _notation;
    private bool _isPartlySent;

    /// <summary>Begins an answer in the notation that the request wants.</summary>
    /// <param name="context">The request; nothing of its answer is written yet.</param>
    internal LwwDocument(HttpContext context)
    {
        _response = context.Response;
        _notation = LwwMedia.WantsJson(context.Request) ? new LwwJson(_output) : new LwwTransit(_output);
        _response.ContentType = _notation.ContentType;
    }

    /// <summary>Whether an element has parts, so that transit cannot have it as a key.</summary>
    /// <param name="element">Canonical bytes, which begin with the kind.</param>
    internal static bool IsComposite(ReadOnlySpan<byte> element)
        => element.Length > 0 && !TransitWriter.IsScalar((LwwValueKind)element[0]);

    internal void BeginMembers() => _notation.BeginMembers();

    internal void WriteMember(ReadOnlySpan<byte> element) => _notation.WriteMember(element);

    internal void EndMembers() => _notation.EndMembers();

    internal void BeginReplica() => _notation.BeginReplica();

    internal void BeginStamps(string part, bool hasComposite) => _notation.BeginStamps(part, hasComposite);

    internal void WriteStamp(ReadOnlySpan<byte> element, long stamp) => _notation.WriteStamp(element, stamp);

    internal void EndStamps() => _notation.EndStamps();

    internal void EndReplica() => _notation.EndReplica();

    /// <summary>Sends what was written when it is much; waits while the reader is slow.</summary>
    /// <returns>When there is room for more.</returns>
    internal ValueTask SendWhatIsFullAsync()
        => _output.WrittenCount + _notation.UnflushedBytes < PieceBytes ? ValueTask.CompletedTask : SendPieceAsync();

    /// <summary>Sends the rest.</summary>
    /// <returns>When it is on its way.</returns>
    internal async ValueTask SendAsync()
    {
        _notation.Flush();
        if (!_isPartlySent)
        {
            _response.ContentLength = _output.WrittenCount;
        }

        await SendPieceAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _notation.Dispose();

    private async ValueTask SendPieceAsync()
    {
        _notation.Flush();
        _isPartlySent = true;
        await _response.BodyWriter.WriteAsync(_output.WrittenMemory).ConfigureAwait(false);
        _output.ResetWrittenCount();
    }
}
