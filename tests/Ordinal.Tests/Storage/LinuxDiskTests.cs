using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Tests.Storage;

/// <summary>What only the system's own files can show.</summary>
[SupportedOSPlatform("linux")]
public sealed class LinuxDiskTests
{
    [Fact]
    public void Sync_OfADescriptorThatCannotBeSynced_Throws()
    {
        using AnonymousPipeServerStream pipe = new();

        StorageException refused = Assert.Throws<StorageException>(
            () => LinuxFile.SyncContent(pipe.SafePipeHandle, "pipe"));

        Assert.Equal(StorageErrorCode.Io, refused.Code);
        Assert.Equal("EINVAL", refused.ErrorName);
    }

    [Fact]
    public void Sync_OfAClosedFile_Throws()
    {
        using TemporaryDirectory directory = new();
        using LinuxDisk disk = LinuxDisk.OpenDirectory(directory.Path);
        IDiskFile file = disk.Create("a", 512);
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(file.Sync);
    }

    [Fact]
    public void Write_OnAFullDevice_SaysNoSpace()
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle full = File.OpenHandle(
            "/dev/full", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using LinuxFile file = new(full, "full", 0);

        StorageException refused = Assert.Throws<StorageException>(() => file.Write(0, new byte[512]));

        Assert.Equal(StorageErrorCode.NoSpace, refused.Code);
        Assert.Equal("ENOSPC", refused.ErrorName);
    }

    // Who only looks lists before it locks: an engine makes, renames and deletes files meanwhile.
    [Fact]
    public async Task List_WhileFilesComeAndGo_HasThoseThatStay()
    {
        using TemporaryDirectory directory = new();
        using LinuxDisk disk = LinuxDisk.OpenDirectory(directory.Path);
        disk.Create("stays", 512).Dispose();
        using CancellationTokenSource ended = new();
        Task comesAndGoes = Task.Run(() =>
        {
            string first = Path.Combine(directory.Path, "first");
            string second = Path.Combine(directory.Path, "second");
            while (!ended.IsCancellationRequested)
            {
                File.WriteAllBytes(first, []);
                File.Move(first, second);
                File.Delete(second);
            }
        });

        for (int i = 0; i < 3000; i++)
        {
            Assert.Contains(new DiskEntry("stays", 512), disk.List());
        }

        await ended.CancelAsync();
        await comesAndGoes;
    }

    // A process that is being started has a copy of every descriptor, until it runs its own program.
    [Fact]
    public void Dispose_WhileACopyOfTheLockIsOpen_GivesTheDirectoryBack()
    {
        using TemporaryDirectory directory = new();
        LinuxDisk disk = LinuxDisk.OpenDirectory(directory.Path);
        disk.Lock();
        using Microsoft.Win32.SafeHandles.SafeFileHandle copy = CopyOf(Path.Combine(directory.Path, FileNames.Lock));

        disk.Dispose();

        using LinuxDisk next = LinuxDisk.OpenDirectory(directory.Path);
        next.Lock();
    }

    [Fact]
    public void Directory_ThatIsCreated_IsTheOwnersAlone()
    {
        using TemporaryDirectory directory = new();
        using LinuxDisk disk = LinuxDisk.OpenDirectory(directory.Path);
        using IDiskFile file = disk.Create("a", 1);

        UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner | UnixFileMode.UserExecute, new DirectoryInfo(directory.Path).UnixFileMode);
        Assert.Equal(owner, new FileInfo(Path.Combine(directory.Path, "a")).UnixFileMode);
    }

    [Fact]
    public void Directory_ThatOthersMayWriteInto_IsRefused()
    {
        using TemporaryDirectory directory = new();
        Directory.CreateDirectory(directory.Path);
        DirectoryInfo folder = new(directory.Path);
        folder.UnixFileMode |= UnixFileMode.OtherWrite;

        StorageException refused = Assert.Throws<StorageException>(() => LinuxDisk.OpenDirectory(directory.Path));

        Assert.Equal(StorageErrorCode.UnsafeDirectory, refused.Code);
    }

    [Fact]
    public void Directory_AndFile_ThatAreSymbolicLinks_AreRefused()
    {
        using TemporaryDirectory directory = new();
        using LinuxDisk disk = LinuxDisk.OpenDirectory(directory.Path);
        using IDiskFile file = disk.Create("a", 1);
        File.CreateSymbolicLink(Path.Combine(directory.Path, "b"), Path.Combine(directory.Path, "a"));
        Directory.CreateSymbolicLink(directory.Path + "-link", directory.Path);

        Assert.Equal(
            StorageErrorCode.UnsafeDirectory, Assert.Throws<StorageException>(() => disk.Open("b")).Code);
        Assert.Equal(
            StorageErrorCode.UnsafeDirectory,
            Assert.Throws<StorageException>(() => LinuxDisk.OpenDirectory(directory.Path + "-link")).Code);
    }

    [Fact]
    public async Task Directory_OpenElsewhere_IsRefusedInThisProcessAndInAnother()
    {
        using TemporaryDirectory directory = new();
        using (DataDirectory held = DataDirectory.Open(
            LinuxDisk.OpenDirectory(directory.Path), StorageScenario.SmallOptions))
        {
            held.StartWriting();

            Assert.Equal(
                StorageErrorCode.Locked,
                Assert.Throws<StorageException>(
                    () => DataDirectory.Open(LinuxDisk.OpenDirectory(directory.Path), StorageScenario.SmallOptions)).Code);
            Assert.Equal("Locked", await OpenInAnotherProcess(directory.Path));
        }

        Assert.Equal("opened 0", await OpenInAnotherProcess(directory.Path));
    }

    [Fact]
    public void Append_AfterTheFirst_AllocatesNothing()
    {
        using TemporaryDirectory directory = new();
        using DataDirectory data = DataDirectory.Open(
            LinuxDisk.OpenDirectory(directory.Path), StorageScenario.SmallOptions with { SegmentBytes = 1 << 20 });
        JournalWriter writer = data.StartWriting();
        byte[] payload = RecoveredRecords.Payload(1, 900);
        long allocated = 0;
        for (int record = 1; record <= 400; record++)
        {
            RecordFacts facts = new() { FirstRevision = record, LastRevision = record, Count = 1 };
            long before = GC.GetAllocatedBytesForCurrentThread();
            writer.Append(facts, payload);
            writer.Sync();
            writer.WriteBeacon();
            allocated += record > 200 ? GC.GetAllocatedBytesForCurrentThread() - before : 0;
        }

        Assert.Equal(0, allocated);
    }

    private static async Task<string> OpenInAnotherProcess(string path)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(SimulatedMedium).Assembly.Location);
        start.ArgumentList.Add("open-storage");
        start.ArgumentList.Add(path);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        using CancellationTokenSource timeOut = new(TimeSpan.FromSeconds(60));
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(timeOut.Token);
            await process.WaitForExitAsync(timeOut.Token);
            return output.TrimEnd();
        }
        catch (OperationCanceledException e)
        {
            process.Kill();
            throw new TimeoutException("The process that opens the directory did not print its answer within 60 s.", e);
        }
    }

    private static Microsoft.Win32.SafeHandles.SafeFileHandle CopyOf(string path)
    {
        nint call = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "dup");
        int open = Directory.EnumerateFiles("/proc/self/fd")
            .Where(link => new FileInfo(link).LinkTarget == path)
            .Select(link => int.Parse(Path.GetFileName(link), CultureInfo.InvariantCulture))
            .Single();
        return new(Marshal.GetDelegateForFunctionPointer<Duplicate>(call)(open), ownsHandle: true);
    }

    private delegate int Duplicate(int descriptor);
}
