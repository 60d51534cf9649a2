using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Looks at a last-write-wins set. A name that was never written is an empty set.</summary>
public interface ILwwSetReader
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>Whether a value is a member.</summary>
    /// <param name="element">The value.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>True when it is.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.WrongKind"/>.</exception>
    ValueTask<bool> ContainsAsync(LwwValue element, CancellationToken cancellationToken = default);

    /// <summary>Members in byte order.</summary>
    /// <param name="after">The page begins after this value; null for the first page.</param>
    /// <param name="limit">Members at most; 0 for <see cref="OrdinalLimits.PageEntriesMax"/>.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The page.</returns>
    ValueTask<SetPage> MembersAsync(LwwValue? after = null, int limit = 0, CancellationToken cancellationToken = default);

    /// <summary>Elements whose last stamp is above a stamp, in the order of stamps.</summary>
    /// <param name="stamp">Milliseconds; -1 for everything.</param>
    /// <param name="limit">Elements at most; a page never ends between two equal stamps.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The updates.</returns>
    ValueTask<SetUpdates> UpdatesSinceStampAsync(long stamp, int limit = 0, CancellationToken cancellationToken = default);

    /// <summary>Elements changed after a revision, in the order of revisions.</summary>
    /// <param name="revision">A revision; 0 for everything.</param>
    /// <param name="limit">Elements at most; a page never ends inside a revision.</param>
    /// <param name="cancellationToken">Checked before the command is submitted.</param>
    /// <returns>The updates.</returns>
    ValueTask<SetUpdates> UpdatesSinceRevisionAsync(
        long revision, int limit = 0, CancellationToken cancellationToken = default);
}
