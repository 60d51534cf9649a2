namespace Ordinal.Testing.Linearizability.Models;

/// <summary>A ticket queue: numbers rise and are never handed out twice, the token counts the changes.</summary>
public sealed class QueueModel : ISequentialModel<QueueState, QueueInput, QueueReply>
{
    /// <inheritdoc/>
    public QueueState Initial => QueueState.Empty;

    /// <inheritdoc/>
    public bool TryStep(QueueState state, in QueueInput input, in QueueReply reply, out QueueState next)
    {
        next = StepUnseen(state, input);
        QueueReply expected = input.Verb switch
        {
            QueueVerb.Join or QueueVerb.Get => TicketOf(next, input.Process),
            QueueVerb.Leave => new QueueReply(next.Token != state.Token, 0, 0, next.Token, ""),
            QueueVerb.Head => next.At(0) is { } first
                ? QueueReply.First(first.Process, first.Number, next.Token)
                : QueueReply.Absent(next.Token),
            _ => QueueReply.Tickets(next.ToString(), next.Token),
        };
        return reply == (reply.Token is null ? expected with { Token = null } : expected);
    }

    /// <inheritdoc/>
    public QueueState StepUnseen(QueueState state, in QueueInput input) => input.Verb switch
    {
        QueueVerb.Join => state.Joined(input.Process),
        QueueVerb.Leave => state.WithLeft(input.Process),
        _ => state,
    };

    private static QueueReply TicketOf(QueueState state, string process)
    {
        int position = state.PositionOf(process);
        return state.At(position) is { } ticket
            ? QueueReply.Ticket(ticket.Number, position, state.Token)
            : QueueReply.Absent(state.Token);
    }
}
