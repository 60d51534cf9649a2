using Ordinal.State;

namespace Ordinal.Testing.Commands;

/// <summary>Transactions and their compares in the words of the documents.</summary>
internal static class TransactionCommands
{
    internal static Command Transaction(params Command[] then) => Transaction([], then, []);

    internal static Command Transaction(
        Compare[] compares, Command[] then, Command[] otherwise, CommandFlags flags = CommandFlags.None)
        => new(CommandKind.Transaction, null)
        {
            Flags = flags,
            Detail = new CommandDetail
            {
                Transaction = new TransactionBody { Compares = compares, Then = then, Else = otherwise },
            },
        };

    internal static Compare Compare(
        string name, CompareTarget target, CompareRelation relation, long number, byte[]? value = null)
        => new()
        {
            Name = new ObjectName(name),
            Target = target,
            Relation = relation,
            Number = number,
            Value = value,
        };
}
