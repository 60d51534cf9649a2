using System.Globalization;
using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SetCommands;

namespace Ordinal.Tests.State.Snapshots;

/// <summary>A walk writes the state it began in, whatever happens between its slices.</summary>
public sealed class SnapshotWalkTests
{
    private const int Seeds = 2000;

    private readonly ChangeBuffer _changes = new(ChangeBuffer.SlotsMin, 64 * 1024);

    [Fact]
    public void Walk_WithRandomCommandsBetweenItsSlices_GivesTheStateOfItsBeginning()
    {
        int changes = 0;
        int mints = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            // A machine with request ids reserves megabytes, so only one in forty has them.
            WalkProgram program = new(seed, hasRequests: seed % 40 == 0, _changes);
            program.Build(60, isLarge: seed % 5 == 0);
            program.TakeWalk(itemsMax: 12);
            program.TakeWalk(itemsMax: 40);
            changes += program.ChangesBetweenSlices;
            mints += program.Mints;
        }

        Assert.True(changes > Seeds * 10, $"Only {changes} revisions between slices.");
        Assert.True(mints > Seeds / 20, $"Only {mints} integers minted the short way during a walk.");
    }

    [Fact]
    public void Walk_OfALongProgram_GivesTheStateOfItsBeginningEachTime()
    {
        WalkProgram program = new(7, hasRequests: true, _changes);
        program.Build(3000, isLarge: true);
        for (int walk = 0; walk < 60; walk++)
        {
            program.TakeWalk(itemsMax: 30);
        }
    }

    [Fact]
    public void Walk_WhileTheRequestWindowWraps_KeepsWhatLeaves()
    {
        MachineDriver machine = new(_changes);
        int asked = 0;
        Ask(machine, OrdinalLimits.RequestWindowMax + OrdinalLimits.ExpiredRequestsMax + 20_000, ref asked);
        string expected = machine.Hash();
        WalkTaker walk = new(machine.Machine);
        while (!walk.IsDone)
        {
            Ask(machine, 300, ref asked);
            walk.Advance(2000);
        }

        Assert.True(asked > 100_000, $"Only {asked} requests.");
        MachineDriver loaded = walk.Load(_changes);
        Assert.Equal(expected, loaded.Hash());
    }

    [Fact]
    public void Walk_OfLargeObjects_KeepsOnlyWhatAChangeTouches()
    {
        MachineDriver machine = new(_changes);
        for (int i = 0; i < 2000; i++)
        {
            machine.Apply(Insert("set", Text($"e{i}")));
            machine.Apply(Join("queue", $"p{i}", 1000));
            machine.Apply(Acquire("lock", $"p{i}", 1000, 1000));
        }

        string expected = machine.Hash();
        WalkTaker walk = new(machine.Machine);
        long header = walk.Walk.KeptBytes;
        machine.Apply(Insert("set", Text("e5")));
        machine.Apply(Leave("queue", "p1000"));
        machine.Apply(CancelWait("lock", "p7"));
        Assert.InRange(walk.Walk.KeptBytes - header, 60, 400);
        machine.Apply(NameCommands.DeleteName("set"));
        Assert.InRange(walk.Walk.KeptBytes - header, 60, 400);
        while (!walk.IsDone)
        {
            walk.Advance(100);
            Assert.InRange(walk.Slices[^1].Length, 1, 10_000);
        }

        Assert.Equal(expected, walk.Load(_changes).Hash());
    }

    [Fact]
    public void Walk_WhileTombstonesAreFolded_KeepsThem()
    {
        MachineDriver machine = new(_changes);
        machine.Apply(CounterCommands.Next("first"));
        for (int i = 0; i < OrdinalLimits.TombstonesMax; i++)
        {
            // Put in directly: deleting a million names takes seconds.
            ObjectName name = new(Text(i.ToString("x", CultureInfo.InvariantCulture)));
            machine.Machine.Context.Names.AddTombstone(new Tombstone(name) { Version = 3, Created = 1, Modified = 1 });
        }

        string expected = machine.Hash();
        WalkTaker walk = new(machine.Machine);
        machine.Apply(NameCommands.DeleteName("first"));
        walk.Finish();
        Assert.Equal(3, machine.Machine.Context.Names.VersionFloor);
        Assert.Equal(expected, walk.Load(_changes).Hash());
    }

    [Fact]
    public void Keep_MoreThanTheLimitBetweenSlices_AbandonsTheWalk()
    {
        const int Cells = 140;
        MachineDriver machine = new(_changes);
        byte[] value = new byte[OrdinalLimits.ValueBytesMax];
        for (int i = 0; i < Cells; i++)
        {
            machine.Apply(new Command(CommandKind.CellWrite, new ObjectName($"v{i}")) { Value = value });
        }

        WalkTaker walk = new(machine.Machine);
        for (int i = 0; i < Cells; i++)
        {
            machine.Apply(new Command(CommandKind.CellWrite, new ObjectName($"v{i}")));
        }

        Assert.True(walk.Walk.IsAbandoned, $"{walk.Walk.KeptBytes} bytes are kept.");
        walk.Advance(1);
        Assert.True(walk.IsDone, "An abandoned walk goes on.");
        WalkTaker next = new(machine.Machine);
        next.Finish();
        Assert.Equal(machine.Hash(), next.Load(_changes).Hash());
    }

    [Fact]
    public void Keep_ManySmallObjects_AllocatesNothingOnceItsPagesAreThere()
    {
        const int Counters = 20_000;
        MachineDriver machine = new(_changes);
        Command[] commands = [.. Enumerable.Range(0, Counters).Select(i => CounterCommands.Next($"counter-{i:d6}"))];
        long allocated = long.MaxValue;
        Reply reply = default;
        StateWriter writer = new();
        for (int round = 0; round < 3; round++)
        {
            foreach (ref Command command in commands.AsSpan())
            {
                machine.Machine.Apply(command, ref reply);
            }

            SnapshotWalk walk = machine.Machine.BeginWalk();
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (ref Command command in commands.AsSpan())
            {
                machine.Machine.Apply(command, ref reply);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            while (walk.Advance(writer, 1000, 1 << 20))
            {
                writer.Clear();
            }
        }

        // 20,000 counters are kept in less than 1 MB of pages, with the buffers they have grown out of.
        Assert.InRange(allocated, 0, 2 * 1024 * 1024);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static void Ask(MachineDriver machine, int requests, ref int asked)
    {
        Command command = CounterCommands.Next("a");
        for (int i = 0; i < requests; i++)
        {
            asked++;
            byte[] id = Text($"{(asked % 3 == 0 ? asked % 11 : asked)}");
            command.Detail = new CommandDetail
            {
                Request = asked % 3 == 0 ? new RequestKey { Client = id, Number = asked } : new RequestKey { Text = id },
            };
            machine.Apply(command);
        }
    }
}
