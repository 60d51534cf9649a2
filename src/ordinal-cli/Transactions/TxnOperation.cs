using System;
using System.Text;
using System.Text.Json;

namespace Ordinal.Cli;

/// <summary>One operation of a transaction: how it is added, and what it answers.</summary>
/// <param name="Op">Its word, such as <c>counter.add</c>.</param>
/// <param name="Name">The name it is about.</param>
/// <param name="Members">Its members in the document, a copy of their own.</param>
internal sealed record TxnOperation(string Op, string Name, JsonElement Members)
{
    private static readonly string[] Known =
    [
        "counter.get", "counter.next", "counter.add", "counter.set", "counter.cas", "counter.reserve", "queue.get", "queue.join",
        "queue.leave", "cell.read", "cell.write", "cell.clear", "cell.cas", "set.insert", "set.delete", "lock.acquire",
        "lock.release", "name.delete",
    ];

    /// <summary>Reads an operation.</summary>
    /// <param name="json">Its object.</param>
    /// <returns>The operation.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    internal static TxnOperation Read(JsonElement json)
    {
        string op = TxnMembers.RequiredText(json, "op");
        return Array.IndexOf(Known, op) >= 0
            ? new TxnOperation(op, TxnMembers.RequiredText(json, "name"), json.Clone())
            : throw new FormatException($"'{op}' is no operation of a transaction; known: {string.Join(", ", Known)}");
    }

    /// <summary>Adds it to a branch.</summary>
    /// <param name="branch">The branch.</param>
    /// <exception cref="FormatException">A member is missing or of another type.</exception>
    internal void AddTo(IOperations branch)
    {
        WriteOptions options = TxnMembers.Options(Members);
        _ = Op switch
        {
            "counter.get" => branch.GetCounter(Name),
            "counter.next" => branch.Next(Name, options),
            "counter.add" => branch.Add(Name, TxnMembers.Number(Members, "by") ?? 1, options),
            "counter.set" => branch.SetCounter(Name, TxnMembers.RequiredNumber(Members, "value"), options),
            "counter.cas" => branch.CompareAndSet(
                Name, TxnMembers.RequiredNumber(Members, "expected"), TxnMembers.RequiredNumber(Members, "value"), options),
            "counter.reserve" => branch.Reserve(Name, TxnMembers.RequiredNumber(Members, "count"), options),
            "queue.get" => branch.GetTicket(Name, Process),
            "queue.join" => branch.Join(Name, Process, TxnMembers.Join(Members)),
            "queue.leave" => branch.Leave(Name, Process, options),
            "cell.read" => branch.Read(Name),
            "cell.write" => branch.Write(Name, TxnMembers.RequiredBytes(Members, "value"), TxnMembers.Cell(Members)),
            "cell.clear" => branch.Clear(Name, options),
            "cell.cas" => AddExchange(branch),
            "set.insert" => branch.Insert(Name, TxnMembers.Elements(Members), options),
            "set.delete" => branch.Delete(Name, TxnMembers.Elements(Members), options),
            "lock.acquire" => branch.Acquire(
                Name, Owner, TxnMembers.Duration(Members, "ttl") ?? LockOptions.Default.Lease),
            "lock.release" => branch.Release(Name, Owner, TxnMembers.RequiredNumber(Members, "token")),
            _ => branch.DeleteName(Name, ObjectKind.None, options),
        };
    }

    /// <summary>The answer on one line.</summary>
    internal string TextOf(IOperationResults results, int index)
    {
        if (results.Status(index) is not StatusCode.Ok and var refusal)
        {
            return StatusCodes.Text(refusal);
        }

        return Op switch
        {
            "counter.reserve" => $"{results.Block(index).First}\t{results.Block(index).Last}\t{results.Block(index).Step}",
            "queue.get" or "queue.join" or "queue.leave" => results.Ticket(index).Ticket is { } ticket
                ? $"{ticket.Number}\t{ticket.Position}"
                : string.Empty,
            "cell.read" => results.Cell(index) is { } cell ? OneLine.Of(Encoding.UTF8.GetString(cell.Value.Span)) : string.Empty,
            "cell.write" or "cell.clear" or "name.delete" => CounterAnswer.Text(results.Written(index).Modified),
            "cell.cas" => results.Exchange(index).Swapped ? "true" : "false",
            "set.insert" or "set.delete" => CounterAnswer.Text(results.Set(index).Changed),
            "lock.acquire" or "lock.release" => CounterAnswer.Text(results.Grant(index).Token),
            _ => CounterAnswer.Text(results.Counter(index).New),
        };
    }

    /// <summary>Writes the members of the answer.</summary>
    internal void WriteResult(Utf8JsonWriter json, IOperationResults results, int index)
        => TxnResultJson.Write(json, Op, results, index);

    private string Process => TxnMembers.RequiredText(Members, "process");

    private LockOwner Owner => new(TxnMembers.RequiredText(Members, "owner"));

    private int AddExchange(IOperations branch)
    {
        ReadOnlyMemory<byte>? expected = TxnMembers.IsAbsenceExpected(Members)
            ? default(ReadOnlyMemory<byte>?)
            : TxnMembers.RequiredBytes(Members, "expected");
        bool clears = Members.TryGetProperty("value", out JsonElement given) && given.ValueKind == JsonValueKind.Null;
        ReadOnlyMemory<byte>? value = clears
            ? default(ReadOnlyMemory<byte>?)
            : TxnMembers.RequiredBytes(Members, "value");
        return branch.CompareExchange(Name, expected, value, TxnMembers.Cell(Members));
    }
}
