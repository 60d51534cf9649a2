using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>Reads a backup from a stream that need not know its length, and trusts none of it.</summary>
/// <param name="stream">Gives the bytes; not closed.</param>
internal sealed class BackupReader(Stream stream) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // A block and the footer that may follow it: only the end of the stream tells the last block from the others.
    private readonly byte[] _ahead = new byte[SnapshotLayout.BlockBytes + SnapshotLayout.FooterBytes];
    private StateMachine? _machine;
    private SliceFrames? _frames;
    private int _filled;
    private int _number;
    private long _contentBytes;

    /// <summary>What the backup says about itself.</summary>
    internal SnapshotFacts Facts { get; private set; }

    /// <summary>Bytes read so far.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>Reads the whole backup.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The state.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.DataDamaged"/>, or <see cref="StatusCode.DataUnusable"/> for another version of the format.
    /// </exception>
    internal async Task<StateMachine> ReadAsync(CancellationToken cancellationToken)
    {
        await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            await FillAsync(_ahead.Length, cancellationToken).ConfigureAwait(false);
            int bytes = Math.Min(_filled - SnapshotLayout.FooterBytes, SnapshotLayout.BlockBytes);
            if (bytes <= 0)
            {
                break;
            }

            LoadBlock(bytes);
            _ahead.AsSpan(bytes, _filled - bytes).CopyTo(_ahead);
            _filled -= bytes;
        }

        return CheckEnd();
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private async Task ReadHeaderAsync(CancellationToken cancellationToken)
    {
        await FillAsync(SnapshotLayout.HeaderBytes, cancellationToken).ConfigureAwait(false);
        if (_filled < SnapshotLayout.HeaderBytes)
        {
            throw Damaged("it ends in its header");
        }

        switch (SnapshotLayout.ReadHeader(_ahead.AsSpan(0, SnapshotLayout.HeaderBytes), out SnapshotFacts facts))
        {
            case HeaderVerdict.Valid:
                Facts = facts;
                _filled = 0;
                break;
            case HeaderVerdict.OtherVersion:
                throw new OrdinalException(
                    StatusCode.DataUnusable, "The backup was written by another version of the engine.");
            default:
                throw Damaged("its header is damaged, or it is no backup");
        }
    }

    private void LoadBlock(int bytes)
    {
        Span<byte> block = _ahead.AsSpan(0, bytes);
        if (bytes <= SnapshotLayout.BlockOverheadBytes || !SnapshotLayout.IsBlock(block, _number))
        {
            throw Damaged($"block {_number} is damaged");
        }

        Span<byte> content = block[SnapshotLayout.BlockPrefixBytes..^sizeof(uint)];
        _hash.AppendData(content);
        _contentBytes += content.Length;
        _number++;
        try
        {
            // Made for the first block that is whole, so that what is no backup costs no state.
            _machine ??= new StateMachine(new ChangeBuffer(ChangeBuffer.SlotsMin, 0));
            _frames ??= new SliceFrames(_machine);
            _frames.Append(content);
        }
        catch (FormatException e)
        {
            throw Damaged($"block {_number - 1} holds no state ({e.Message})");
        }
    }

    private StateMachine CheckEnd()
    {
        Span<byte> footer = _ahead.AsSpan(0, _filled);
        if (_filled < SnapshotLayout.FooterBytes
            || !SnapshotLayout.IsFooter(footer, Facts, _number, _contentBytes, _hash.GetCurrentHash()))
        {
            throw Damaged("its end is missing or damaged");
        }

        return _frames is { IsFinished: true } && _machine is { } machine
            && machine.Revision == Facts.Revision && machine.Context.NowMs == Facts.EngineMs
                ? machine
                : throw Damaged("its content is not the state that its header names");
    }

    private async ValueTask FillAsync(int wanted, CancellationToken cancellationToken)
    {
        int read = await stream
            .ReadAtLeastAsync(_ahead.AsMemory(_filled, wanted - _filled), wanted - _filled, false, cancellationToken)
            .ConfigureAwait(false);
        _filled += read;
        BytesRead += read;
    }

    private OrdinalException Damaged(string what)
        => new(StatusCode.DataDamaged, $"The backup cannot be restored: {what} (before byte {BytesRead}).");
}
