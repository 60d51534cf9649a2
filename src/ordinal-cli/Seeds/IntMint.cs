using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli.Seeds;

/// <summary>Sets the series as the flags say, and mints.</summary>
/// <param name="counter">The counter.</param>
/// <param name="flags">The flags.</param>
internal sealed class IntMint(ICounter counter, IntFlags flags)
{
    /// <summary>The text that the older tool refuses a last integer with.</summary>
    internal const string TooSmall = "integer value too small";

    /// <summary>Puts the series flags into effect: increment and offset, then the last integer.</summary>
    /// <exception cref="AnswerException">A value that no series can have, or a last integer that is too small.</exception>
    /// <exception cref="OrdinalException">The engine refuses.</exception>
    internal async Task SetAsync()
    {
        if (flags.Increment < 0)
        {
            throw new AnswerException(ExitCode.AnswerIsNo, string.Create(
                CultureInfo.InvariantCulture,
                $"-set-increment is {flags.Increment}; allowed: 1 to {long.MaxValue}, or 0 to leave it"));
        }

        if (flags.Increment != 0 || flags.Offset != 0)
        {
            CounterSeries series = await counter.GetSeriesAsync().ConfigureAwait(false);
            await counter.ConfigureAsync(series with
            {
                Increment = flags.Increment == 0 ? series.Increment : flags.Increment,
                Offset = flags.Offset == 0 ? series.Offset : flags.Offset,
            }).ConfigureAwait(false);
        }

        if (flags.LastInteger != 0)
        {
            await SetLastAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Mints and prints one integer, or with <c>-continuous</c> one after the other until somebody says stop.</summary>
    /// <param name="output">Where to; an integer is a line.</param>
    /// <param name="stopped">Ends it between two integers.</param>
    /// <exception cref="OrdinalException">The engine refuses.</exception>
    internal async Task RunAsync(Output output, CancellationToken stopped)
    {
        do
        {
            output.Line(await counter.NextAsync(CancellationToken.None).ConfigureAwait(false));
            output.Flush();
        }
        while (flags.IsContinuous && !stopped.IsCancellationRequested);
    }

    // Others may mint meanwhile, and what they got must not come again.
    private async Task SetLastAsync()
    {
        CounterResult set;
        do
        {
            long present = await counter.GetAsync().ConfigureAwait(false);
            if (present >= flags.LastInteger)
            {
                throw new AnswerException(ExitCode.AnswerIsNo, TooSmall);
            }

            set = await counter.CompareAndSetAsync(present, flags.LastInteger).ConfigureAwait(false);
        }
        while (!set.Applied);
    }
}
