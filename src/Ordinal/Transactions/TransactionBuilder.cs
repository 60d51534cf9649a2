using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>Collects the conditions and branches of one transaction.</summary>
internal sealed class TransactionBuilder(Writer writer, NameTable names) : ITransaction
{
    private readonly List<Compare> _compares = [];
    private readonly OperationList _then = new(names, OrdinalLimits.TransactionOperationsMax);
    private readonly OperationList _else = new(names, OrdinalLimits.TransactionOperationsMax);

    public IOperations Then => _then;

    public IOperations Else => _else;

    public ITransaction IfExists(string name, bool exists = true)
        => If(name, CompareTarget.Existence, Relation.Equal, exists ? 1 : 0);

    public ITransaction IfKind(string name, ObjectKind kind)
        => If(name, CompareTarget.Kind, Relation.Equal, (long)kind);

    public ITransaction IfVersion(string name, Relation relation, long version)
        => If(name, CompareTarget.Version, relation, version);

    public ITransaction IfModified(string name, Relation relation, long revision)
        => If(name, CompareTarget.Modified, relation, revision);

    public ITransaction IfNumber(string name, Relation relation, long number)
        => If(name, CompareTarget.Number, relation, number);

    public ITransaction IfValue(string name, Relation relation, ReadOnlySpan<byte> value)
        => If(name, CompareTarget.Value, relation, 0, value.ToArray());

    public ITransaction IfHeld(Fence fence) => If(fence.Lock, CompareTarget.Token, Relation.Equal, fence.Token);

    public async ValueTask<TransactionResult> CommitAsync(
        WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        Command[] then = _then.Commands.ToArray();
        Command[] otherwise = _else.Commands.ToArray();
        Command command = new(CommandKind.Transaction, null)
        {
            Detail = new CommandDetail
            {
                Transaction = new TransactionBody { Compares = [.. _compares], Then = then, Else = otherwise },
                Request = WriteDetails.RequestOf(options),
                FenceLock = WriteDetails.FenceOf(options),
                FenceToken = options?.Fence?.Token ?? 0,
                Durability = options?.Durability,
            },
        };
        Reply reply = await writer.SendAsync<Reply, Answer>(command, cancellationToken).ConfigureAwait(false);
        bool isFirst = reply.Applied;
        return new TransactionResult
        {
            Succeeded = isFirst,
            Committed = reply.Status == StatusCode.Ok,
            RefusedIndex = reply.Status == StatusCode.Aborted ? (int)reply.N1 : -1,
            Results = new OperationResults(isFirst ? then : otherwise, reply.Payload as Reply[] ?? []),
            Replayed = reply.Replayed,
            Revision = reply.Revision,
        };
    }

    private TransactionBuilder If(
        string name, CompareTarget target, Relation relation, long number, byte[]? value = null)
    {
        if (!Enum.IsDefined(relation))
        {
            throw new ArgumentOutOfRangeException(nameof(relation), relation, "Not a defined relation.");
        }

        _compares.Add(new Compare
        {
            Name = names.Name(name),
            Target = target,
            Relation = (CompareRelation)relation,
            Number = number,
            Value = value,
        });
        return this;
    }

    /// <summary>The whole answer; a refused operation is told in the result.</summary>
    private readonly struct Answer : IProjection<Reply>
    {
        public static bool TryProject(in Command command, in Reply reply, out Reply result)
        {
            result = reply;
            return reply.Status is StatusCode.Ok or StatusCode.Aborted;
        }
    }
}
