using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Ordinal.Server.Tests;

/// <summary>Every byte comes once and in order, whichever way it takes.</summary>
[SupportedOSPlatform("linux")]
public sealed class StraightOutputTests : IDisposable
{
    private readonly Socket _socket;
    private readonly Socket _peer;
    private readonly Pipe _transport = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly StraightOutput _output;

    public StraightOutputTests()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _peer.Connect(listener.LocalEndPoint!);
        _socket = listener.Accept();
        _output = new StraightOutput(_socket, _transport.Writer);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _peer.Dispose();
    }

    [Fact]
    public async Task Flush_OfASocketWithRoom_SendsAndLeavesTheTransportAlone()
    {
        _output.Write("+PONG\r\n"u8);
        Assert.Equal(7, _output.UnflushedBytes);

        Assert.False((await _output.FlushAsync()).IsCompleted);

        Assert.Equal(0, _output.UnflushedBytes);
        Assert.Equal("+PONG\r\n"u8.ToArray(), Received(7));
        Assert.False(_transport.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Advance_InPieces_KeepsTheirOrder()
    {
        byte[] expected = Bytes(100_000);
        int at = 0;
        for (int length = 1; at < expected.Length; length += 37)
        {
            ReadOnlySpan<byte> piece = expected.AsSpan(at, Math.Min(length, expected.Length - at));
            piece.CopyTo(at % 2 == 0 ? _output.GetSpan(piece.Length) : _output.GetMemory(piece.Length).Span);
            _output.Advance(piece.Length);
            at += piece.Length;
        }

        await _output.FlushAsync();

        Assert.Equal(expected, Received(expected.Length));
        Assert.False(_transport.Reader.TryRead(out _));
    }

    // A caller that never flushes fills no memory: what is written goes out before the buffer grows large.
    [Fact]
    public void Advance_WithoutAFlush_SendsWhatWouldFillALargeBuffer()
    {
        byte[] expected = Bytes(200_000);
        _output.Write(expected.AsSpan(0, 60_000));
        Assert.Equal(60_000, _output.UnflushedBytes);

        for (int at = 60_000; at < expected.Length; at += 10_000)
        {
            _output.Write(expected.AsSpan(at, 10_000));
            Assert.InRange(_output.UnflushedBytes, 1, 64 * 1024);
        }

        int sent = expected.Length - (int)_output.UnflushedBytes;
        Assert.Equal(expected[..sent], Received(sent));
    }

    [Fact]
    public async Task Write_OfAWholeBlock_ComesAfterWhatWasWrittenBefore()
    {
        byte[] block = Bytes(5000);
        _output.Write("before"u8);

        await _output.WriteAsync(block);
        await _output.WriteAsync("after"u8.ToArray());

        Assert.Equal([.. "before"u8, .. block, .. "after"u8], Received(6 + block.Length + 5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Flush_OfMoreThanTheSocketTakes_GivesTheRestToTheTransport(bool isWhole)
    {
        byte[] expected = Bytes(16 << 20);
        if (isWhole)
        {
            await _output.WriteAsync(expected);
        }
        else
        {
            _output.Write(expected);
            await _output.FlushAsync();
        }

        byte[] rest = TakenByTransport();
        Assert.InRange(rest.Length, 1, expected.Length - 1);
        Assert.Equal(expected, (byte[])[.. Received(expected.Length - rest.Length), .. rest]);

        // There is room again, but the transport may still hold the rest.
        _output.Write("later"u8);
        Assert.Equal(5, _output.UnflushedBytes);
        await _output.FlushAsync();
        await _output.WriteAsync("last"u8.ToArray());

        Assert.Equal("laterlast"u8.ToArray(), TakenByTransport());
        Assert.Equal(0, _peer.Available);
    }

    [Fact]
    public async Task Flush_OfAClosedSocket_GivesAllToTheTransport()
    {
        _socket.Dispose();

        _output.Write("answer"u8);
        await _output.FlushAsync();

        Assert.Equal("answer"u8.ToArray(), TakenByTransport());
    }

    [Fact]
    public async Task Flush_AfterThePeerHasGone_TellsWhatTheTransportTells()
    {
        _peer.LingerState = new LingerOption(true, 0);
        _peer.Dispose();
        await _transport.Reader.CompleteAsync();

        _output.Write("answer"u8);

        Assert.True((await _output.FlushAsync()).IsCompleted);
    }

    [Fact]
    public async Task Flush_Cancelled_SendsNothingYet()
    {
        _output.Write("answer"u8);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _output.FlushAsync(new CancellationToken(canceled: true)));
        Assert.Equal((6, 0), (_output.UnflushedBytes, _peer.Available));

        await _output.FlushAsync();
        Assert.Equal("answer"u8.ToArray(), Received(6));
    }

    [Fact]
    public async Task Complete_WithBytesLeft_SendsThemAndEndsTheTransport()
    {
        _output.Write("bye"u8);

        await _output.CompleteAsync();

        Assert.Equal("bye"u8.ToArray(), Received(3));
        Assert.True((await _transport.Reader.ReadAsync()).IsCompleted);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1 << 20)]
    public void Advance_BeyondTheRoom_IsRefused(int bytes)
    {
        _output.GetSpan(10);

        Assert.Throws<ArgumentOutOfRangeException>(() => _output.Advance(bytes));
    }

    private static byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private byte[] TakenByTransport()
    {
        Assert.True(_transport.Reader.TryRead(out ReadResult read));
        byte[] taken = read.Buffer.ToArray();
        _transport.Reader.AdvanceTo(read.Buffer.End);
        return taken;
    }

    private byte[] Received(int count)
    {
        byte[] bytes = new byte[count];
        _peer.ReceiveTimeout = 20_000;
        for (int at = 0; at < count;)
        {
            int some = _peer.Receive(bytes, at, count - at, SocketFlags.None);
            Assert.NotEqual(0, some);
            at += some;
        }

        return bytes;
    }
}
