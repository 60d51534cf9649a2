using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>One command of a batch and its answer.</summary>
/// <param name="word">The command in the words of the engine.</param>
/// <param name="form">What its answer is.</param>
/// <param name="make">Makes the request when the batch is submitted; what it refuses is the answer.</param>
internal sealed class BatchedCommand(string word, Type form, Func<ServerRequest> make)
{
    private JsonElement _answer;
    private OrdinalException? _refusal;

    /// <summary>Another form that the answer can be read in, or null.</summary>
    internal Type? OtherForm { get; init; }

    /// <summary>Room for the value of a cell, or null.</summary>
    internal Memory<byte>? Destination { get; init; }

    /// <summary>The token of a release; 0 for other commands.</summary>
    internal long Token { get; init; }

    /// <summary>Whether the command was refused, and why.</summary>
    internal StatusCode Status { get; private set; }

    /// <summary>Sends the command. What the server refuses is kept and not thrown.</summary>
    /// <param name="link">The way to the server.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>Completes when it is answered.</returns>
    internal async Task SendAsync(IServerLink link, CancellationToken cancellationToken)
    {
        _refusal = null;
        try
        {
            _answer = await link.AskAsync(make(), static json => json.Clone(), cancellationToken).ConfigureAwait(false);
            Status = _answer.TryGetProperty("status", out _) ? _answer.Status() : StatusCode.Ok;
            if (Destination is { } room)
            {
                CellAnswers.Read(_answer, room);
            }
        }
        catch (OrdinalException e)
        {
            Status = e.Code;
            _refusal = e;
        }
    }

    /// <summary>Reads the answer.</summary>
    /// <typeparam name="T">What it is asked to be.</typeparam>
    /// <param name="read">Makes it of the JSON.</param>
    /// <returns>What <paramref name="read"/> gave.</returns>
    /// <exception cref="ArgumentException">The answer is something else.</exception>
    /// <exception cref="OrdinalException">The command was refused.</exception>
    internal T Read<T>(Func<JsonElement, T> read)
    {
        CheckForm(typeof(T));
        return _refusal is null ? read(_answer) : throw Again(_refusal);
    }

    /// <summary>Reads the answer to an acquire or release; who holds the lock instead is an answer, too.</summary>
    /// <returns>The grant.</returns>
    internal LockGrant ReadGrant()
    {
        CheckForm(typeof(LockGrant));
        return _refusal switch
        {
            null => new LockGrant(
                !_answer.TryGetProperty("released", out JsonElement released) || released.GetBoolean(),
                LineJson.OptionalNumber(_answer, "token", Token),
                _answer.Number("revision")),
            { Code: StatusCode.LockHeld } held => new LockGrant(false, held.Actual, held.Revision),
            { Code: StatusCode.NotHolder } gone => new LockGrant(false, gone.Actual, gone.Revision),
            { Code: StatusCode.StaleToken } stale => new LockGrant(false, stale.Expected, stale.Revision),
            { } other => throw Again(other),
        };
    }

    // Anew for each who asks, so that no two share one stack trace.
    private static OrdinalException Again(OrdinalException refusal)
        => new(refusal.Code, refusal.Message, refusal.Outcome, refusal.InnerException)
        {
            Name = refusal.Name,
            ActualKind = refusal.ActualKind,
            Actual = refusal.Actual,
            Expected = refusal.Expected,
            Limit = refusal.Limit,
            Revision = refusal.Revision,
        };

    private void CheckForm(Type asked)
    {
        if (asked != form && asked != OtherForm)
        {
            throw new ArgumentException($"The answer to {word} is no {asked.Name}.");
        }
    }
}
