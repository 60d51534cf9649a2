using System.Runtime.InteropServices;

namespace Ordinal.Storage;

/// <summary>
/// The system calls that storage makes itself, because the runtime's <c>FlushToDisk</c> reports success when the sync failed.
/// </summary>
internal static partial class LibC
{
    public const int ReadWrite = 0x2;
    public const int CreateExclusive = 0x40 | 0x80;
    public const int CreateOrOpen = 0x40;
    public const int CloseOnExec = 0x80000;
    public const int LockExclusiveNow = 2 | 4;
    public const int Unlock = 8;

    // These two numbers differ between the processor families of Linux.
    public static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;
    public static readonly int Directory = IsArm ? 0x4000 : 0x10000;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "pread64", SetLastError = true)]
    internal static unsafe partial nint Read(SafeHandle file, byte* destination, nuint count, long position);

    [LibraryImport("libc", EntryPoint = "pwrite64", SetLastError = true)]
    internal static unsafe partial nint Write(SafeHandle file, byte* source, nuint count, long position);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    internal static partial int SyncContent(SafeHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    internal static partial int SyncAll(SafeHandle file);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int Lock(SafeHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unlink(string path);
}
