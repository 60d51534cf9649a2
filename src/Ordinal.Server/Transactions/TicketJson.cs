namespace Ordinal.Server;

/// <summary>Writes tickets inside other documents.</summary>
internal static class TicketJson
{
    /// <summary>Writes a ticket as members of an object.</summary>
    /// <param name="json">Stands inside the object.</param>
    /// <param name="ticket">The ticket.</param>
    internal static void Write(in AnswerJson json, in Ticket ticket)
    {
        json.Text("process", ticket.ProcessId);
        json.Integer("number", ticket.Number);
        json.Integer("position", ticket.Position);
        json.Left("leftMs", ticket.LeaseLeft);
        json.BeginObject("tags");
        foreach (TicketTag tag in ticket.Tags)
        {
            json.Text(tag.Key, tag.Value);
        }

        json.EndObject();
    }
}
