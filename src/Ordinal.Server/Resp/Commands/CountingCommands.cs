using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Commands that add to a counter.</summary>
internal static class CountingCommands
{
    private const RespTraits Traits = RespTraits.Write | RespTraits.Fast;

    internal static IEnumerable<RespCommand> All() =>
    [
        OfKey("incr", 2, Increment),
        OfKey("decr", 2, Decrement),
        OfKey("incrby", 3, IncrementBy),
        OfKey("decrby", 3, DecrementBy),
    ];

    private static RespCommand OfKey(string name, int arity, RespPlanning planning)
        => new(name, arity, Traits) { Planning = planning, FirstKey = 1, LastKey = 1, KeyStep = 1 };

    private static void Increment(in RespCall call) => call.Plan.AddIncrement(call.Data, call.Slice(1));

    private static void Decrement(in RespCall call) => Add(call, -1);

    private static void IncrementBy(in RespCall call)
    {
        if (call.TryInteger(2, out long amount))
        {
            Add(call, amount);
        }
    }

    private static void DecrementBy(in RespCall call)
    {
        if (!call.TryInteger(2, out long amount))
        {
            return;
        }

        if (amount == long.MinValue)
        {
            call.Plan.AddError("ERR decrement would overflow");
            return;
        }

        Add(call, -amount);
    }

    private static void Add(in RespCall call, long amount)
        => call.Add(new Command(CommandKind.CounterAdd, null) { Number1 = amount }, RespFormats.Integer);
}
