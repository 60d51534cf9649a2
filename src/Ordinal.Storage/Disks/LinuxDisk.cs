using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ordinal.Storage;

/// <summary>
/// A directory on Linux: the only type that touches files. The directory has mode 0700 and its files 0600; symbolic links are
/// refused. On other platforms opening is refused by name, because no sync call there has been proven.
/// </summary>
/// <remarks>
/// The lock is <c>flock</c> on a descriptor of its own, so a second opener in the same process is refused as well. It is given
/// back by a call and not by closing alone: a process that is being started at that moment has a copy of the descriptor.
/// </remarks>
internal sealed class LinuxDisk : IDisk
{
    private const string BootPath = "/proc/sys/kernel/random/boot_id";
    private const uint FileMode = 0x180;
    private const int ZeroBytes = 1 << 20;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly string _path;
    private readonly SafeFileHandle _directory;
    private SafeFileHandle? _lock;

    private LinuxDisk(string path, SafeFileHandle directory)
    {
        _path = path;
        _directory = directory;
    }

    /// <summary>Opens a directory, and creates it when it is missing.</summary>
    /// <exception cref="StorageException">
    /// <see cref="StorageErrorCode.UnsupportedPlatform"/>, <see cref="StorageErrorCode.UnsafeDirectory"/> or an error of the
    /// system.
    /// </exception>
    public static LinuxDisk OpenDirectory(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new StorageException(
                StorageErrorCode.UnsupportedPlatform,
                $"Data is kept in files on Linux only; this is {RuntimeInformation.OSDescription}.");
        }

        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        DirectoryInfo folder = new(full);
        if (folder.LinkTarget is not null)
        {
            throw new StorageException(StorageErrorCode.UnsafeDirectory, $"The data directory {full} is a symbolic link.");
        }

        if (!folder.Exists)
        {
            CreateDirectory(full);
        }
        else if ((File.GetUnixFileMode(full) & OthersWrite) != 0)
        {
            throw new StorageException(
                StorageErrorCode.UnsafeDirectory, $"Others than the owner may write into the data directory {full}.");
        }

        return new LinuxDisk(full, OpenHandle(full, LibC.Directory | LibC.NoFollow, null));
    }

    /// <inheritdoc/>
    public Guid Boot { get; } = ReadBoot();

    /// <inheritdoc/>
    public IDiskFile Create(string name, long length)
    {
        string path = PathOf(name);
        if (LibC.Unlink(path) != 0 && Marshal.GetLastPInvokeError() is int error && error != Errno.NotFound)
        {
            throw Errno.Failed("Deleting the former file failed.", error, name);
        }

        LinuxFile file = new(OpenHandle(path, LibC.ReadWrite | LibC.CreateExclusive | LibC.NoFollow, name), name, 0);
        try
        {
            byte[] zeros = new byte[(int)Math.Min(length, ZeroBytes)];
            for (long position = 0; position < length; position += zeros.Length)
            {
                file.Write(position, zeros.AsSpan(0, (int)Math.Min(zeros.Length, length - position)));
            }

            return file;
        }
        catch (StorageException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IDiskFile Open(string name)
    {
        SafeFileHandle handle = OpenHandle(PathOf(name), LibC.ReadWrite | LibC.NoFollow, name);
        return new LinuxFile(handle, name, RandomAccess.GetLength(handle));
    }

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        if (LibC.Rename(PathOf(from), PathOf(to)) != 0)
        {
            throw Errno.Failed($"Renaming to {to} failed.", Marshal.GetLastPInvokeError(), from);
        }
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        if (LibC.Unlink(PathOf(name)) != 0)
        {
            throw Errno.Failed("Deleting failed.", Marshal.GetLastPInvokeError(), name);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<DiskEntry> List()
    {
        List<DiskEntry> entries = [];
        try
        {
            foreach (FileInfo file in new DirectoryInfo(_path).EnumerateFiles())
            {
                if (LengthOf(file) is { } length)
                {
                    entries.Add(new DiskEntry(file.Name, length));
                }
            }
        }
        catch (IOException failure)
        {
            throw new StorageException(StorageErrorCode.Io, $"Listing the directory {_path} failed: {failure.Message}");
        }

        entries.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return entries;
    }

    /// <inheritdoc/>
    public void SyncDirectory() => SyncHandle(_directory, _path);

    /// <inheritdoc/>
    public void Lock()
    {
        SafeFileHandle handle = OpenHandle(
            PathOf(FileNames.Lock), LibC.ReadWrite | LibC.CreateOrOpen | LibC.NoFollow, FileNames.Lock);
        while (LibC.Lock(handle, LibC.LockExclusiveNow) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error == Errno.Interrupted)
            {
                continue;
            }

            handle.Dispose();
            throw error == Errno.WouldBlock
                ? new StorageException(StorageErrorCode.Locked, $"The data directory {_path} is open in another engine.")
                : Errno.Failed("Locking failed.", error, FileNames.Lock);
        }

        _lock = handle;
    }

    /// <inheritdoc/>
    public IDisk OpenQuarantine() => OpenDirectory(PathOf(FileNames.Quarantine));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_lock is { IsClosed: false })
        {
            _ = LibC.Lock(_lock, LibC.Unlock); // closing does the same when this fails
            _lock.Dispose();
        }

        _directory.Dispose();
    }

    private static Guid ReadBoot()
    {
        try
        {
            return Guid.TryParse(File.ReadAllText(BootPath), out Guid boot) ? boot : Guid.Empty;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Guid.Empty;
        }
    }

    // Null for a file that is gone: who lists before it locks sees an engine rename and delete.
    private static long? LengthOf(FileInfo file)
    {
        try
        {
            return file.LinkTarget is null ? file.Length : 0;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static void CreateDirectory(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path, OwnerOnly);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageErrorCode.Io, $"Creating the data directory {path} failed: {failure.Message}");
        }

        // The new entry is in the parent, and only a sync of the parent makes it durable.
        string? parent = Path.GetDirectoryName(path);
        if (parent is not null)
        {
            using SafeFileHandle handle = OpenHandle(parent, LibC.Directory, null);
            SyncHandle(handle, parent);
        }
    }

    private static void SyncHandle(SafeFileHandle handle, string path)
    {
        while (LibC.SyncAll(handle) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != Errno.Interrupted)
            {
                throw Errno.Failed($"Syncing the directory {path} failed.", error, null);
            }
        }
    }

    private static SafeFileHandle OpenHandle(string path, int flags, string? name)
    {
        while (true)
        {
            int descriptor = LibC.Open(path, flags | LibC.CloseOnExec, FileMode);
            if (descriptor >= 0)
            {
                return new SafeFileHandle(descriptor, ownsHandle: true);
            }

            int error = Marshal.GetLastPInvokeError();
            if (error == Errno.TooManyLinks)
            {
                throw new StorageException(
                    StorageErrorCode.UnsafeDirectory, $"{path} is a symbolic link.", name, -1, Errno.NameOf(error));
            }

            if (error != Errno.Interrupted)
            {
                throw Errno.Failed($"Opening {path} failed.", error, name);
            }
        }
    }

    private string PathOf(string name) => Path.Combine(_path, name);
}
