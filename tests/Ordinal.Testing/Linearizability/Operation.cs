namespace Ordinal.Testing.Linearizability;

/// <summary>Makes operations, with their types inferred.</summary>
public static class Operation
{
    /// <summary>The return stamp of an operation whose reply was never seen: later than every other stamp.</summary>
    public const long Never = long.MaxValue;

    /// <summary>An operation whose reply was seen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The return stamp is before the call stamp, or is <see cref="Never"/>.
    /// </exception>
    public static Operation<TInput, TReply> Returned<TInput, TReply>(
        string name, int client, TInput input, TReply reply, (long Call, long Return) stamps)
        where TInput : struct
        where TReply : struct
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stamps.Return, stamps.Call);
        ArgumentOutOfRangeException.ThrowIfEqual(stamps.Return, Never);
        return new Operation<TInput, TReply>(name, client, input, reply, stamps.Call, stamps.Return);
    }

    /// <summary>An operation whose reply was never seen: a time-out, a reset, a kill, or a call still open.</summary>
    public static Operation<TInput, TReply> Unknown<TInput, TReply>(string name, int client, TInput input, long call)
        where TInput : struct
        where TReply : struct
        => new(name, client, input, default, call, Never);
}
