using System.Globalization;
using System.Threading.Tasks;
using Ordinal;

namespace Intd;

/// <summary>Puts the series flags into effect: increment and offset first, then the last integer.</summary>
internal static class SeriesStart
{
    /// <summary>Sets what was given.</summary>
    /// <param name="counter">The counter to mint from; nobody else uses it yet.</param>
    /// <param name="options">The flags.</param>
    /// <param name="log">Hears of a last integer without effect.</param>
    /// <returns>When the series stands.</returns>
    /// <exception cref="StartException">A flag has a value that no series can have, or the disk is full.</exception>
    /// <exception cref="OrdinalException">The engine has failed.</exception>
    internal static async Task ApplyAsync(ICounter counter, IntdOptions options, LineLog log)
    {
        if (options.Increment < 0)
        {
            throw new StartException(
                ExitCode.Failure,
                Invariant($"-set-increment is {options.Increment}; allowed: 1 to {long.MaxValue}, or 0 to leave it"));
        }

        try
        {
            if (options.Increment != 0 || options.Offset != 0)
            {
                CounterSeries series = await counter.GetSeriesAsync().ConfigureAwait(false);
                await counter.ConfigureAsync(series with
                {
                    Increment = options.Increment == 0 ? series.Increment : options.Increment,
                    Offset = options.Offset == 0 ? series.Offset : options.Offset,
                }).ConfigureAwait(false);
            }

            await SetLastAsync(counter, options.LastInteger, log).ConfigureAwait(false);
        }
        catch (OrdinalException e) when (e.Code == StatusCode.StorageFull)
        {
            throw new StartException(ExitCode.InputOutput, e.Message);
        }
        catch (OrdinalException e) when (e.Code != StatusCode.Faulted)
        {
            throw new StartException(ExitCode.Failure, e.Message);
        }
    }

    private static async Task SetLastAsync(ICounter counter, long last, LineLog log)
    {
        if (last == 0)
        {
            return;
        }

        long present = await counter.GetAsync().ConfigureAwait(false);
        if (present >= last)
        {
            log.Write(Invariant($"-set-last-int {last} has no effect: the last integer is already {present}"));
        }
        else
        {
            await counter.SetAsync(last).ConfigureAwait(false);
        }
    }

    private static string Invariant(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
