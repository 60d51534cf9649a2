using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>Says how an iteration or a step ended.</summary>
public static class Response
{
    private static readonly Response<object> PlainOk = new();
    private static readonly Response<object> PlainFail = new() { IsError = true };

    /// <summary>Says that it ended well. Always the same object.</summary>
    public static Response<object> Ok() => PlainOk;

    /// <summary>Says that it failed. Always the same object.</summary>
    public static Response<object> Fail() => PlainFail;

    /// <summary>Says that it ended well.</summary>
    /// <param name="statusCode">The code that the figures count it under.</param>
    /// <param name="sizeBytes">How many bytes it carried.</param>
    /// <param name="message">What a person may read about it.</param>
    /// <param name="customLatencyMs">
    /// The latency that counts instead of the measured one, in milliseconds; 0 for the measured one.
    /// </param>
    public static Response<object> Ok(
        string statusCode = "", long sizeBytes = 0, string message = "", double customLatencyMs = 0)
        => Make<object>(isError: false, payload: null, statusCode, sizeBytes, message, customLatencyMs);

    /// <inheritdoc cref="Ok(string, long, string, double)"/>
    /// <typeparam name="T">What a response of this type could bring.</typeparam>
    public static Response<T> Ok<T>(string statusCode = "", long sizeBytes = 0, string message = "", double customLatencyMs = 0)
        => Make<T>(isError: false, payload: null, statusCode, sizeBytes, message, customLatencyMs);

    /// <inheritdoc cref="Ok(string, long, string, double)"/>
    /// <typeparam name="T">What the response brings.</typeparam>
    /// <param name="payload">What the response brings.</param>
    public static Response<T> Ok<T>(
        T payload, string statusCode = "", long sizeBytes = 0, string message = "", double customLatencyMs = 0)
        => Make(isError: false, new Payload<T>(payload), statusCode, sizeBytes, message, customLatencyMs);

    /// <summary>Says that it failed.</summary>
    /// <param name="statusCode">The code that the figures count it under.</param>
    /// <param name="message">What a person may read about it.</param>
    /// <param name="sizeBytes">How many bytes it carried.</param>
    /// <param name="customLatencyMs">
    /// The latency that counts instead of the measured one, in milliseconds; 0 for the measured one.
    /// </param>
    public static Response<object> Fail(
        string statusCode = "", string message = "", long sizeBytes = 0, double customLatencyMs = 0)
        => Make<object>(isError: true, payload: null, statusCode, sizeBytes, message, customLatencyMs);

    /// <inheritdoc cref="Fail(string, string, long, double)"/>
    /// <typeparam name="T">What a response of this type could bring.</typeparam>
    public static Response<T> Fail<T>(
        string statusCode = "", string message = "", long sizeBytes = 0, double customLatencyMs = 0)
        => Make<T>(isError: true, payload: null, statusCode, sizeBytes, message, customLatencyMs);

    /// <inheritdoc cref="Fail(string, string, long, double)"/>
    /// <typeparam name="T">What the response brings.</typeparam>
    /// <param name="payload">What the response brings.</param>
    public static Response<T> Fail<T>(
        T payload, string statusCode = "", string message = "", long sizeBytes = 0, double customLatencyMs = 0)
        => Make(isError: true, new Payload<T>(payload), statusCode, sizeBytes, message, customLatencyMs);

    private static Response<T> Make<T>(
        bool isError, Payload<T>? payload, string statusCode, long sizeBytes, string message, double customLatencyMs)
        => new()
        {
            StatusCode = statusCode ?? string.Empty,
            IsError = isError,
            SizeBytes = sizeBytes,
            Message = message ?? string.Empty,
            CustomLatencyMs = customLatencyMs,
            Payload = payload,
        };
}
