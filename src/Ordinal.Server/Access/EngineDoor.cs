using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The one way from a front end into the engine: what a principal may not do never gets there.</summary>
/// <param name="engine">The engine; not owned.</param>
/// <param name="objectBytesMax">Bytes that all objects may take before what may grow is refused; 0 for no bound.</param>
/// <param name="deadline">How long an answer may take; null for no bound. Waits for a grant or a turn are no answers.</param>
internal sealed class EngineDoor(OrdinalEngine engine, long objectBytesMax = 0, TimeSpan? deadline = null)
{
    private static readonly ConditionalWeakTable<OrdinalEngine, SessionOwners> Owners = [];

    internal OrdinalEngine Engine => engine;

    /// <summary>Whose the sessions of the engine are; one for all doors of it.</summary>
    internal SessionOwners Sessions { get; } = Owners.GetOrCreateValue(engine);

    private MemoryAccount Memory => engine.Writer.Machine.Context.Memory;

    /// <summary>Sends one command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="principal">Who sends it.</param>
    /// <param name="cancellationToken">Checked before; a submitted command is not taken back.</param>
    /// <returns>The answer; a refusal is one too. It fails only with the engine.</returns>
    /// <exception cref="TimeoutException">The deadline has passed; the command may be applied or not.</exception>
    internal ValueTask<Reply> SendAsync(
        in Command command, Principal principal, CancellationToken cancellationToken = default)
    {
        Reply refusal = default;
        return TryAdmit(command, principal, ref refusal)
            ? SendAdmittedAsync(command, principal, cancellationToken)
            : ValueTask.FromResult(refusal);
    }

    /// <summary>
    /// Sends a command that is a further part of what the principal's rate was charged for already, as the operations of a
    /// transaction are: the rate cannot stop it half way.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="principal">Who sends it.</param>
    /// <returns>As <see cref="SendAsync"/>.</returns>
    internal ValueTask<Reply> SendPartAsync(in Command command, Principal principal)
    {
        Reply refusal = default;
        return IsOpenTo(principal) || TryAdmitBounded(command, principal, ref refusal, isCharged: true)
            ? SendAdmittedAsync(command, principal, CancellationToken.None)
            : ValueTask.FromResult(refusal);
    }

    /// <summary>Sends commands that are applied in order, as one submission, each for itself.</summary>
    /// <param name="commands">The commands; none opens a session.</param>
    /// <param name="principal">Who sends them.</param>
    /// <param name="answerBytesMax">Bytes that the answers may carry; a read beyond is refused.</param>
    /// <returns>As many answers; what is not admitted has its refusal there and is not sent.</returns>
    /// <exception cref="OrdinalException">The submission failed as a whole, and nothing was applied.</exception>
    /// <exception cref="TimeoutException">The deadline has passed; the commands may be applied or not.</exception>
    internal async ValueTask<Reply[]> SendAllAsync(Command[] commands, Principal principal, long answerBytesMax)
    {
        Reply[] replies = new Reply[commands.Length];
        CommandBatch batch = CommandBatch.Rent();
        batch.AnswerBytesMax = answerBytesMax;
        batch.RefusesBeyond = true;
        bool isOpen = IsOpenTo(principal);
        for (int i = 0; i < commands.Length; i++)
        {
            if (isOpen || TryAdmitBounded(commands[i], principal, ref replies[i]))
            {
                batch.Add(commands[i]);
            }
        }

        if (batch.Count > 0)
        {
            ValueTask answered = batch.SubmitAsync(engine.Writer);
            await (answered.IsCompleted || deadline is null
                ? answered
                : new ValueTask(answered.AsTask().WaitAsync(deadline.Value, engine.TimeProvider, CancellationToken.None)))
                .ConfigureAwait(false);
        }

        int next = 0;
        for (int i = 0; i < replies.Length; i++)
        {
            if (replies[i].Status == StatusCode.Ok)
            {
                replies[i] = batch.Replies[next++];
            }
        }

        // Not after a failure: what was not answered may still be on its way.
        batch.Return();
        return replies;
    }

    /// <summary>
    /// Decides whether a command may go to the engine. Whoever submits to the writer on another way than
    /// <see cref="SendAsync"/> asks here first, for each command.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="principal">Who sends it.</param>
    /// <param name="refusal">Becomes the refusal when it may not; else stays as it is.</param>
    /// <returns>True when it may.</returns>
    internal bool TryAdmit(in Command command, Principal principal, ref Reply refusal)
        => IsOpenTo(principal) || TryAdmitBounded(command, principal, ref refusal);

    /// <summary>Notes who has opened a session, for whoever submits on another way than <see cref="SendAsync"/>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="principal">Who has opened it.</param>
    internal void NoteOpened(long session, Principal principal)
    {
        if (principal.Id.Length > 0)
        {
            Sessions.Note(session, principal);
        }
    }

    /// <summary>Whether every command of a principal may go to the engine, so that none need be looked at.</summary>
    /// <param name="principal">The principal.</param>
    /// <returns>True when it may.</returns>
    /// <remarks>It holds for a moment only: memory may become short. Ask once for what comes together.</remarks>
    internal bool IsOpenTo(Principal principal)
        => principal.IsUnbounded && (objectBytesMax == 0 || Memory.AllBytes() <= objectBytesMax);

    /// <summary>Watches a name or all names with a prefix.</summary>
    /// <param name="key">The name, or the prefix; an empty prefix is all names.</param>
    /// <param name="isPrefix">Which of them it is.</param>
    /// <param name="options">Where it begins; or null for now.</param>
    /// <param name="principal">Who watches.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Its events; a place in the principal's quota is taken while they are read.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.Forbidden"/>, <see cref="StatusCode.InvalidName"/>, or <see cref="StatusCode.QuotaExceeded"/> when
    /// the token allows no more watches.
    /// </exception>
    internal IAsyncEnumerable<WatchEvent> Watch(
        string key, bool isPrefix, WatchOptions? options, Principal principal, CancellationToken cancellationToken)
    {
        if (!principal.May(Verbs.Watch, Encoding.UTF8.GetBytes(key)))
        {
            throw new OrdinalException(StatusCode.Forbidden, $"Watching '{key}' is not allowed to this token.");
        }

        IAsyncEnumerable<WatchEvent> events = isPrefix
            ? engine.WatchPrefixAsync(key, options, cancellationToken)
            : engine.WatchAsync(key, options, cancellationToken);
        if (principal.Quota?.Watches is not { } watches)
        {
            return events;
        }

        return watches.Count < watches.Max ? Counted(events, watches, cancellationToken) : throw TooMany(watches);
    }

    /// <summary>Watches as <see cref="Watch"/> does, for a reader that takes many events at once.</summary>
    /// <param name="key">The name's bytes, or the prefix's; an empty prefix is all names.</param>
    /// <param name="isPrefix">Which of them it is.</param>
    /// <param name="isLatest">Whether only the latest event matters.</param>
    /// <param name="options">Where it begins; its values are in their ranges.</param>
    /// <param name="principal">Who watches.</param>
    /// <returns>The watch; its caller has entered the principal's quota.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Forbidden"/>.</exception>
    internal WatchFeed OpenWatch(byte[] key, bool isPrefix, bool isLatest, WatchOptions options, Principal principal)
        => principal.May(Verbs.Watch, key)
            ? engine.OpenWatch(key, isPrefix, isLatest, options)
            : throw new OrdinalException(
                StatusCode.Forbidden, $"Watching '{Encoding.UTF8.GetString(key)}' is not allowed to this token.");

    /// <summary>The refusal of what a principal may not do; it says the same whether the name exists or not.</summary>
    /// <returns>The refusal.</returns>
    internal static Reply Forbidden()
    {
        Reply reply = default;
        reply.Refuse(StatusCode.Forbidden);
        return reply;
    }

    private ValueTask<Reply> SendAdmittedAsync(in Command command, Principal principal, CancellationToken cancellationToken)
    {
        bool isNoted = command.Kind == CommandKind.SessionOpen && principal.Id.Length > 0;
        ValueTask<Reply> answer = isNoted
            ? NoteOpenedAsync(engine.Writer.SendAsync<Reply, PlainReply>(command, cancellationToken), principal)
            : engine.Writer.SendAsync<Reply, PlainReply>(command, cancellationToken);
        return answer.IsCompleted || deadline is null
            ? answer
            : new ValueTask<Reply>(answer.AsTask().WaitAsync(deadline.Value, engine.TimeProvider, CancellationToken.None));
    }

    private bool TryAdmitBounded(in Command command, Principal principal, ref Reply refusal, bool isCharged = false)
    {
        if (!CommandAccess.IsAllowed(principal, command, Sessions))
        {
            refusal = Forbidden();
            return false;
        }

        if (!isCharged && principal.Quota?.Operations is { } rate && !rate.TryTake())
        {
            refusal = default;
            refusal.Refuse(StatusCode.QuotaExceeded, limit: rate.PerSecond);
            return false;
        }

        if (objectBytesMax > 0 && Growth.IsPossible(command)
            && Memory.AllBytes() is var bytes && bytes > objectBytesMax)
        {
            refusal = default;
            refusal.Refuse(StatusCode.MemoryFull, actual: bytes, limit: objectBytesMax);
            return false;
        }

        return true;
    }

    private async ValueTask<Reply> NoteOpenedAsync(ValueTask<Reply> answer, Principal principal)
    {
        Reply reply = await answer.ConfigureAwait(false);
        if (reply.Status == StatusCode.Ok)
        {
            NoteOpened(reply.N1, principal);
        }

        return reply;
    }

    private static async IAsyncEnumerable<WatchEvent> Counted(
        IAsyncEnumerable<WatchEvent> events,
        CountLimit watches,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!watches.TryEnter())
        {
            throw TooMany(watches);
        }

        try
        {
            await foreach (WatchEvent change in events.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            watches.Leave();
        }
    }

    /// <summary>The refusal of one watch more than a token allows.</summary>
    /// <param name="watches">The quota.</param>
    /// <returns>The error.</returns>
    internal static OrdinalException TooMany(CountLimit watches)
        => new(StatusCode.QuotaExceeded, $"The token allows {watches.Max} watches at one time.") { Limit = watches.Max };
}
