using System.Globalization;

namespace NBomber.Reports;

/// <summary>Writes numbers for people: three significant digits, or all digits before the point.</summary>
internal static class Numbers
{
    private const double NanosecondsPerMillisecond = 1e6;
    private const int Significant = 3;

    /// <summary>A count.</summary>
    internal static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Nanoseconds as milliseconds.</summary>
    internal static string Milliseconds(double nanoseconds) => Of(nanoseconds / NanosecondsPerMillisecond);

    /// <summary>Nanoseconds in the unit that suits them.</summary>
    internal static (string Value, string Unit) Duration(double nanoseconds)
        => nanoseconds < 1e3 ? (Of(nanoseconds), "ns")
            : nanoseconds < 1e6 ? (Of(nanoseconds / 1e3), "µs")
            : nanoseconds < 1e9 ? (Of(nanoseconds / 1e6), "ms")
            : (Of(nanoseconds / 1e9), "s");

    /// <summary>Seconds of a time.</summary>
    internal static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A part of a whole in percent; what is not nothing and not all never looks so.</summary>
    internal static string Percent(long part, long all)
    {
        if (part == 0 || part == all)
        {
            return part == 0 ? "0 %" : "100 %";
        }

        double percent = Math.Clamp(100.0 * part / all, 0.001, 99.999);
        return $"{percent.ToString("0.###", CultureInfo.InvariantCulture)} %";
    }

    /// <summary>Any number.</summary>
    internal static string Of(double value)
    {
        double size = Math.Abs(value);
        if (size == 0 || !double.IsFinite(value))
        {
            return value.ToString("0", CultureInfo.InvariantCulture);
        }

        int decimals = Math.Clamp(Significant - 1 - (int)Math.Floor(Math.Log10(size)), 0, 6);
        return value.ToString($"#,0.{new string('0', decimals)}", CultureInfo.InvariantCulture);
    }
}
