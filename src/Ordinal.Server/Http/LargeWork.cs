using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>
/// Keeps long work off the threads that read sockets: a host may run handlers there, and every other connection of that
/// thread would wait.
/// </summary>
internal static class LargeWork
{
    // Reading or writing so much takes some 50 µs, about as long as going to another thread.
    private const long BytesMax = 32 * 1024;
    private const long EntriesMax = 512;

    /// <summary>Goes on elsewhere when so many bytes are to be looked at.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>A task that completes on the thread pool when they are many.</returns>
    internal static async ValueTask LeaveEventThreadAsync(long bytes)
    {
        if (bytes > BytesMax)
        {
            await Task.Yield();
        }
    }

    /// <summary>Goes on elsewhere when so many entries are to be written.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>A task that completes on the thread pool when they are many.</returns>
    internal static ValueTask LeaveForEntriesAsync(long entries) => LeaveEventThreadAsync(entries * (BytesMax / EntriesMax));
}
