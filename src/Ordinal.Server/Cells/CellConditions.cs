using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// Sends writes of a cell under conditions. Most conditions are what a compare-exchange of the cell compares with; as such a
/// command the answer is remembered whole under an id, which that of a transaction is not.
/// </summary>
internal static class CellConditions
{
    /// <summary>Sends a write, or a clear.</summary>
    /// <param name="call">The call.</param>
    /// <param name="command">A cell write or clear, without terms.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ProblemException">It was refused, or a condition does not hold.</exception>
    internal static async ValueTask<Reply> WriteAsync(ApiCall call, Command command)
    {
        Conditions? conditions = Conditions.Read(call.Context.Request.Headers);
        if (conditions is null || !TryExchange(conditions, ref command))
        {
            return await call.WriteAsync(command).ConfigureAwait(false);
        }

        WriteTerms terms = WriteTerms.Read(call.Context.Request.Headers, call.Principal);
        command.Detail = terms.Into(command.Detail);
        Reply reply = await call.Front.Door.SendAsync(command, call.Principal).ConfigureAwait(false);
        if (reply.Status == StatusCode.CompareFailed)
        {
            call.SetHeaders(reply);
            throw ConditionalWrite.Failed(reply.N1, reply.Revision);
        }

        return reply.Status == StatusCode.Ok ? reply : throw call.Refused(command, reply);
    }

    private static bool TryExchange(Conditions conditions, ref Command command)
    {
        CommandFlags condition = CommandFlags.None;
        long revision = 0;
        if (conditions is { Match: null, NoneMatch.IsAny: true })
        {
            condition = CommandFlags.CompareAbsent;
        }
        else if (conditions is { NoneMatch: null, Match.IsAny: true })
        {
            condition = CommandFlags.ComparePresent;
        }
        else if (conditions is { NoneMatch: null, Match.Strong: [var single] })
        {
            condition = CommandFlags.CompareRevision;
            revision = single;
        }

        if (condition == CommandFlags.None)
        {
            return false;
        }

        command.Flags |= condition | (command.Kind == CommandKind.CellClear ? CommandFlags.ClearOnSwap : CommandFlags.None);
        command.Kind = CommandKind.CellCompareExchange;
        command.Number2 = revision;
        return true;
    }
}
