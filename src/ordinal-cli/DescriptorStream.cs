using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Ordinal.Cli;

/// <summary>
/// Reads or writes a file descriptor that the program was started with. The console's own streams prepare the terminal for keys,
/// with escape codes in front of the first output, and hide that the reader of a pipe has gone.
/// </summary>
/// <param name="descriptor">Its number: 0, 1 or 2. It is not closed.</param>
internal sealed unsafe partial class DescriptorStream(int descriptor) : Stream
{
    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const short Readable = 1;
    private const short Writable = 4;

    /// <summary>Whether what cannot be written is dropped: there is nobody who could be told.</summary>
    internal bool DropsFailures { get; init; }

    /// <inheritdoc/>
    public override bool CanRead => descriptor == 0;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => descriptor != 0;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether a descriptor is a terminal.</summary>
    /// <param name="descriptor">Its number.</param>
    internal static bool IsTerminal(int descriptor) => SystemIsTerminal(descriptor) == 1;

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            while (true)
            {
                nint count = SystemRead(descriptor, bytes, buffer.Length);
                if (count >= 0)
                {
                    return (int)count;
                }

                GoOnOrThrow(Readable);
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            while (buffer.Length > 0)
            {
                buffer = buffer[WriteSome(buffer)..];
            }
        }
        catch (IOException) when (DropsFailures)
        {
            // As the property says.
        }
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private int WriteSome(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            nint count = SystemWrite(descriptor, bytes, buffer.Length);
            if (count >= 0)
            {
                return (int)count;
            }

            GoOnOrThrow(Writable);
            return 0;
        }
    }

    // Another program that has the same terminal or pipe may have told it not to block.
    private void GoOnOrThrow(short readiness)
    {
        int error = Marshal.GetLastPInvokeError();
        if (error == TryAgain)
        {
            PollRequest request = new(descriptor, readiness, 0);
            _ = SystemPoll(&request, 1, -1);
        }
        else if (error != Interrupted)
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint SystemRead(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint SystemWrite(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int SystemIsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int SystemPoll(PollRequest* requests, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct PollRequest(int Descriptor, short Events, short Answer);
}
