using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>One operation that a transaction or a batch may have, as its JSON object.</summary>
/// <param name="Op">The value of its member <c>op</c>, such as <c>counter.next</c>.</param>
/// <param name="Kind">The command it becomes.</param>
/// <param name="Members">Its members beside <c>op</c>, <c>name</c>, and <c>fence</c> where it writes.</param>
/// <param name="Read">Fills the command in.</param>
internal sealed record OperationForm(
    string Op, CommandKind Kind, string[] Members, Func<OperationMembers, Command> Read)
{
    internal bool IsWrite => !CommandKinds.IsRead(Kind);

    /// <summary>Every member that the object may have in a transaction.</summary>
    internal string[] AllMembers { get; } = CommandKinds.IsRead(Kind)
        ? ["op", "name", .. Members]
        : ["op", "name", "fence", .. Members];

    /// <summary>Every member that it may have in a batch.</summary>
    internal string[] BatchMembers { get; } = CommandKinds.IsRead(Kind)
        ? ["op", "name", OperationTerms.Durability, .. Members]
        : ["op", "name", "fence", OperationTerms.Request, OperationTerms.Durability, .. Members];
}
