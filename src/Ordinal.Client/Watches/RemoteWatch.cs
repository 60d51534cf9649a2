using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>One watch over as many streams as it takes.</summary>
/// <remarks>
/// <code>
/// stream ends, or is lost ──► pause ──► a new stream, after the last revision that came whole
/// 410, or resync          ──► the event that says so, and the end
/// </code>
/// Events of a revision are kept until its last one has come, and told together: so a revision that is cut off in its middle
/// is told once, and whole, by the next stream.
/// </remarks>
/// <param name="link">The way to the server.</param>
/// <param name="time">The clock of pauses.</param>
/// <param name="target">What is watched, as path and query, without the revision to begin after.</param>
/// <param name="isLatest">Whether only the latest event matters.</param>
internal sealed class RemoteWatch(IServerLink link, TimeProvider time, string target, bool isLatest)
{
    private readonly List<WatchEvent> _revision = [];
    private readonly List<WatchEvent> _ready = [];
    private readonly RetryPauses _pauses = new();
    private long _after;
    private bool _hasStood;
    private bool _isOver;

    /// <summary>Reads the watch to its end.</summary>
    /// <param name="after">The revision that it begins after.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its events.</returns>
    internal async IAsyncEnumerable<WatchEvent> ReadAsync(
        long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _after = after;
        while (true)
        {
            _revision.Clear();
            ServerRequest request = new()
            {
                Method = "GET",
                Target = FormattableString.Invariant($"{target}&from={_after}"),
                Accept = "text/event-stream",
            };
            IAsyncEnumerator<ServerEvent> stream =
                link.StreamAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (stream.ConfigureAwait(false))
            {
                while (await TakeAsync(stream).ConfigureAwait(false))
                {
                    foreach (WatchEvent told in _ready)
                    {
                        yield return told;
                    }

                    _ready.Clear();
                    if (_isOver)
                    {
                        yield break;
                    }
                }
            }

            await Task.Delay(_pauses.Next(), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the next event of a stream.</summary>
    /// <returns>False when the stream has ended and another one is to be opened.</returns>
    private async ValueTask<bool> TakeAsync(IAsyncEnumerator<ServerEvent> stream)
    {
        try
        {
            if (!await stream.MoveNextAsync().ConfigureAwait(false))
            {
                return false;
            }
        }
        catch (IOException e)
        {
            return _hasStood
                ? false
                : throw new OrdinalException(
                    StatusCode.Unreachable, $"The watch could not begin: {e.Message}", innerException: e);
        }
        catch (OrdinalException e) when (e.Code == StatusCode.Compacted)
        {
            return EndWith(e);
        }
        catch (OrdinalException e) when (_hasStood && MayPass(e))
        {
            return false;
        }

        _hasStood = true;
        Take(stream.Current);
        return true;
    }

    private void Take(in ServerEvent frame)
    {
        if (frame.Data.IsEmpty)
        {
            _after = Math.Max(_after, frame.Id ?? _after);
            return;
        }

        WatchEvent? told = WatchEventJson.Read(frame);
        if (told is null)
        {
            return;
        }

        _pauses.Reset();

        if (told.Kind is WatchEventKind.Progress or WatchEventKind.Resync)
        {
            _after = Math.Max(_after, told.Revision);
            _isOver = told.Kind == WatchEventKind.Resync;
            _ready.Add(told);
        }
        else if (told.Revision > _after)
        {
            Keep(told);
        }
    }

    private void Keep(WatchEvent told)
    {
        if (_revision.Count > 0 && _revision[0].Revision != told.Revision)
        {
            // A watch of the latest state may skip the rest of a revision.
            TellRevision();
        }

        _revision.Add(told);
        if (told.IsLastOfRevision)
        {
            TellRevision();
            _after = told.Revision;
        }
    }

    private void TellRevision()
    {
        _ready.AddRange(_revision);
        _revision.Clear();
    }

    /// <summary>The server no longer holds the events after the last revision told, or has begun another life.</summary>
    private bool EndWith(OrdinalException gone)
    {
        if (isLatest)
        {
            // Whatever happened meanwhile, the state says what has become of the name.
            _after = 0;
            return false;
        }

        _isOver = true;
        _ready.Add(new WatchEvent
        {
            Kind = WatchEventKind.Resync,
            Revision = gone.Revision > 0 ? gone.Revision : link.Revision,
            Number = gone.Actual,
            IsLastOfRevision = true,
        });
        return true;
    }

    private static bool MayPass(OrdinalException e)
        => e.Code != StatusCode.Faulted && (e.Outcome == Outcome.Unknown || StatusCodes.IsRetryable(e.Code));
}
