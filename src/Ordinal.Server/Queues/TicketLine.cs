using System.Text;

namespace Ordinal.Server;

/// <summary>The two spellings of a ticket.</summary>
internal static class TicketLine
{
    /// <summary>Writes number, position and process in one line, parted by blanks; the process percent-encoded.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="text">Takes the line.</param>
    internal static void WriteText(in Ticket ticket, StringBuilder text)
    {
        text.Append(ticket.Number).Append(' ').Append(ticket.Position).Append(' ');
        PercentCode.Write(Encoding.UTF8.GetBytes(ticket.ProcessId), text);
        text.Append('\n');
    }

    /// <summary>Writes the members of a ticket.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="json">Takes them; an object is open.</param>
    internal static void WriteMembers(in Ticket ticket, in AnswerJson json)
    {
        json.Text("process", ticket.ProcessId);
        json.Integer("number", ticket.Number);
        json.Integer("position", ticket.Position);
        json.BeginObject("tags");
        foreach (TicketTag tag in ticket.Tags)
        {
            json.Text(tag.Key, tag.Value);
        }

        json.EndObject();
        json.Left("leftMs", ticket.LeaseLeft);
    }
}
