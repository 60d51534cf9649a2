using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A last-write-wins set of a server.</summary>
/// <param name="link">The way to the server.</param>
/// <param name="name">The name.</param>
/// <remarks>
/// Elements go as JSON. A page of members begins after an element whose JSON takes 2,048 characters at most, percent-encoded;
/// the elements of one command take eight megabytes of JSON at most.
/// </remarks>
internal sealed class RemoteSet(IServerLink link, string name) : ILwwSet
{
    private readonly SetRequests _requests = new(name);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask<bool> ContainsAsync(LwwValue element, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Contains(element), SetAnswers.ContainsAll, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SetPage> MembersAsync(
        LwwValue? after = null, int limit = 0, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Members(after, limit), SetAnswers.Page, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SetUpdates> UpdatesSinceStampAsync(
        long stamp, int limit = 0, CancellationToken cancellationToken = default)
        => AskAsync(_requests.UpdatesSinceStamp(stamp, limit), SetAnswers.Updates, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SetUpdates> UpdatesSinceRevisionAsync(
        long revision, int limit = 0, CancellationToken cancellationToken = default)
        => AskAsync(_requests.UpdatesSinceRevision(revision, limit), SetAnswers.Updates, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SetResult> InsertAsync(
        IEnumerable<LwwValue> elements, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Insert(elements, options), SetAnswers.Result, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SetResult> DeleteAsync(
        IEnumerable<LwwValue> elements, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Delete(elements, options), SetAnswers.Result, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SetResult> MergeAsync(
        IReadOnlyCollection<SetUpdate> replica,
        WriteOptions? options = null,
        CancellationToken cancellationToken = default)
        => AskAsync(_requests.Merge(replica, options), SetAnswers.Result, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SetResult> ConfigureAsync(
        SetRules rules, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.FindFault() is { } fault
            ? ValueTask.FromException<SetResult>(new OrdinalException(StatusCode.InvalidArgument, fault))
            : AskAsync(_requests.Configure(rules, options), SetAnswers.Result, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> DropAsync(WriteOptions? options = null, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Drop(options), static json => json.Flag("deleted"), cancellationToken);

    private ValueTask<T> AskAsync<T>(
        ServerRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
        => link.AskAsync(request, read, cancellationToken);
}
