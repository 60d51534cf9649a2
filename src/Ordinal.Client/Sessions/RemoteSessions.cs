using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Opens sessions on a server.</summary>
/// <param name="link">The way to the server.</param>
/// <param name="time">The clock of leases.</param>
internal sealed class RemoteSessions(IServerLink link, TimeProvider time)
{
    /// <summary>Opens a session.</summary>
    /// <param name="options">Lease and renewal; or null.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; a session that was opened ends with its lease.</param>
    /// <returns>The session.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.OutOfRange"/>: the lease.</exception>
    internal async ValueTask<ISession> OpenAsync(SessionOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        options ??= new SessionOptions();
        RequestQuery query = new RequestQuery().AddDuration("ttl", Durations.Lease(options.Lease));
        ServerRequest open = new() { Method = "POST", Target = RemoteSession.Path + query, IsWrite = true };
        long begun = time.GetTimestamp();
        ServerAnswer answer = await link.SendAsync(open, cancellationToken).ConfigureAwait(false);
        JsonElement json = AnswerJson.Parse(answer.Body);
        return new RemoteSession(link, time, options, AnswerJson.Required(json, "id"), begun);
    }
}
