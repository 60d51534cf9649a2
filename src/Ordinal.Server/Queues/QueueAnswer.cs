using System.Collections.Generic;
using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>A page of a queue. As text it is one ticket a line.</summary>
/// <param name="Name">The queue.</param>
/// <param name="Tickets">The tickets in the order of their numbers.</param>
/// <param name="Reply">The last number, how many there are, the token and the revisions.</param>
internal sealed record QueueAnswer(ObjectName Name, IReadOnlyList<Ticket> Tickets, Reply Reply) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text)
    {
        foreach (Ticket ticket in Tickets)
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
        json.Integer("lastNumber", Reply.N1);
        json.Integer("count", Reply.N3);
        json.BeginArray("tickets");
        foreach (Ticket ticket in Tickets)
        {
            json.BeginObject();
            TicketLine.WriteMembers(ticket, json);
            json.EndObject();
        }

        json.EndArray();
        if (Tickets.Count > 0 && Tickets[^1].Position + 1 < Reply.N3)
        {
            json.Integer("next", Tickets[^1].Number);
        }

        json.Integer("modified", ApiCall.ModifiedOf(Reply));
        json.Integer("revision", Reply.Revision);
        json.EndObject();
    }
}
