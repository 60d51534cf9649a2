namespace NBomber.Contracts;

/// <summary>How an iteration or a step ended.</summary>
public interface IResponse
{
    /// <summary>The code that the figures count it under; may be empty.</summary>
    string StatusCode { get; }

    /// <summary>Whether it failed.</summary>
    bool IsError { get; }

    /// <summary>How many bytes it carried; 0 is not counted as a size.</summary>
    long SizeBytes { get; }

    /// <summary>The latency that counts instead of the measured one, in milliseconds; 0 for the measured one.</summary>
    double CustomLatencyMs { get; }

    /// <summary>What a person may read about it; the first message of each code is in the report.</summary>
    string Message { get; }
}
