using System.Runtime.InteropServices;

namespace Ordinal.Cli.Running;

/// <summary>
/// The system calls for a child in a process group of its own, which the runtime's <c>Process</c> cannot make. The numbers are
/// those of Linux.
/// </summary>
internal static unsafe partial class LibC
{
    internal const int NotFound = 2;
    internal const int Interrupted = 4;

    internal const int HangUp = 1;
    internal const int Interrupt = 2;
    internal const int Quit = 3;
    internal const int Kill = 9;
    internal const int User1 = 10;
    internal const int User2 = 12;
    internal const int Pipe = 13;
    internal const int Terminate = 15;
    internal const int ChildChanged = 17;
    internal const int Continue = 18;
    internal const int TerminalStop = 20;
    internal const int TerminalInput = 21;
    internal const int TerminalOutput = 22;

    /// <summary>The disposition that does what the system does by itself.</summary>
    internal const nint DefaultAction = 0;

    /// <summary>The disposition that drops the signal.</summary>
    internal const nint IgnoreAction = 1;

    /// <summary>The child gets a process group of its own.</summary>
    internal const short SetGroup = 2;

    /// <summary>The signals of a set do in the child what the system does by itself.</summary>
    internal const short SetDefaultActions = 4;

    /// <summary>Wait for the child with one process id.</summary>
    internal const int ById = 1;

    internal const int DoNotBlock = 1;
    internal const int Stopped = 2;
    internal const int Exited = 4;

    /// <summary>Leave the child as it is: it can be waited for again, and its id is not given to another process.</summary>
    internal const int DoNotReap = 0x01000000;

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Spawn(
        out int process, string file, void* actions, void* attributes, nint* arguments, nint* environment);

    // From here on, void where nothing is to be done about an error: the call was for a process or a terminal that is gone.
    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    internal static partial void BeginAttributes(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    internal static partial void EndAttributes(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    internal static partial void SetFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setpgroup")]
    internal static partial void SetProcessGroup(void* attributes, int group);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static partial void SetDefaultSignals(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial void BeginActions(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial void EndActions(void* actions);

    /// <summary>The child brings its group to the foreground before it runs. Only in glibc 2.35 and later.</summary>
    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addtcsetpgrp_np")]
    internal static partial void AddForeground(void* actions, int terminal);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    internal static partial void EmptySignals(void* signals);

    [LibraryImport("libc", EntryPoint = "sigaddset")]
    internal static partial void AddSignal(void* signals, int signal);

    [LibraryImport("libc", EntryPoint = "signal")]
    internal static partial nint SetAction(int signal, nint action);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    internal static partial int Wait(int by, int id, ChildState* state, int options);

    [LibraryImport("libc", EntryPoint = "kill")]
    internal static partial void SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "raise")]
    internal static partial void SendToThisThread(int signal);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    internal static partial int GetProcessGroup();

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    internal static partial int GetForeground(int descriptor);

    [LibraryImport("libc", EntryPoint = "tcsetpgrp")]
    internal static partial void SetForeground(int descriptor, int group);
}
