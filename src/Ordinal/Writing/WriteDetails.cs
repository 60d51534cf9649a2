using Ordinal.State;

namespace Ordinal;

/// <summary>Turns the options of a write into the rare parts of a command.</summary>
internal static class WriteDetails
{
    /// <summary>The detail of a write that has no other rare part.</summary>
    /// <param name="options">Fence and request id, or null.</param>
    /// <returns>The detail, or null when nothing is asked for.</returns>
    internal static CommandDetail? Of(WriteOptions? options)
        => IsPlain(options)
            ? null
            : new CommandDetail
            {
                Request = RequestOf(options),
                FenceLock = FenceOf(options),
                FenceToken = options?.Fence?.Token ?? 0,
                Durability = options?.Durability,
            };

    internal static bool IsPlain(WriteOptions? options)
        => options is null or { Fence: null, Request: null, Durability: null };

    /// <summary>The lock of a fence, as a name.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The name, or null.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidName"/>.</exception>
    internal static ObjectName? FenceOf(WriteOptions? options)
        => options?.Fence is { } fence ? new ObjectName(fence.Lock) : null;

    /// <summary>The key of a request id.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The key, or null.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidArgument"/>: it is no id.</exception>
    internal static RequestKey? RequestOf(WriteOptions? options)
        => options?.Request is not { } request
            ? null
            : new RequestKey
            {
                Client = request.Client is null ? null : RequestIdRules.Encode(request.Client, RequestIdRules.Client),
                Number = request.Number,
                Text = request.Text is null ? null : RequestIdRules.Encode(request.Text, RequestIdRules.Text),
            };
}
