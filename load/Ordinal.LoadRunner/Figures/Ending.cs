using NBomber.Contracts;

namespace NBomber.Figures;

/// <summary>What is recorded of one iteration or step.</summary>
/// <param name="IsError">Whether it failed.</param>
/// <param name="Code">The code that it counts under; may be empty.</param>
/// <param name="Message">What a person may read about it.</param>
/// <param name="SizeBytes">How many bytes it carried; 0 for unknown.</param>
/// <param name="LatencyNanoseconds">How long it took; less than 0 when it never began.</param>
/// <param name="Second">The second of the load in which it ended, from 0.</param>
internal readonly record struct Ending(
    bool IsError, string Code, string Message, long SizeBytes, long LatencyNanoseconds, int Second)
{
    private const double NanosecondsPerMillisecond = 1e6;

    /// <summary>What a response says.</summary>
    internal static Ending Of(IResponse response, long measuredNanoseconds, int second)
        => new(
            response.IsError,
            response.StatusCode,
            response.Message,
            response.SizeBytes,
            response.CustomLatencyMs > 0 ? (long)(response.CustomLatencyMs * NanosecondsPerMillisecond) : measuredNanoseconds,
            second);

    /// <summary>What an exception says: its type is the code.</summary>
    internal static Ending Of(Exception exception, long measuredNanoseconds, int second)
        => new(IsError: true, exception.GetType().Name, exception.Message, 0, measuredNanoseconds, second);

    /// <summary>A failure of something that never began, or of which nothing was seen again.</summary>
    internal static Ending Unmeasured(string code, string message, int second)
        => new(IsError: true, code, message, 0, -1, second);
}
