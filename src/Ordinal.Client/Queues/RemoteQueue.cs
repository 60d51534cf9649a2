using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A ticket queue of a server.</summary>
/// <param name="link">The way to the server.</param>
/// <param name="name">The name.</param>
internal sealed class RemoteQueue(IServerLink link, string name) : IQueue
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(OrdinalLimits.WaitMsMax);

    private readonly QueueRequests _requests = new(name);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask<TicketResult> GetAsync(string processId, CancellationToken cancellationToken = default)
        => PlaceAsync(_requests.Get(processId), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TicketResult> HeadAsync(CancellationToken cancellationToken = default)
        => PlaceAsync(_requests.Head(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<QueueState> ListAsync(
        long afterNumber = 0, int limit = 0, CancellationToken cancellationToken = default)
        => AskAsync(_requests.List(afterNumber, limit), QueueAnswers.Page, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TicketResult> JoinAsync(
        string processId, JoinOptions? options = null, CancellationToken cancellationToken = default)
        => PlaceAsync(_requests.Join(processId, options), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TicketResult> LeaveAsync(
        string processId, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => PlaceAsync(_requests.Leave(processId, options), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TicketResult> RenewAsync(
        string processId, TimeSpan? lease = null, CancellationToken cancellationToken = default)
        => PlaceAsync(_requests.Renew(processId, lease), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<TicketResult> WaitForTurnAsync(
        string processId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ServerRequest wait = _requests.Wait(processId);
        while (true)
        {
            try
            {
                ServerAnswer answer = await link.WaitAsync(wait, LongestWait, cancellationToken).ConfigureAwait(false);
                return AnswerReading.Read(answer, QueueAnswers.Place);
            }
            catch (OrdinalException e) when (e.Code == StatusCode.TimedOut)
            {
                // The server's longest wait is over and the ticket stays, so the wait goes on.
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(WriteOptions? options = null, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Delete(options), static json => json.Flag("deleted"), cancellationToken);

    private ValueTask<TicketResult> PlaceAsync(ServerRequest request, CancellationToken cancellationToken)
        => AskAsync(request, QueueAnswers.Place, cancellationToken);

    private ValueTask<T> AskAsync<T>(
        ServerRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
        => link.AskAsync(request, read, cancellationToken);
}
