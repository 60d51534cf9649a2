using System;
using System.Buffers.Binary;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>Writes a backup to a stream: header, checked blocks, footer, as <see cref="SnapshotLayout"/> draws them.</summary>
/// <param name="stream">Gets the bytes in order; not closed.</param>
/// <param name="facts">What the backup is of.</param>
internal sealed class BackupWriter(Stream stream, SnapshotFacts facts) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _block = new byte[SnapshotLayout.BlockBytes];
    private readonly byte[] _length = new byte[SliceFrames.LengthBytes];
    private int _filled;
    private int _number;
    private long _contentBytes;

    /// <summary>Bytes written so far.</summary>
    internal long BytesWritten { get; private set; }

    /// <summary>Writes a whole backup.</summary>
    /// <param name="copy">The state.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    internal async Task WriteAsync(StateCopy copy, CancellationToken cancellationToken)
    {
        byte[] header = new byte[SnapshotLayout.HeaderBytes];
        SnapshotLayout.WriteHeader(header, facts);
        await PutAsync(header, cancellationToken).ConfigureAwait(false);
        foreach (byte[] slice in copy.Slices)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_length, slice.Length);
            await AppendAsync(_length, cancellationToken).ConfigureAwait(false);
            await AppendAsync(slice, cancellationToken).ConfigureAwait(false);
        }

        if (_filled > 0)
        {
            await WriteBlockAsync(cancellationToken).ConfigureAwait(false);
        }

        byte[] footer = new byte[SnapshotLayout.FooterBytes];
        SnapshotLayout.WriteFooter(footer, facts, _number, _contentBytes, _hash.GetCurrentHash());
        await PutAsync(footer, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private async ValueTask AppendAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        while (!content.IsEmpty)
        {
            int count = Math.Min(content.Length, SnapshotLayout.BlockContentMax - _filled);
            content[..count].CopyTo(_block.AsMemory(SnapshotLayout.BlockPrefixBytes + _filled));
            _filled += count;
            content = content[count..];
            if (_filled == SnapshotLayout.BlockContentMax)
            {
                await WriteBlockAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask WriteBlockAsync(CancellationToken cancellationToken)
    {
        _hash.AppendData(_block, SnapshotLayout.BlockPrefixBytes, _filled);
        int bytes = SnapshotLayout.SealBlock(_block, _number, _filled);
        _contentBytes += _filled;
        _number++;
        _filled = 0;
        await PutAsync(_block.AsMemory(0, bytes), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        BytesWritten += bytes.Length;
    }
}
