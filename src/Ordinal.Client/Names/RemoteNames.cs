using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>The names of a server, of whatever kind.</summary>
/// <param name="link">The way to the server.</param>
internal sealed class RemoteNames(IServerLink link)
{
    /// <summary>Lists names in byte order.</summary>
    /// <param name="prefix">Only names that begin so; empty for all.</param>
    /// <param name="after">The page begins after this name; null for the first page.</param>
    /// <param name="limit">Names at most; 0 for <see cref="OrdinalLimits.PageEntriesMax"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The page.</returns>
    internal ValueTask<NamePage> ListAsync(
        string prefix, string? after, int limit, CancellationToken cancellationToken)
        => link.AskAsync(NameRequests.List(prefix, after, limit), ReadPage, cancellationToken);

    /// <summary>Looks a name up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>Its kind and versions, or null when it does not exist.</returns>
    internal ValueTask<NameEntry?> InspectAsync(string name, CancellationToken cancellationToken)
        => link.AskAsync(
            NameRequests.Inspect(name),
            static NameEntry? (json) => json.Status() == StatusCode.Ok ? ReadEntry(json) : null,
            cancellationToken);

    /// <summary>Deletes a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>Whether it existed.</returns>
    internal ValueTask<bool> DeleteAsync(string name, WriteOptions? options, CancellationToken cancellationToken)
        => link.AskAsync(
            NameRequests.Delete(name, ObjectKind.None, options), static json => json.Flag("deleted"), cancellationToken);

    /// <summary>Gives a name a time to live, or takes it away.</summary>
    /// <param name="name">The name.</param>
    /// <param name="timeToLive">1 ms or more from now, or null.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>Whether the name exists and its time to live was set or taken away.</returns>
    internal ValueTask<bool> TouchAsync(string name, TimeSpan? timeToLive, CancellationToken cancellationToken)
        => link.AskAsync(NameRequests.Touch(name, timeToLive), static json => json.Flag("applied"), cancellationToken);

    private static NamePage ReadPage(JsonElement json)
    {
        List<NameEntry> names = [];
        foreach (JsonElement entry in LineJson.Required(json, "names").EnumerateArray())
        {
            names.Add(ReadEntry(entry));
        }

        return new NamePage(names, json.Number("revision"));
    }

    private static NameEntry ReadEntry(JsonElement json)
        => new(
            json.Text("name"),
            KindWords.Find(json.Text("kind")) ?? throw new FormatException($"'{json.Text("kind")}' is no kind."),
            json.Number("version"),
            json.Number("created"),
            json.Number("modified"));
}
