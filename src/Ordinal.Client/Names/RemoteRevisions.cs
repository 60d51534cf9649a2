using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Waits for revisions of a server.</summary>
/// <param name="link">The way to the server.</param>
internal sealed class RemoteRevisions(IServerLink link)
{
    private const string Path = "/v1/revision";

    /// <summary>How long the server is asked to wait at one time; it is asked again as long as the caller waits.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(10);

    /// <summary>Asks for the revision of the moment, in line with the requests before.</summary>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The revision.</returns>
    internal async ValueTask<long> GetAsync(CancellationToken cancellationToken)
    {
        ServerRequest get = new() { Method = "GET", Target = Path };
        return Number(await link.SendAsync(get, cancellationToken).ConfigureAwait(false), "revision");
    }

    /// <summary>Waits until the engine has reached a revision.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The engine's revision then.</returns>
    internal ValueTask<long> WaitForRevisionAsync(long revision, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<long>(cancellationToken);
        }

        long known = link.Revision;
        return known >= revision && !link.FaultedToken.IsCancellationRequested
            ? ValueTask.FromResult(known)
            : WaitAsync("wait-for", revision, "revision", cancellationToken);
    }

    /// <summary>Waits until everything up to a revision is synced.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The last revision that is on the disk then.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.DurabilityUnavailable"/> in memory mode.</exception>
    internal ValueTask<long> WaitDurableAsync(long revision, CancellationToken cancellationToken)
        => WaitAsync("durable", Math.Max(revision, 0), "durable", cancellationToken);

    private async ValueTask<long> WaitAsync(
        string parameter, long revision, string member, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ServerRequest request = new()
        {
            Method = "GET",
            Target = Path + new RequestQuery()
                .Add(parameter, revision)
                .AddDuration("wait", (long)Wait.TotalMilliseconds),
        };
        while (true)
        {
            try
            {
                return Number(await link.WaitAsync(request, Wait, cancellationToken).ConfigureAwait(false), member);
            }
            catch (OrdinalException e) when (e.Code == StatusCode.TimedOut)
            {
                // The server has waited as long as it was asked to, and the caller waits on.
            }
        }
    }

    private static long Number(ServerAnswer answer, string member)
    {
        JsonElement json = AnswerJson.Parse(answer.Body);
        return AnswerJson.Number(json, member, answer.Revision);
    }
}
