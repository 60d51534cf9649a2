using Ordinal.Testing.Linearizability;

namespace Ordinal.Tests.Linearizability;

/// <summary>A small history made by hand, with the reason why it is legal or is not.</summary>
internal sealed class HistoryCase<TInput, TReply>(string reason, params Operation<TInput, TReply>[] history)
    where TInput : struct
    where TReply : struct
{
    internal string Reason { get; } = reason;

    internal Operation<TInput, TReply>[] History { get; } = history;
}
