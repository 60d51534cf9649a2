using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ordinal.Storage;

/// <summary>A file on Linux, by system calls of its own. Positions are absolute; calls may come from different threads.</summary>
internal sealed class LinuxFile : IDiskFile
{
    private readonly SafeFileHandle _handle;
    private long _length;

    internal LinuxFile(SafeFileHandle handle, string name, long length)
    {
        _handle = handle;
        Name = name;
        _length = length;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public long Length => _length;

    /// <inheritdoc/>
    public unsafe void Read(long position, Span<byte> destination)
    {
        fixed (byte* start = destination)
        {
            int done = 0;
            while (done < destination.Length)
            {
                nint count = LibC.Read(_handle, start + done, (nuint)(destination.Length - done), position + done);
                if (count > 0)
                {
                    done += (int)count;
                    continue;
                }

                int error = count == 0 ? 0 : Marshal.GetLastPInvokeError();
                if (count == 0)
                {
                    throw StorageException.Damaged("The file ends before the bytes that were asked for.", Name, position + done);
                }

                if (error != Errno.Interrupted)
                {
                    throw Errno.Failed("Reading failed.", error, Name, position + done);
                }
            }
        }
    }

    /// <inheritdoc/>
    public unsafe void Write(long position, ReadOnlySpan<byte> content)
    {
        fixed (byte* start = content)
        {
            int done = 0;
            while (done < content.Length)
            {
                nint count = LibC.Write(_handle, start + done, (nuint)(content.Length - done), position + done);
                if (count > 0)
                {
                    done += (int)count;
                    continue;
                }

                // A write of nothing gives no reason; going on would be a loop without an end.
                int error = count == 0 ? Errno.Io : Marshal.GetLastPInvokeError();
                if (error != Errno.Interrupted)
                {
                    throw Errno.Failed("Writing failed.", error, Name, position + done);
                }
            }
        }

        _length = Math.Max(_length, position + content.Length);
    }

    /// <inheritdoc/>
    public void Sync() => SyncContent(_handle, Name);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    /// <summary>Syncs what a descriptor stands for, and throws whatever the system reports.</summary>
    internal static void SyncContent(SafeHandle handle, string name)
    {
        while (LibC.SyncContent(handle) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != Errno.Interrupted)
            {
                throw Errno.Failed("Syncing failed.", error, name);
            }
        }
    }
}
