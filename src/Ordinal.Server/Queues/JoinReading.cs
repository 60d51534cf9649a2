using System.Linq;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Reads a join out of the query, or out of a JSON body, which alone can hold tags.</summary>
internal static class JoinReading
{
    /// <summary>Reads a join.</summary>
    /// <param name="call">The call; its parameters are known to be allowed.</param>
    /// <returns>The process, and the command.</returns>
    /// <exception cref="ProblemException">Something is malformed.</exception>
    internal static async ValueTask<(string Process, Command Join)> ReadAsync(ApiCall call)
    {
        QueryParameters query = call.Query;
        if (query.Has(QueueRoutes.Process))
        {
            await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
            string named = query.Required(QueueRoutes.Process);
            return (named, new Command(CommandKind.QueueJoin, call.Name)
            {
                Value = PartyIds.Encode(named),
                Number1 = query.Duration(QueueRoutes.Lease, OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax) ?? 0,
                Number3 = query.Integer(QueueRoutes.Session, 1) ?? 0,
            });
        }

        if (query.Has(QueueRoutes.Lease) || query.Has(QueueRoutes.Session))
        {
            throw ProblemException.Argument("The query parameter 'process' is missing beside 'lease' or 'session'.");
        }

        if (call.Context.Request.ContentType is null)
        {
            throw ProblemException.Argument(
                "The query parameter 'process' is missing; or the body is a JSON object that names it.");
        }

        JoinDocument document = await JsonBody.ReadAsync<JoinDocument>(call).ConfigureAwait(false);
        return (document.Process, new Command(CommandKind.QueueJoin, call.Name)
        {
            Value = PartyIds.Encode(document.Process),
            Number1 = document.Lease is { } lease ? ReadLease(lease) : 0,
            Number3 = document.Session >= 0
                ? document.Session
                : throw ProblemException.Range("'session'", document.Session, 0, long.MaxValue),
            Detail = document.Tags is { } tags
                ? new CommandDetail { Tags = TicketTags.Normalize(tags.Select(static tag => new TicketTag(tag.Key, tag.Value))) }
                : null,
        });
    }

    private static long ReadLease(string text)
    {
        if (!DurationText.TryParse(text, out long ms))
        {
            throw ProblemException.Argument($"'lease' is '{text}'; allowed: digits and a unit, such as 250ms, 30s, 5m or 1h.");
        }

        return ms is >= OrdinalLimits.LeaseMsMin and <= OrdinalLimits.LeaseMsMax
            ? ms
            : throw ProblemException.Range("'lease'", ms, OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax, " ms");
    }
}
