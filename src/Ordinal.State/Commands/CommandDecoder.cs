namespace Ordinal.State;

/// <summary>Reads one command as <see cref="JournalEncoder"/> wrote it.</summary>
/// <remarks>
/// Every command is taken that could have been submitted, one that is refused included: its refusal may be remembered. A
/// kind that <see cref="StateMachine.Apply"/> does not know is refused by it again, as it was.
/// </remarks>
internal static class CommandDecoder
{
    /// <summary>How deep transactions may stand in one another: that is refused, but its refusal may be remembered.</summary>
    private const int DepthMax = 8;

    /// <summary>Reads a command.</summary>
    /// <param name="reader">Stands behind the kind.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="command">Empty; becomes the command, which owns its bytes.</param>
    /// <exception cref="System.FormatException">The bytes are none that the encoder writes.</exception>
    internal static void Read(ref StateReader reader, byte kind, ref Command command)
        => Read(ref reader, kind, ref command, depth: 0);

    private static void Read(ref StateReader reader, byte kind, ref Command command, int depth)
    {
        reader.Require(kind < (byte)JournalEntryKind.Time, $"the kind {kind}, which is no command's");
        CommandParts parts = (CommandParts)reader.Number(0, (long)CommandParts.All, "set of parts");
        command.Kind = (CommandKind)kind;
        command.Name = Has(parts, CommandParts.Name) ? ObjectSnapshot.ReadName(ref reader) : null;
        command.Number1 = ReadNumber(ref reader, parts, CommandParts.Number1);
        command.Number2 = ReadNumber(ref reader, parts, CommandParts.Number2);
        command.Number3 = ReadNumber(ref reader, parts, CommandParts.Number3);
        command.Value = ReadFilled(ref reader, parts, CommandParts.Value);
        if (Has(parts, CommandParts.Flags))
        {
            command.Flags = (CommandFlags)reader.Number(1, ushort.MaxValue, "set of flags");
        }

        if ((parts & CommandParts.AnyDetail) != 0)
        {
            bool isEmpty = Has(parts, CommandParts.Detail);
            reader.Require(!isEmpty || (parts & CommandParts.AnyDetail) == CommandParts.Detail, "an empty detail with parts");
            command.Detail = ReadDetail(ref reader, parts, depth);
        }
    }

    // The order of the initializers is the order of the bytes.
    private static CommandDetail ReadDetail(ref StateReader reader, CommandParts parts, int depth) => new()
    {
        Request = (parts & CommandParts.AnyRequest) == 0 ? null : ReadRequest(ref reader, parts),
        FenceLock = Has(parts, CommandParts.FenceLock) ? ObjectSnapshot.ReadName(ref reader) : null,
        FenceToken = ReadNumber(ref reader, parts, CommandParts.FenceToken),
        ContentType = ReadBytes(ref reader, parts, CommandParts.ContentType),
        Expected = ReadBytes(ref reader, parts, CommandParts.Expected),
        HolderValue = ReadBytes(ref reader, parts, CommandParts.HolderValue),
        Tags = Has(parts, CommandParts.Tags) ? ReadTags(ref reader) : null,
        Series = Has(parts, CommandParts.Series) ? ReadSeries(ref reader) : null,
        Elements = Has(parts, CommandParts.Elements) ? ReadElements(ref reader) : null,
        Replica = Has(parts, CommandParts.Replica) ? ReadReplica(ref reader) : null,
        SetRules = Has(parts, CommandParts.SetRules) ? ReadRules(ref reader) : null,
        Transaction = Has(parts, CommandParts.Transaction) ? ReadTransaction(ref reader, depth) : null,
        Prefix = ReadBytes(ref reader, parts, CommandParts.Prefix),
        After = ReadBytes(ref reader, parts, CommandParts.After),
    };

    private static RequestKey ReadRequest(ref StateReader reader, CommandParts parts)
    {
        bool isEmpty = Has(parts, CommandParts.Request);
        reader.Require(!isEmpty || (parts & CommandParts.AnyRequest) == CommandParts.Request, "an empty request with parts");
        return new RequestKey
        {
            Client = ReadBytes(ref reader, parts, CommandParts.Client),
            Number = ReadNumber(ref reader, parts, CommandParts.RequestNumber),
            Text = ReadBytes(ref reader, parts, CommandParts.RequestText),
            Principal = ReadFilled(ref reader, parts, CommandParts.Principal),
        };
    }

    private static TicketTag[] ReadTags(ref StateReader reader)
    {
        TicketTag[] tags = new TicketTag[CountFilled(ref reader, entryBytesMin: 2)];
        for (int i = 0; i < tags.Length; i++)
        {
            tags[i] = new TicketTag(reader.Text(reader.Left), reader.Text(reader.Left));
        }

        return tags;
    }

    private static CounterSeries ReadSeries(ref StateReader reader) => new()
    {
        Offset = reader.Number(),
        Increment = reader.Number(),
        Minimum = reader.Number(),
        Maximum = reader.Number(),
        Overflow = (OverflowPolicy)reader.Byte(),
    };

    private static byte[][] ReadElements(ref StateReader reader)
    {
        byte[][] elements = new byte[CountFilled(ref reader, entryBytesMin: 1)][];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = reader.Bytes(reader.Left);
        }

        return elements;
    }

    private static SetUpdate[] ReadReplica(ref StateReader reader)
    {
        SetUpdate[] replica = new SetUpdate[CountFilled(ref reader, entryBytesMin: 3)];
        for (int i = 0; i < replica.Length; i++)
        {
            replica[i] = new SetUpdate(reader.Bytes(reader.Left), reader.Number(), reader.Number());
        }

        return replica;
    }

    private static SetRules ReadRules(ref StateReader reader) => new()
    {
        Bias = (SetBias)reader.Byte(),
        SkewMs = reader.Number(),
        HorizonMs = reader.Number(),
    };

    private static TransactionBody ReadTransaction(ref StateReader reader, int depth)
    {
        reader.Require(depth < DepthMax, "transactions too deep in one another");
        Compare[] compares = new Compare[reader.Count(reader.Left / 4)];
        for (int i = 0; i < compares.Length; i++)
        {
            compares[i] = ReadCompare(ref reader);
        }

        return new TransactionBody
        {
            Compares = compares,
            Then = ReadBranch(ref reader, depth),
            Else = ReadBranch(ref reader, depth),
        };
    }

    private static Compare ReadCompare(ref StateReader reader)
    {
        ObjectName name = ObjectSnapshot.ReadName(ref reader);
        CompareTarget target = (CompareTarget)reader.Byte();
        CompareRelation relation = (CompareRelation)reader.Byte();
        long parts = reader.Number(0, 3, "set of a compare's parts");
        return new Compare
        {
            Name = name,
            Target = target,
            Relation = relation,
            Number = (parts & 1) == 0 ? 0 : NotZero(ref reader),
            Value = (parts & 2) == 0 ? null : reader.Bytes(reader.Left),
        };
    }

    private static Command[] ReadBranch(ref StateReader reader, int depth)
    {
        Command[] branch = new Command[reader.Count(reader.Left / 2)];
        for (int i = 0; i < branch.Length; i++)
        {
            Read(ref reader, reader.Byte(), ref branch[i], depth + 1);
        }

        return branch;
    }

    private static bool Has(CommandParts parts, CommandParts part) => (parts & part) != 0;

    private static long ReadNumber(ref StateReader reader, CommandParts parts, CommandParts part)
        => Has(parts, part) ? NotZero(ref reader) : 0;

    private static byte[]? ReadBytes(ref StateReader reader, CommandParts parts, CommandParts part)
        => Has(parts, part) ? reader.Bytes(reader.Left) : null;

    private static byte[] ReadFilled(ref StateReader reader, CommandParts parts, CommandParts part)
    {
        byte[] bytes = ReadBytes(ref reader, parts, part) ?? [];
        reader.Require(bytes.Length > 0 || !Has(parts, part), "a part that is empty");
        return bytes;
    }

    // A count may promise no more entries than the bytes that are left can hold.
    private static int CountFilled(ref StateReader reader, int entryBytesMin)
    {
        int count = reader.Count(reader.Left / entryBytesMin);
        reader.Require(count > 0, "a list that is empty");
        return count;
    }

    private static long NotZero(ref StateReader reader)
    {
        long value = reader.Number();
        reader.Require(value != 0, "a number that is zero");
        return value;
    }
}
