using System.Runtime.InteropServices;

namespace NBomber.Running;

/// <summary>
/// Sleeps to some ten microseconds. It does not spin, because on a small machine the core that spins is one that the server
/// lacks.
/// </summary>
internal sealed class SleepingPacer(RunClock clock) : IPacer
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerMillisecond = 1_000_000;

    // How soon a wait ends that is cancelled.
    private const long SliceMax = 50 * NanosecondsPerMillisecond;

    private const int SetTimerSlack = 29;

    /// <summary>Asks the system for exact sleeps of the calling thread, where it can do that.</summary>
    internal static void Sharpen()
    {
        if (OperatingSystem.IsLinux())
        {
            // Without, Linux may end a sleep 50 microseconds late to save power. That it refuses changes nothing else.
            _ = Control(SetTimerSlack, 1, 0, 0, 0);
        }
    }

    public void WaitUntil(long due, CancellationToken cancellation)
    {
        long rest = due - clock.Now;
        while (rest > 0 && !cancellation.IsCancellationRequested)
        {
            Sleep(Math.Min(rest, SliceMax), cancellation);
            rest = due - clock.Now;
        }
    }

    private static void Sleep(long nanoseconds, CancellationToken cancellation)
    {
        if (OperatingSystem.IsLinux())
        {
            TimeSpecification request = new(nanoseconds / NanosecondsPerSecond, nanoseconds % NanosecondsPerSecond);

            // A signal may end it early; who called looks at the clock again.
            _ = SystemSleep(in request, IntPtr.Zero);
            return;
        }

        cancellation.WaitHandle.WaitOne((int)Math.Max(1, nanoseconds / NanosecondsPerMillisecond));
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    private static extern int SystemSleep(in TimeSpecification request, IntPtr remaining);

    [DllImport("libc", EntryPoint = "prctl")]
    private static extern int Control(int option, nuint argument, nuint third, nuint fourth, nuint fifth);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpecification(nint Seconds, nint Nanoseconds)
    {
        internal TimeSpecification(long seconds, long nanoseconds)
            : this((nint)seconds, (nint)nanoseconds)
        {
        }
    }
}
