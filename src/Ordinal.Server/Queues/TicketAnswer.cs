using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>One process's place in a queue. As text it is one line: number, position, process.</summary>
/// <param name="Name">The queue.</param>
/// <param name="Ticket">The place.</param>
/// <param name="Reply">The queue's token and revisions.</param>
internal sealed record TicketAnswer(ObjectName Name, Ticket? Ticket, Reply Reply) : IAnswer
{
    /// <summary>Whether the call made the place; null where it only looked or renewed.</summary>
    internal bool? HasJoined { get; init; }

    /// <summary>Whether the call wants to know what became of it, also when there is no such place.</summary>
    internal bool IsWhole { get; init; }

    /// <inheritdoc/>
    public void WriteText(StringBuilder text)
    {
        if (Ticket is { } ticket)
        {
            TicketLine.WriteText(ticket, text);
        }
    }

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("name", Name.ToString());
        json.Text("kind", KindWords.Queue);
        json.Integer("token", Reply.Version);
        if (IsWhole)
        {
            json.Text("status", StatusCodes.Text(Reply.Status));
        }

        if (Ticket is { } ticket)
        {
            json.BeginObject("ticket");
            TicketLine.WriteMembers(ticket, json);
            json.EndObject();
        }

        if (HasJoined is { } joined)
        {
            json.Flag("joined", joined);
        }

        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
