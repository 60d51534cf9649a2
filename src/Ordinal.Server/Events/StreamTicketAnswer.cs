using System.Text;

namespace Ordinal.Server;

/// <summary>A ticket for one stream.</summary>
/// <param name="Ticket">Its text.</param>
internal sealed record StreamTicketAnswer(string Ticket) : IAnswer
{
    /// <inheritdoc/>
    public void WriteText(StringBuilder text) => text.Append(Ticket).Append('\n');

    /// <inheritdoc/>
    public void WriteJson(in AnswerJson json)
    {
        json.BeginObject();
        json.Text("ticket", Ticket);
        json.Integer("ttlMs", (long)StreamTickets.Lifetime.TotalMilliseconds);
        json.EndObject();
    }
}
