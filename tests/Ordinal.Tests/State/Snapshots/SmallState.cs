using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SessionCommands;
using static Ordinal.Testing.Commands.SetCommands;

namespace Ordinal.Tests.State.Snapshots;

/// <summary>Small states whose snapshots are pinned: one with something of every kind, one with remembered requests.</summary>
internal static class SmallState
{
    /// <summary>A counter with a series, a queue, a cell, a set, two locks, two sessions and a tombstone.</summary>
    internal static MachineDriver OfEveryKind(ChangeBuffer changes)
    {
        MachineDriver driver = new(changes);
        driver.At(1000, 50_000);
        long session = driver.Apply(OpenSession(5000)).N1;
        driver.Apply(OpenSession(6000));
        driver.Apply(Next("counter"));
        CounterSeries series = new() { Offset = 3, Increment = 2, Maximum = 99, Overflow = OverflowPolicy.Wrap };
        driver.Apply(Configure("series", series));
        driver.Apply(Join("queue", "ann", 700, 0, new TicketTag("rack", "7")));
        driver.Apply(Join("queue", "bob", 0, session));
        driver.Apply(Join("queue", "cy"));
        driver.Apply(Write("cell", "text", 900, "text/plain"));
        driver.Apply(Write("here", "", session: session));
        driver.Apply(ConfigureSet("set", new SetRules { Bias = SetBias.Insertion, SkewMs = 10, HorizonMs = 100 }));
        driver.Apply(Delete("set", "old"u8.ToArray()));
        driver.At(1001, 50_500);
        driver.Apply(Insert("set", "a"u8.ToArray(), "b"u8.ToArray()));
        driver.Apply(Merge("set", new SetUpdate("b"u8.ToArray(), -1, 50_501), new SetUpdate("c"u8.ToArray(), 50_501, 50_501)));
        driver.Apply(Acquire("gate", "ann", 800, value: "http://ann"));
        driver.Apply(Acquire("gate", "bob", 0, 300, session));
        driver.Apply(Acquire("gate", "cy", 200, 300));
        driver.Apply(Acquire("free", "ann", 800));
        driver.Apply(Break("free"));
        driver.Apply(Write("gone", "x"));
        driver.Apply(Clear("gone"));
        driver.Apply(Next("lost"));
        driver.Apply(DeleteName("lost"));
        return driver;
    }

    /// <summary>Two clients and a text id, with an answer and refusals.</summary>
    internal static MachineDriver OfRequests(ChangeBuffer changes)
    {
        MachineDriver driver = new(changes);
        driver.Apply(Under(new RequestKey { Client = "c1"u8.ToArray(), Number = 3 }, Next("a")));
        driver.Apply(Under(new RequestKey { Client = "c1"u8.ToArray(), Number = 4, Principal = "p"u8.ToArray() }, Read("a")));
        driver.Apply(Under(new RequestKey { Client = "c1"u8.ToArray(), Number = 4, Principal = "p"u8.ToArray() }, Clear("a")));
        driver.Apply(Under(new RequestKey { Text = "id"u8.ToArray() }, Write("b", "x")));
        return driver;
    }

    private static Command Under(RequestKey key, Command command)
    {
        command.Detail = new CommandDetail { Request = key };
        return command;
    }
}
