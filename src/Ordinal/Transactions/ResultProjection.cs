using System;
using System.Text;
using Ordinal.State;

namespace Ordinal;

/// <summary>Gives one of several answers in the form that its command has, and in no other.</summary>
internal static class ResultProjection
{
    internal static TResult Project<TResult, TProjection>(in Command command, in Reply reply)
        where TProjection : struct, IProjection<TResult>
    {
        if (!(command.Kind <= CommandKind.CounterConfigure && typeof(TResult) == typeof(CounterResult)))
        {
            CheckForm(command.Kind, typeof(TResult));
        }

        return TProjection.TryProject(command, reply, out TResult result)
            ? result
            : throw Refusals.ToException(command, reply);
    }

    internal static TicketResult Ticket(in Command command, in Reply reply, string? processId = null)
    {
        CheckForm(command.Kind, typeof(TicketResult));
        return QueueProjections.Place.TryProject(command, reply, out Reply answer)
            ? QueueProjections.ToPlace(
                processId ?? Encoding.UTF8.GetString(command.Value.Span), command.Kind, command.Detail?.Tags, answer)
            : throw Refusals.ToException(command, reply);
    }

    private static void CheckForm(CommandKind kind, Type asked)
    {
        bool fits = kind switch
        {
            CommandKind.CounterReserve => asked == typeof(CounterBlock) || asked == typeof(CounterResult),
            CommandKind.CounterGet => asked == typeof(CounterResult) || asked == typeof(CounterSeries),
            <= CommandKind.CounterConfigure => asked == typeof(CounterResult),
            <= CommandKind.QueueRenew => asked == typeof(TicketResult),
            CommandKind.CellRead => asked == typeof(CellValue) || asked == typeof(CellRead),
            CommandKind.CellCompareExchange => asked == typeof(CellExchange),
            <= CommandKind.CellCompareExchange or CommandKind.NameDelete => asked == typeof(CellWritten),
            <= CommandKind.SetConfigure => asked == typeof(SetResult),
            _ => asked == typeof(LockGrant),
        };
        if (!fits)
        {
            throw new ArgumentException($"The answer to {kind} is no {asked.Name}.");
        }
    }
}
