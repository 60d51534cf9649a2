using System.Globalization;

namespace Ordinal.Testing.Linearizability;

/// <summary>One call of a client on one named object, with what came back and when.</summary>
/// <param name="Name">The object; histories are checked name by name.</param>
/// <param name="Client">Who called. The checker only prints it: order comes from the stamps alone.</param>
/// <param name="Input">What was asked.</param>
/// <param name="Reply">What was answered; meaningless when the outcome is unknown.</param>
/// <param name="Call">Stamp taken before the call began. Any unit that rises with real time.</param>
/// <param name="Return">Stamp taken after the reply was seen, or <see cref="Operation.Never"/>.</param>
/// <remarks>
/// A returns before B is called exactly when <c>A.Return &lt; B.Call</c>. Equal stamps count as overlapping, which is
/// the lenient reading of a clock too coarse to tell.
/// </remarks>
public sealed record Operation<TInput, TReply>(
    string Name, int Client, TInput Input, TReply Reply, long Call, long Return)
    where TInput : struct
    where TReply : struct
{
    /// <summary>
    /// True when the reply was never seen: the operation may have taken effect at any time after its call, or never.
    /// </summary>
    public bool IsUnknown => Return == Operation.Never;

    /// <inheritdoc/>
    public override string ToString()
    {
        string end = IsUnknown ? "?" : Return.ToString(CultureInfo.InvariantCulture);
        string answer = IsUnknown ? "unknown" : Reply.ToString() ?? "";
        return string.Create(
            CultureInfo.InvariantCulture, $"[{Call}, {end}] client {Client} {Name}: {Input} -> {answer}");
    }
}
