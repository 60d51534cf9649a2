using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Writes the answers to the operations of a transaction or a batch.</summary>
/// <remarks>
/// <code>
/// [ { "op", "name", "status": "ok", what the kind answers …, "version", "modified" },
///   { "op", "name", "status": a code, "detail", facts … } … ]
/// </code>
/// A whole answer tells version and revision of what was refused, too, and what a compare found; of a cell that was read what
/// made it; and of what is absent the revision that ended it.
/// </remarks>
internal static class ResultJson
{
    /// <summary>Writes the array.</summary>
    /// <param name="json">Stands where a value may come.</param>
    /// <param name="commands">The operations.</param>
    /// <param name="replies">Their answers.</param>
    /// <param name="isWhole">Whether all that the engine tells is asked for.</param>
    internal static void Write(in AnswerJson json, Command[] commands, Reply[] replies, bool isWhole)
    {
        json.Writer.WriteStartArray();
        for (int i = 0; i < replies.Length; i++)
        {
            json.BeginObject();
            WriteMembers(json, commands[i], replies[i], isWhole);
            json.EndObject();
        }

        json.EndArray();
    }

    /// <summary>Writes the whole answer to one operation of a batch, which has a revision of its own.</summary>
    /// <param name="json">Stands where a value may come.</param>
    /// <param name="command">The operation.</param>
    /// <param name="reply">Its answer.</param>
    internal static void WriteOfBatch(in AnswerJson json, in Command command, in Reply reply)
    {
        json.BeginObject();
        WriteMembers(json, command, reply, isWhole: true);
        if (reply.Status == StatusCode.Ok)
        {
            json.Integer("revision", reply.Revision); // of a refusal it is one of the facts
        }

        if (reply.Replayed)
        {
            json.Flag("replayed", true);
        }

        json.EndObject();
    }

    private static void WriteMembers(in AnswerJson json, in Command command, in Reply reply, bool isWhole)
    {
        json.Text("op", OperationForms.OpOf(command.Kind));
        json.Text("name", command.Name!.ToString()); // every operation has a name
        json.Text("status", StatusCodes.Text(reply.Status));
        if (reply.Status != StatusCode.Ok)
        {
            WriteRefusal(json, command, reply, isWhole);
            return;
        }

        WriteAnswer(json, command, reply);
        json.Integer("version", reply.Version);
        json.Integer("modified", isWhole ? reply.Modified : ApiCall.ModifiedOf(reply));
        if (isWhole && command.Kind == CommandKind.CellRead)
        {
            json.Integer("created", reply.Created);
        }
    }

    private static void WriteAnswer(in AnswerJson json, in Command command, in Reply reply)
    {
        switch (command.Kind)
        {
            case <= CommandKind.CounterConfigure:
                WriteCounter(json, command.Kind, reply);
                break;
            case CommandKind.QueueList:
                json.Integer("lastNumber", reply.N1);
                json.Integer("count", reply.N3);
                json.BeginArray("tickets");
                foreach (Ticket ticket in reply.Payload as Ticket[] ?? [])
                {
                    json.BeginObject();
                    TicketJson.Write(json, ticket);
                    json.EndObject();
                }

                json.EndArray();
                break;
            case CommandKind.QueueLeave:
                json.Integer("number", reply.N1);
                json.Integer("count", reply.N3);
                break;
            case <= CommandKind.QueueRenew:
                json.Flag("applied", reply.Applied);
                TicketJson.Write(json, TicketOf(command, reply));
                break;
            case <= CommandKind.CellCompareExchange:
                WriteCell(json, command.Kind, reply);
                break;
            case <= CommandKind.SetConfigure:
                WriteSet(json, command.Kind, reply);
                break;
            case <= CommandKind.LockCancelWait:
                WriteLock(json, command.Kind, reply);
                break;
            default:
                json.Flag("applied", reply.Applied);
                json.Text("kind", KindWords.Of(reply.Kind));
                if (command.Kind != CommandKind.NameDelete)
                {
                    json.Left("leftMs", reply.N1);
                }

                break;
        }
    }

    // An answer that is given again is remembered by its numbers only; process and tags are those of the command.
    private static Ticket TicketOf(in Command command, in Reply reply)
        => reply.Payload is Ticket ticket
            ? ticket
            : QueueProjections.ToPlace(
                Encoding.UTF8.GetString(command.Value.Span), command.Kind, command.Detail?.Tags, reply).Ticket!.Value; // it is Ok

    private static void WriteCounter(in AnswerJson json, CommandKind kind, in Reply reply)
    {
        json.Integer("value", reply.N2);
        json.Integer("previous", reply.N1);
        if (kind == CommandKind.CounterReserve)
        {
            json.Integer("first", reply.N3);
            json.Integer("last", reply.N2);
            json.Integer("step", reply.N4);
        }

        if (reply.Payload is CounterSeries series)
        {
            CounterAnswer.Write(json, series);
        }
    }

    private static void WriteCell(in AnswerJson json, CommandKind kind, in Reply reply)
    {
        if (kind == CommandKind.CellRead && reply.Payload is CellValue value)
        {
            CellJson.Write(json, value);
            return;
        }

        json.Flag("applied", reply.Applied);
        if (reply.Version > 0)
        {
            json.Left("leftMs", reply.N2);
        }
    }

    private static void WriteSet(in AnswerJson json, CommandKind kind, in Reply reply)
    {
        switch (kind)
        {
            case CommandKind.SetMembers:
                json.Writer.WritePropertyName("members");
                new SetMembersAnswer(reply.Payload as byte[][] ?? []).WriteJson(json);
                json.Integer("count", reply.N2);
                break;
            case CommandKind.SetContains:
                json.Writer.WritePropertyName("contains");
                new SetContainsAnswer(reply.Payload as bool[] ?? [], IsOne: false).WriteJson(json);
                break;
            case CommandKind.SetUpdates:
                SetUpdatesAnswer.Write(json, reply.Payload as SetUpdate[] ?? []);
                json.Integer("highStamp", reply.N3);
                break;
            case CommandKind.SetConfigure:
                break;
            default:
                SetChangeAnswer.Write(json, kind, reply);
                break;
        }
    }

    private static void WriteLock(in AnswerJson json, CommandKind kind, in Reply reply)
    {
        if (kind == CommandKind.LockInspect)
        {
            LockAnswer.Write(json, reply.Payload as LockState ?? new LockState());
            json.Integer("position", reply.N2);
            return;
        }

        json.Flag("applied", reply.Applied);
        if (kind is CommandKind.LockAcquire or CommandKind.LockRenew)
        {
            json.Integer("token", reply.N1);
        }
    }

    private static void WriteFound(in AnswerJson json, in Reply reply)
    {
        if (reply is { Status: StatusCode.CompareFailed, Payload: CellValue current })
        {
            json.BeginObject("current");
            CellAnswer.WriteValue(json, current, text: null);
            json.EndObject();
        }

        json.Integer("version", reply.Version);
        json.Integer("modified", reply.Modified);
    }

    private static void WriteRefusal(in AnswerJson json, in Command command, in Reply reply, bool isWhole)
    {
        json.Text("detail", Refusals.ToException(command, reply).Message);
        if (isWhole)
        {
            WriteFound(json, reply);
        }

        foreach (ProblemFact fact in ProblemFacts.Of(reply))
        {
            if (fact.Text is { } text)
            {
                json.Text(fact.Name, text);
            }
            else
            {
                json.Integer(fact.Name, fact.Number);
            }
        }
    }
}
