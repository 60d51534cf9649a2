using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A last-write-wins element set: the later stamp of insertion and deletion decides.</summary>
public interface ILwwSet : ILwwSetReader
{
    /// <summary>Inserts values under one stamp, above every stamp the set has seen.</summary>
    /// <param name="elements">At most <see cref="OrdinalLimits.ElementsPerCommandMax"/> values.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>How many became members, and the stamp.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.WrongKind"/>, <see cref="StatusCode.LimitExceeded"/>.</exception>
    ValueTask<SetResult> InsertAsync(
        IEnumerable<LwwValue> elements, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes values under one stamp; values that are no members are remembered as deleted.</summary>
    /// <param name="elements">At most <see cref="OrdinalLimits.ElementsPerCommandMax"/> values.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>How many ceased to be members, and the stamp.</returns>
    ValueTask<SetResult> DeleteAsync(
        IEnumerable<LwwValue> elements, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Merges what another replica knows: for each element the larger stamps.</summary>
    /// <param name="replica">Updates with their own stamps.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>How many elements brought something new.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.SkewExceeded"/>: a stamp lies beyond the skew bound; nothing was merged and no clock moved.
    /// <see cref="StatusCode.OutOfRange"/>: a negative stamp.
    /// </exception>
    ValueTask<SetResult> MergeAsync(
        IReadOnlyCollection<SetUpdate> replica, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Sets bias, skew bound and horizon.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The set's version and revision.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.InvalidArgument"/>: faulty rules. <see cref="StatusCode.LimitExceeded"/>: the set is too large to
    /// change its bias.
    /// </exception>
    ValueTask<SetResult> ConfigureAsync(
        SetRules rules, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes the whole set with all that it remembers.</summary>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>Whether there was a set.</returns>
    ValueTask<bool> DropAsync(WriteOptions? options = null, CancellationToken cancellationToken = default);
}
