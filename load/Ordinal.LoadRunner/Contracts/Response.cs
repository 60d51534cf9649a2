namespace NBomber.Contracts;

/// <summary>How an iteration or a step ended, with what it brought.</summary>
/// <typeparam name="T">What it brings.</typeparam>
public sealed class Response<T> : IResponse
{
    /// <inheritdoc/>
    public string StatusCode { get; init; } = string.Empty;

    /// <inheritdoc/>
    public bool IsError { get; init; }

    /// <inheritdoc/>
    public long SizeBytes { get; init; }

    /// <inheritdoc/>
    public double CustomLatencyMs { get; init; }

    /// <inheritdoc/>
    public string Message { get; init; } = string.Empty;

    /// <summary>What it brought; null for nothing.</summary>
    public Payload<T>? Payload { get; init; }
}
