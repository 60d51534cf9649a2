using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The routes that read a set.</summary>
internal sealed class LwwReads
{
    private const string Since = "since";

    private readonly ObjectName _set;
    private readonly MemberReading _members;
    private readonly UpdateReading _updates;

    /// <summary>Makes the routes of a set.</summary>
    /// <param name="door">The way into the engine.</param>
    /// <param name="set">The set.</param>
    internal LwwReads(EngineDoor door, ObjectName set)
    {
        ValueTask<Reply> SendAsync(Command command, Principal principal) => door.SendAsync(command, principal);
        _set = set;
        _members = new MemberReading(SendAsync, set);
        _updates = new UpdateReading(SendAsync, set);
    }

    /// <summary>Serves <c>GET /</c>.</summary>
    internal async Task MembersAsync(HttpContext context, Principal principal)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            await LwwAnswers.EmptyAsync(context).ConfigureAwait(false);
            return;
        }

        Reading<byte[]> reading = await _members.ReadAsync(principal).ConfigureAwait(false);
        if (reading.Refusal is { } refusal)
        {
            await LwwAnswers.RefusedAsync(context, new Command(CommandKind.SetMembers, _set), refusal).ConfigureAwait(false);
            return;
        }

        using LwwDocument document = new(context);
        document.BeginMembers();
        foreach (byte[] element in reading.Found)
        {
            document.WriteMember(element);
            await document.SendWhatIsFullAsync().ConfigureAwait(false);
        }

        document.EndMembers();
        await document.SendAsync().ConfigureAwait(false);
    }

    /// <summary>Serves <c>GET /updates</c>.</summary>
    internal async Task UpdatesAsync(HttpContext context, Principal principal)
    {
        StringValues given = context.Request.Query[Since];
        if (given.Count != 1
            || !long.TryParse(given[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long since))
        {
            await LwwAnswers.MalformedAsync(context).ConfigureAwait(false);
            return;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            await LwwAnswers.EmptyAsync(context).ConfigureAwait(false);
            return;
        }

        Reading<SetUpdate> reading = await _updates.ReadAsync(since, principal).ConfigureAwait(false);
        if (reading.Refusal is { } refusal)
        {
            await LwwAnswers.RefusedAsync(context, new Command(CommandKind.SetUpdates, _set), refusal).ConfigureAwait(false);
            return;
        }

        using LwwDocument document = new(context);
        document.BeginReplica();
        await WritePartAsync(document, LwwRequest.AddSet, reading, since, isInsertion: true).ConfigureAwait(false);
        await WritePartAsync(document, LwwRequest.DelSet, reading, since, isInsertion: false).ConfigureAwait(false);
        document.EndReplica();
        await document.SendAsync().ConfigureAwait(false);
    }

    private static async Task WritePartAsync(
        LwwDocument document, string part, Reading<SetUpdate> reading, long since, bool isInsertion)
    {
        bool hasComposite = false;
        foreach (SetUpdate update in reading.Found)
        {
            hasComposite |= StampOf(update, isInsertion) > since && LwwDocument.IsComposite(update.Element.Span);
        }

        document.BeginStamps(part, hasComposite);
        foreach (SetUpdate update in reading.Found)
        {
            long stamp = StampOf(update, isInsertion);
            if (stamp >= 0 && stamp > since)
            {
                document.WriteStamp(update.Element.Span, stamp);
                await document.SendWhatIsFullAsync().ConfigureAwait(false);
            }
        }

        document.EndStamps();
    }

    private static long StampOf(in SetUpdate update, bool isInsertion)
        => isInsertion ? update.InsertStamp : update.DeleteStamp;
}
