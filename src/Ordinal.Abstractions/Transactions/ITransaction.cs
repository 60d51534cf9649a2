using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Conditions and two branches, applied atomically in one revision.</summary>
public interface ITransaction
{
    /// <summary>Runs when every condition holds.</summary>
    IOperations Then { get; }

    /// <summary>Runs when one does not.</summary>
    IOperations Else { get; }

    /// <summary>Requires a name to exist, or not to.</summary>
    /// <param name="name">The name.</param>
    /// <param name="exists">True to require it.</param>
    /// <returns>This transaction.</returns>
    ITransaction IfExists(string name, bool exists = true);

    /// <summary>Compares the kind of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">The kind; <see cref="ObjectKind.None"/> for absent.</param>
    /// <returns>This transaction.</returns>
    ITransaction IfKind(string name, ObjectKind kind);

    /// <summary>Compares the version of an object; absent is 0.</summary>
    /// <param name="name">The name.</param>
    /// <param name="relation">How.</param>
    /// <param name="version">With what.</param>
    /// <returns>This transaction.</returns>
    ITransaction IfVersion(string name, Relation relation, long version);

    /// <summary>Compares the revision that last changed an object; absent is 0.</summary>
    /// <param name="name">The name.</param>
    /// <param name="relation">How.</param>
    /// <param name="revision">With what.</param>
    /// <returns>This transaction.</returns>
    ITransaction IfModified(string name, Relation relation, long revision);

    /// <summary>Compares a counter, or a cell that holds an integer; absent is 0.</summary>
    /// <param name="name">The name.</param>
    /// <param name="relation">How.</param>
    /// <param name="number">With what.</param>
    /// <returns>This transaction.</returns>
    ITransaction IfNumber(string name, Relation relation, long number);

    /// <summary>Compares a cell's bytes in byte order; an absent cell equals nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="relation">How.</param>
    /// <param name="value">With what; copied.</param>
    /// <returns>This transaction.</returns>
    ITransaction IfValue(string name, Relation relation, ReadOnlySpan<byte> value);

    /// <summary>Requires a lock to be held under a token.</summary>
    /// <param name="fence">Lock and token.</param>
    /// <returns>This transaction.</returns>
    ITransaction IfHeld(Fence fence);

    /// <summary>Commits.</summary>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the transaction is submitted.</param>
    /// <returns>Which branch ran, whether it was committed, and the answers.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.LimitExceeded"/>, <see cref="StatusCode.StaleToken"/>, <see cref="StatusCode.RequestMismatch"/>,
    /// <see cref="StatusCode.ExpiredId"/>. A refused operation is no exception: see <see cref="TransactionResult.Committed"/>.
    /// </exception>
    ValueTask<TransactionResult> CommitAsync(
        WriteOptions? options = null, CancellationToken cancellationToken = default);
}
