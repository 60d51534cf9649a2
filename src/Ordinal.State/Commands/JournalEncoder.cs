namespace Ordinal.State;

/// <summary>Writes what was applied so that it can be applied again: the entries of one journal record.</summary>
/// <remarks>
/// <code>
/// entry    command | time | expiry
/// time     byte 250 | number engine ms | number wall ms        both less those of the time before it in the record
/// expiry   byte 251 | number count
/// command  byte kind | number parts | the parts that are there, in the order of their bits:
///   bytes name | number 1, 2, 3 | bytes value | number flags
///   request     bytes client | number n | bytes text id | bytes principal
///   detail      bytes fence lock | number token | bytes content type, expected, holder value
///               | tags | series | elements | replica | rules | transaction | bytes prefix, after
/// elements, replica   number n, each: bytes element (, number insert, delete)
/// transaction         number n, each a compare | number n, each a command | number n, each a command
/// compare             bytes name | byte target, relation | number parts (1 number, 2 value) | number | bytes value
/// </code>
/// Numbers, bytes, tags, series and rules are those of <see cref="StateWriter"/> and <see cref="CommandEncoder"/>. A part
/// that is absent or zero costs no byte: minting from a name of 12 bytes takes 15. A record begins without a time, so it
/// can be read without the records before it. Where the answer goes is no part of it. Writing allocates nothing.
/// </remarks>
/// <param name="writer">Takes the entries; the caller empties it.</param>
internal sealed class JournalEncoder(StateWriter writer)
{
    /// <summary>Bytes of a time at most: a tag and two numbers.</summary>
    internal const int TimeBytesMax = 21;

    /// <summary>Bytes of a minted integer's entry at most, without the name's own.</summary>
    internal const int MintedBytesMax = 24;

    private bool _hasTime;
    private long _engineMs;
    private long _wallMs;
    private (bool HasTime, long EngineMs, long WallMs) _former;

    /// <summary>Begins a record: the next time is written in full.</summary>
    internal void BeginRecord()
    {
        _hasTime = false;
        _engineMs = 0;
        _wallMs = 0;
    }

    /// <summary>Writes the time of what follows, unless it is that of what came before in the record.</summary>
    /// <param name="engineMs">Engine milliseconds, 0 or more.</param>
    /// <param name="wallMs">Wall-clock milliseconds.</param>
    internal void Time(long engineMs, long wallMs)
    {
        _former = (_hasTime, _engineMs, _wallMs);
        if (_hasTime && engineMs == _engineMs && wallMs == _wallMs)
        {
            return;
        }

        writer.Byte((byte)JournalEntryKind.Time);
        writer.Number(unchecked(engineMs - _engineMs));
        writer.Number(unchecked(wallMs - _wallMs));
        _hasTime = true;
        _engineMs = engineMs;
        _wallMs = wallMs;
    }

    /// <summary>Forgets the last call of <see cref="Time"/>: the caller has dropped what it wrote.</summary>
    internal void TakeTimeBack() => (_hasTime, _engineMs, _wallMs) = _former;

    /// <summary>Writes expiries that were applied outside of a command.</summary>
    /// <param name="count">How many; 0 writes nothing.</param>
    internal void Expired(int count)
    {
        if (count > 0)
        {
            writer.Byte((byte)JournalEntryKind.Expiry);
            writer.Number(count);
        }
    }

    /// <summary>Writes a counter's next integer that was minted without a command: the bytes of the command.</summary>
    /// <param name="name">The counter's name.</param>
    internal void Minted(byte[] name)
    {
        writer.Byte((byte)CommandKind.CounterNext);
        writer.Number((long)CommandParts.Name);
        writer.Bytes(name);
    }

    /// <summary>Writes a command that was applied and left a trace.</summary>
    /// <param name="command">The command.</param>
    internal void Applied(in Command command)
    {
        CommandParts parts = PartsOf(command);
        writer.Byte((byte)command.Kind);
        writer.Number((long)parts);
        WritePlain(command, parts);
        if ((parts & CommandParts.AnyDetail) == 0)
        {
            return;
        }

        CommandDetail detail = command.Detail!; // some part of it is there
        if ((parts & CommandParts.AnyRequest) != 0)
        {
            WriteRequest(detail.Request!, parts); // as above
        }

        WriteBytes(detail.FenceLock?.Utf8);
        WriteNumber(detail.FenceToken);
        WriteBytes(detail.ContentType);
        WriteBytes(detail.Expected);
        WriteBytes(detail.HolderValue);
        WriteLists(detail, parts);
        if (detail.Transaction is { } transaction)
        {
            WriteTransaction(transaction);
        }

        WriteBytes(detail.Prefix);
        WriteBytes(detail.After);
    }

    private static CommandParts PartsOf(in Command command)
    {
        CommandParts parts = command.Name is null ? CommandParts.None : CommandParts.Name;
        parts |= command.Number1 == 0 ? 0 : CommandParts.Number1;
        parts |= command.Number2 == 0 ? 0 : CommandParts.Number2;
        parts |= command.Number3 == 0 ? 0 : CommandParts.Number3;
        parts |= command.Value.IsEmpty ? 0 : CommandParts.Value;
        parts |= command.Flags == CommandFlags.None ? 0 : CommandParts.Flags;
        return command.Detail is null ? parts : parts | PartsOf(command.Detail);
    }

    private static CommandParts PartsOf(CommandDetail detail)
    {
        CommandParts parts = detail.Request is null ? CommandParts.None : PartsOf(detail.Request);
        parts |= detail.FenceLock is null ? 0 : CommandParts.FenceLock;
        parts |= detail.FenceToken == 0 ? 0 : CommandParts.FenceToken;
        parts |= detail.ContentType is null ? 0 : CommandParts.ContentType;
        parts |= detail.Expected is null ? 0 : CommandParts.Expected;
        parts |= detail.HolderValue is null ? 0 : CommandParts.HolderValue;
        parts |= detail.Tags is { Length: > 0 } ? CommandParts.Tags : 0;
        parts |= detail.Series is null ? 0 : CommandParts.Series;
        parts |= detail.Elements is { Length: > 0 } ? CommandParts.Elements : 0;
        parts |= detail.Replica is { Length: > 0 } ? CommandParts.Replica : 0;
        parts |= detail.SetRules is null ? 0 : CommandParts.SetRules;
        parts |= detail.Transaction is null ? 0 : CommandParts.Transaction;
        parts |= detail.Prefix is null ? 0 : CommandParts.Prefix;
        parts |= detail.After is null ? 0 : CommandParts.After;
        return parts == CommandParts.None ? CommandParts.Detail : parts;
    }

    private static CommandParts PartsOf(RequestKey request)
    {
        CommandParts parts = request.Client is null ? CommandParts.None : CommandParts.Client;
        parts |= request.Number == 0 ? 0 : CommandParts.RequestNumber;
        parts |= request.Text is null ? 0 : CommandParts.RequestText;
        parts |= request.Principal.Length == 0 ? 0 : CommandParts.Principal;
        return parts == CommandParts.None ? CommandParts.Request : parts;
    }

    private void WritePlain(in Command command, CommandParts parts)
    {
        WriteBytes(command.Name?.Utf8);
        WriteNumber(command.Number1);
        WriteNumber(command.Number2);
        WriteNumber(command.Number3);
        if ((parts & CommandParts.Value) != 0)
        {
            writer.Bytes(command.Value.Span);
        }

        WriteNumber((long)command.Flags);
    }

    private void WriteRequest(RequestKey request, CommandParts parts)
    {
        WriteBytes(request.Client);
        WriteNumber(request.Number);
        WriteBytes(request.Text);
        if ((parts & CommandParts.Principal) != 0)
        {
            writer.Bytes(request.Principal);
        }
    }

    private void WriteLists(CommandDetail detail, CommandParts parts)
    {
        if ((parts & CommandParts.Tags) != 0)
        {
            CommandEncoder.WriteTags(writer, detail.Tags);
        }

        if (detail.Series is { } series)
        {
            CommandEncoder.WriteSeries(writer, series);
        }

        if ((parts & CommandParts.Elements) != 0)
        {
            CommandEncoder.WriteElements(writer, detail.Elements);
        }

        if ((parts & CommandParts.Replica) != 0)
        {
            CommandEncoder.WriteReplica(writer, detail.Replica);
        }

        if (detail.SetRules is { } rules)
        {
            CommandEncoder.WriteRules(writer, rules);
        }
    }

    private void WriteTransaction(TransactionBody transaction)
    {
        writer.Number(transaction.Compares.Length);
        foreach (Compare compare in transaction.Compares)
        {
            writer.Bytes(compare.Name.Utf8);
            writer.Byte((byte)compare.Target);
            writer.Byte((byte)compare.Relation);
            writer.Number((compare.Number == 0 ? 0 : 1) + (compare.Value is null ? 0 : 2));
            WriteNumber(compare.Number);
            WriteBytes(compare.Value);
        }

        WriteBranch(transaction.Then);
        WriteBranch(transaction.Else);
    }

    private void WriteBranch(Command[] branch)
    {
        writer.Number(branch.Length);
        foreach (Command command in branch)
        {
            Applied(command);
        }
    }

    private void WriteNumber(long value)
    {
        if (value != 0)
        {
            writer.Number(value);
        }
    }

    private void WriteBytes(byte[]? value)
    {
        if (value is not null)
        {
            writer.Bytes(value);
        }
    }
}
