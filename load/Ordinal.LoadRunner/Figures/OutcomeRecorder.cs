using System.Collections.Concurrent;
using System.Numerics;

namespace NBomber.Figures;

/// <summary>
/// Records what ended well, or what did not. Any thread may record, without a lock; reading may go on meanwhile.
/// </summary>
internal sealed class OutcomeRecorder
{
    private const int StripesMax = 8;

    // Beyond, a scenario answers something that changes each time for a code.
    private const int CodesMax = 256;

    private const string ManyCodes = "(other codes)";

    private readonly ConcurrentDictionary<string, CodeCount> _codes = new(StringComparer.Ordinal);
    private readonly RecorderStripe[] _stripes;
    private readonly int _seconds;

    /// <param name="seconds">For how many seconds of load there is a place; 1 or more.</param>
    internal OutcomeRecorder(int seconds)
    {
        _seconds = seconds;
        int cores = (int)BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount);
        _stripes = new RecorderStripe[Math.Min(StripesMax, cores)];
        for (int i = 0; i < _stripes.Length; i++)
        {
            _stripes[i] = new RecorderStripe(seconds);
        }
    }

    internal void Record(in Ending outcome)
    {
        _stripes[Thread.GetCurrentProcessorId() & (_stripes.Length - 1)].Record(outcome);
        CountOf(outcome).Increment();
    }

    /// <summary>What was recorded so far.</summary>
    internal OutcomeFigures Read()
    {
        LogLinearHistogram latency = new();
        LogLinearHistogram sizes = new();
        long[] perSecond = new long[_seconds];
        foreach (RecorderStripe stripe in _stripes)
        {
            latency.Add(stripe.Latency);
            sizes.Add(stripe.Sizes);
            stripe.AddSecondsTo(perSecond);
        }

        CodeFigure[] codes =
        [
            .. _codes.Values
                .Select(static code => new CodeFigure(code.Code, code.Message, code.Count))
                .OrderByDescending(static code => code.Count)
                .ThenBy(static code => code.Code, StringComparer.Ordinal),
        ];
        return new OutcomeFigures(latency, sizes, perSecond, codes);
    }

    private CodeCount CountOf(in Ending outcome)
    {
        if (_codes.TryGetValue(outcome.Code, out CodeCount? count))
        {
            return count;
        }

        string code = _codes.Count < CodesMax ? outcome.Code : ManyCodes;
        return _codes.GetOrAdd(code, static (key, message) => new CodeCount(key, message), outcome.Message);
    }
}
