using Ordinal.Storage;

namespace Ordinal.Testing.Storage;

/// <summary>An open file on a simulated medium.</summary>
internal sealed class SimulatedFile(SimulatedMedium medium, SimulatedInode inode, string name) : IDiskFile
{
    private bool _isDisposed;

    public string Name => name;

    public long Length => inode.Length;

    public void Read(long position, Span<byte> destination)
    {
        Check();
        medium.Note(new DiskCall(DiskVerb.Read, name, position, destination.Length));
        if (position + destination.Length > inode.Length)
        {
            throw StorageException.Damaged(
                "The file ends before the bytes that were asked for.", name, Math.Max(position, inode.Length));
        }

        inode.Visible.Slice((int)position, destination.Length).CopyTo(destination);
    }

    public void Write(long position, ReadOnlySpan<byte> content)
    {
        Check();
        DiskCall call = new(DiskVerb.Write, name, position, content.Length);
        DiskFault? fault = medium.Note(call);
        if (fault is not null)
        {
            inode.Write(position, content[..Math.Min(fault.KeptBytes, content.Length)]);
            throw SimulatedMedium.Failure(call, fault.Error);
        }

        medium.CheckSpace(call, position + content.Length - inode.Length);
        inode.Write(position, content);
    }

    public void Sync()
    {
        Check();
        DiskCall call = new(DiskVerb.Sync, name);
        DiskFault? fault = medium.Note(call);
        if (fault is not null)
        {
            inode.FailSync();
            throw SimulatedMedium.Failure(call, fault.Error);
        }

        inode.Sync();
    }

    public void Dispose() => _isDisposed = true;

    private void Check() => ObjectDisposedException.ThrowIf(_isDisposed, this);
}
