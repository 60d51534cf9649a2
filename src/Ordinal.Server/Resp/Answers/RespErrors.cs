using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The texts of refusals. Those that clients match are Redis's own, byte for byte.</summary>
internal static class RespErrors
{
    internal const string NotInteger = "ERR value is not an integer or out of range";
    internal const string WouldOverflow = "ERR increment or decrement would overflow";
    internal const string WrongType = "WRONGTYPE Operation against a key holding the wrong kind of value";
    internal const string Syntax = "ERR syntax error";
    internal const string NoAuth = "NOAUTH Authentication required.";
    internal const string WrongPass = "WRONGPASS invalid username-password pair or user is disabled.";
    internal const string ExecAborted = "EXECABORT Transaction discarded because of previous errors.";
    internal const string InvalidKey = "ERR invalid key: a name is 1 to 512 bytes of UTF-8 without control characters";

    /// <summary>The text of a refused command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">Its answer.</param>
    /// <returns>A word in capitals and a sentence.</returns>
    internal static string Of(in Command command, in Reply reply)
    {
        bool isCounting = command.Kind is >= CommandKind.CounterGet and <= CommandKind.CounterConfigure;
        return reply.Status switch
        {
            StatusCode.WrongKind when isCounting && reply.Kind == ObjectKind.Cell => NotInteger,
            StatusCode.WrongKind when command.Detail?.FenceLock is null => WrongType,
            StatusCode.Overflow when command.Kind == CommandKind.CounterAdd => WouldOverflow,
            _ => $"{ProblemCodes.Of(reply.Status).Resp} {Refusals.ToException(command, reply).Message}",
        };
    }

    /// <summary>The code of what a submission fails with.</summary>
    /// <param name="error">What the engine threw.</param>
    /// <returns>The code.</returns>
    internal static StatusCode CodeOf(Exception error) => (error as OrdinalException)?.Code ?? StatusCode.Faulted;
}
