using System.Runtime.InteropServices;

namespace Ordinal.Cli.Running;

/// <summary>What the system says of a child: the beginning of its <c>siginfo_t</c>.</summary>
/// <remarks>
/// <code>
///  0  i32  signal
///  4  i32  error
///  8  i32  code: 1 exited, 2 killed, 3 killed with a core, 5 stopped
/// 16  i32  process
/// 20  u32  user
/// 24  i32  exit code, or the signal
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct ChildState
{
    /// <summary>The child ended by itself, and <see cref="Status"/> is its exit code.</summary>
    internal const int HasExited = 1;

    /// <summary>The child was stopped, and may go on.</summary>
    internal const int IsStopped = 5;

    [FieldOffset(8)]
    internal int Code;

    [FieldOffset(24)]
    internal int Status;
}
