using System;
using System.Buffers.Text;

namespace Ordinal.State;

/// <summary>What the text commands do: a name that is a cell or a counter is one thing to them, its text.</summary>
/// <remarks>
/// A counter's text is its canonical decimal form, so whoever reads text need not know which of the two a name is. Writing
/// makes the name a cell. Every other kind is refused.
/// </remarks>
internal static class TextOperations
{
    private const int IntegerBytesMax = 20;

    private const CommandFlags Conditions
        = CommandFlags.CompareValue | CommandFlags.CompareAbsent | CommandFlags.ComparePresent;

    internal static void Read(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!TryFind(context, command.Name!, ref reply, out NamedObject? live))
        {
            return;
        }

        reply.Applied = true;
        if (live is CounterObject counter)
        {
            Span<byte> digits = stackalloc byte[IntegerBytesMax];
            Utf8Formatter.TryFormat(counter.Value, digits, out int length);
            reply.N1 = length;
            reply.N2 = counter.Value;
            return;
        }

        ReadOnlySpan<byte> value = ((CellObject)live!).Value; // found, and no counter
        reply.N1 = value.Length;
        if (value.Length <= command.Destination.Length)
        {
            value.CopyTo(command.Destination.Span);
        }
        else if ((command.Flags & CommandFlags.NoValue) == 0)
        {
            reply.Payload = value.ToArray();
        }
    }

    internal static void Write(ApplyContext context, in Command command, ref Reply reply)
    {
        NamedObject? entry = context.Find(command.Name!);
        NamedObject? live = entry is { IsLive: true } ? entry : null;
        bool givesBack = (command.Flags & CommandFlags.ReturnPrevious) != 0;
        bool isOnlyNew = (command.Flags & CommandFlags.CompareAbsent) != 0;
        reply.Describe(entry);
        if (live is not (null or CellObject or CounterObject) && (givesBack || !isOnlyNew))
        {
            reply.RefuseKind(live);
            return;
        }

        CellObject? cell = live as CellObject;
        if (!CellOperations.CheckWrite(context, command, cell, ref reply, out Session? session))
        {
            return;
        }

        byte[]? previous = givesBack ? TextOf(live) : null;
        switch (command.Flags & Conditions)
        {
            case CommandFlags.None:
            case CommandFlags.CompareAbsent when live is null:
            case CommandFlags.ComparePresent when live is not null:
            case CommandFlags.CompareValue when TextOf(live) is { } text && text.AsSpan().SequenceEqual(command.Detail?.Expected):
                break;
            case CommandFlags.CompareAbsent or CommandFlags.ComparePresent or CommandFlags.CompareValue:
                reply.Refuse(StatusCode.CompareFailed, live?.Modified ?? 0);
                reply.Payload = previous;
                return;
            default:
                reply.Refuse(StatusCode.InvalidArgument, (long)(command.Flags & Conditions));
                return;
        }

        if ((command.Flags & CommandFlags.EndAtOnce) == 0)
        {
            reply.Describe(CellOperations.Put(context, command, entry, cell, session));
        }
        else if (live is not null)
        {
            NameOperations.End(context, live);
            reply.Describe(context.Find(command.Name!));
        }

        reply.Applied = true;
        reply.N1 = command.Value.Length;
        reply.Payload = previous;
    }

    internal static void Take(ApplyContext context, in Command command, ref Reply reply)
    {
        if (!TryFind(context, command.Name!, ref reply, out NamedObject? live))
        {
            return;
        }

        byte[]? text = TextOf(live);
        NameOperations.End(context, live!); // found
        reply.Describe(context.Find(command.Name!));
        reply.Applied = true;
        reply.N1 = text!.Length; // what was found has a text
        reply.Payload = text;
    }

    private static bool TryFind(ApplyContext context, ObjectName name, ref Reply reply, out NamedObject? live)
    {
        NamedObject? entry = context.Find(name);
        live = entry is { IsLive: true } ? entry : null;
        reply.Describe(entry);
        switch (live)
        {
            case null:
                reply.Refuse(StatusCode.NotFound);
                return false;
            case CellObject or CounterObject:
                return true;
            default:
                reply.RefuseKind(live);
                return false;
        }
    }

    private static byte[]? TextOf(NamedObject? live)
    {
        if (live is not CounterObject counter)
        {
            return (live as CellObject)?.Value.ToArray();
        }

        Span<byte> digits = stackalloc byte[IntegerBytesMax];
        Utf8Formatter.TryFormat(counter.Value, digits, out int length);
        return digits[..length].ToArray();
    }
}
