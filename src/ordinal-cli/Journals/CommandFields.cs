using System.Collections.Generic;
using System.Linq;
using System.Text;
using Ordinal.State;

namespace Ordinal.Cli.Journals;

/// <summary>
/// What a command says, by the table of <see cref="Command"/>. Who asked and under which id is left out: an id may let somebody
/// ask for the answer again.
/// </summary>
internal static class CommandFields
{
    // A line has a member "kind" already: that of the command.
    private const string ObjectKindField = "object-kind";

    private static readonly Dictionary<CommandKind, string?[]> Numbers = new()
    {
        [CommandKind.CounterAdd] = ["amount"],
        [CommandKind.CounterSet] = ["value"],
        [CommandKind.CounterCompareAndSet] = ["value", "expected"],
        [CommandKind.CounterReserve] = ["count"],
        [CommandKind.QueueJoin] = ["lease-ms", null, "session"],
        [CommandKind.QueueRenew] = ["lease-ms"],
        [CommandKind.CellWrite] = ["ttl-ms", "expected-revision", "session"],
        [CommandKind.CellCompareExchange] = ["ttl-ms", "expected-revision", "session"],
        [CommandKind.TextWrite] = ["ttl-ms"],
        [CommandKind.LockAcquire] = ["lease-ms", "wait-ms", "session"],
        [CommandKind.LockRenew] = ["lease-ms", "token"],
        [CommandKind.LockRelease] = ["lease-ms", "token"],
        [CommandKind.SessionOpen] = ["lease-ms", null, "session"],
        [CommandKind.SessionRenew] = ["lease-ms", null, "session"],
        [CommandKind.SessionClose] = [null, null, "session"],
        [CommandKind.NameDelete] = [null, ObjectKindField],
        [CommandKind.NameTouch] = ["ttl-ms", ObjectKindField],
        [CommandKind.NameImport] = ["version", null, "left-ms"],
        [CommandKind.NameClear] = ["limit"],
    };

    /// <summary>Lists them.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The fields in a fixed order; what is absent or zero is left out, as in the journal.</returns>
    internal static List<EntryField> Of(in Command command)
    {
        List<EntryField> fields = [];
        string?[] numbers = Numbers.GetValueOrDefault(command.Kind) ?? [];
        AddNumber(fields, numbers.ElementAtOrDefault(0), command.Number1);
        AddNumber(fields, numbers.ElementAtOrDefault(1), command.Number2);
        AddNumber(fields, numbers.ElementAtOrDefault(2), command.Number3);
        AddValue(fields, command);
        if (command.Detail is { } detail)
        {
            AddDetail(fields, detail);
        }

        // Where an answer's value goes is nothing that the command does.
        CommandFlags flags = command.Flags & ~CommandFlags.NoValue;
        if (flags != CommandFlags.None)
        {
            fields.Add(new EntryField("flags", string.Join(',', flags.ToString().Split(", ").Select(KebabCase.Of))));
        }

        return fields;
    }

    private static void AddNumber(List<EntryField> fields, string? name, long number)
    {
        if (number != 0 && name is not null)
        {
            fields.Add(new EntryField(name, name == ObjectKindField ? KebabCase.Of(((ObjectKind)number).ToString()) : number));
        }
    }

    private static void AddValue(List<EntryField> fields, in Command command)
    {
        string? party = command.Kind switch
        {
            CommandKind.QueueJoin or CommandKind.QueueLeave or CommandKind.QueueRenew => "process",
            CommandKind.LockAcquire or CommandKind.LockRenew or CommandKind.LockRelease or CommandKind.LockCancelWait => "owner",
            _ => null,
        };
        if (party is not null)
        {
            fields.Add(new EntryField(party, Encoding.UTF8.GetString(command.Value.Span)));
        }
        else if (!command.Value.IsEmpty)
        {
            fields.Add(new EntryField("value", command.Value.ToArray()));
        }
    }

    private static void AddDetail(List<EntryField> fields, CommandDetail detail)
    {
        AddBytes(fields, "expected", detail.Expected);
        AddBytes(fields, "value", detail.HolderValue);
        AddText(fields, "content-type", detail.ContentType);
        if (detail.Tags is { Length: > 0 } tags)
        {
            fields.Add(new EntryField("tags", string.Join(',', tags.Select(tag => $"{tag.Key}={tag.Value}"))));
        }

        if (detail.Series is { } series)
        {
            fields.Add(new EntryField("offset", series.Offset));
            fields.Add(new EntryField("increment", series.Increment));
            fields.Add(new EntryField("minimum", series.Minimum));
            fields.Add(new EntryField("maximum", series.Maximum));
            fields.Add(new EntryField("overflow", KebabCase.Of(series.Overflow.ToString())));
        }

        if (detail.Elements is { Length: > 0 } elements)
        {
            fields.Add(new EntryField("elements", elements));
        }

        if (detail.Replica is { Length: > 0 } replica)
        {
            fields.Add(new EntryField("updates", (long)replica.Length));
        }

        if (detail.SetRules is { } rules)
        {
            fields.Add(new EntryField("bias", KebabCase.Of(rules.Bias.ToString())));
            fields.Add(new EntryField("skew-ms", rules.SkewMs));
            fields.Add(new EntryField("horizon-ms", rules.HorizonMs));
        }

        if (detail.Transaction is { } transaction)
        {
            fields.Add(new EntryField("compares", (long)transaction.Compares.Length));
            fields.Add(new EntryField("then", Kinds(transaction.Then)));
            fields.Add(new EntryField("else", Kinds(transaction.Else)));
        }

        AddText(fields, "prefix", detail.Prefix);
        if (detail.FenceLock is { } fence)
        {
            fields.Add(new EntryField("fence", new Fence(Encoding.UTF8.GetString(fence.Utf8), detail.FenceToken).ToString()));
        }
    }

    private static string Kinds(Command[] branch)
        => string.Join(',', branch.Select(command => KebabCase.Of(command.Kind.ToString())));

    private static void AddBytes(List<EntryField> fields, string name, byte[]? bytes)
    {
        if (bytes is { Length: > 0 })
        {
            fields.Add(new EntryField(name, bytes));
        }
    }

    private static void AddText(List<EntryField> fields, string name, byte[]? utf8)
    {
        if (utf8 is { Length: > 0 })
        {
            fields.Add(new EntryField(name, Encoding.UTF8.GetString(utf8)));
        }
    }
}
