using Ordinal.State;

namespace Ordinal.Testing.Commands;

/// <summary>The counter commands in the words of the documents.</summary>
internal static class CounterCommands
{
    internal static Command CounterGet(string name) => new(CommandKind.CounterGet, new ObjectName(name));

    internal static Command Next(string name) => new(CommandKind.CounterNext, new ObjectName(name));

    internal static Command Add(string name, long amount)
        => new(CommandKind.CounterAdd, new ObjectName(name)) { Number1 = amount };

    internal static Command Set(string name, long value)
        => new(CommandKind.CounterSet, new ObjectName(name)) { Number1 = value };

    internal static Command CompareAndSet(string name, long value, long expected)
        => new(CommandKind.CounterCompareAndSet, new ObjectName(name)) { Number1 = value, Number2 = expected };

    internal static Command Reserve(string name, long count)
        => new(CommandKind.CounterReserve, new ObjectName(name)) { Number1 = count };

    internal static Command Configure(string name, CounterSeries? series)
        => new(CommandKind.CounterConfigure, new ObjectName(name)) { Detail = new CommandDetail { Series = series } };
}
