using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SetCommands;
using static Ordinal.Testing.Commands.TransactionCommands;

namespace Ordinal.Tests.State;

/// <summary>What importing an object does to a name.</summary>
public sealed class ImportTests
{
    private static readonly ImportedTicket[] Tickets =
    [
        new("ann"u8.ToArray(), 2, 500, 300, [new TicketTag("rack", "7")]),
        new("bob"u8.ToArray(), 5, 0, -1, []),
    ];

    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Fact]
    public void Import_IntoAnAbsentName_TakesTheVersionOfTheExport()
    {
        Reply reply = _machine.Apply(Import("n", 9, Counter(5)));

        Assert.Equal(
            (StatusCode.Ok, ObjectKind.Counter, 9L, 9L, true),
            (reply.Status, reply.Kind, reply.Version, reply.N1, reply.Applied));
        Assert.Equal(6, _machine.Apply(Next("n")).N2);
        Assert.Equal(10, _machine.Apply(InspectName("n")).Version);
        _machine.AssertInvariants();
    }

    [Fact]
    public void Import_OverADeletedNameOfAHigherVersion_GoesOnAboveIt()
    {
        for (int i = 0; i < 5; i++)
        {
            _machine.Apply(Next("n"));
        }

        _machine.Apply(DeleteName("n"));

        Assert.Equal(7, _machine.Apply(Import("n", 3, Counter(5))).Version);
        _machine.AssertInvariants();
    }

    [Fact]
    public void Import_OfANameThatExists_IsRefusedUnlessItReplaces()
    {
        _machine.Apply(Write("n", "old"));
        _machine.Apply(Write("n", "older"));
        long revision = _machine.Revision;

        Reply refused = _machine.Apply(Import("n", 1, Counter(5)));
        Reply replaced = _machine.Apply(Import("n", 1, Counter(5), flags: CommandFlags.ReplaceExisting));

        Assert.Equal((StatusCode.CompareFailed, 2L), (refused.Status, refused.N1));
        Assert.Equal((StatusCode.Ok, 4L, revision + 1), (replaced.Status, replaced.Version, replaced.Revision));
        Assert.Equal(5, _machine.Apply(CounterGet("n")).N2);
        _machine.AssertInvariants();
    }

    [Fact]
    public void Import_OverAHeldLock_IsRefused()
    {
        _machine.Apply(Acquire("n", "ann", 500));

        Assert.Equal(
            StatusCode.LockHeld, _machine.Apply(Import("n", 9, Counter(5), flags: CommandFlags.ReplaceExisting)).Status);
    }

    [Fact]
    public void Import_OverAQueueWithListOfEndsTheirWaits()
    {
        long party = _machine.Apply(Join("n", "cy")).N3;
        _machine.Machine.Effects.Clear();

        _machine.Apply(Import("n", 9, w => ImportEncoder.Queue(w, 7, Tickets), flags: CommandFlags.ReplaceExisting));

        Assert.Equal(
            (party, StatusCode.Ended),
            (Assert.Single(_machine.Machine.Effects).PartyId, _machine.Machine.Effects[0].Status));
        _machine.AssertInvariants();
    }

    [Fact]
    public void Import_OfAQueue_KeepsNumbersTagsAndLeases()
    {
        _machine.Apply(Import("q", 9, w => ImportEncoder.Queue(w, 7, Tickets)));

        Ticket[] tickets = (Ticket[])_machine.Apply(ListOf("q")).Payload!;
        Assert.Equal(
            [("ann", 2L, 300.0), ("bob", 5, -1.0)],
            tickets.Select(t => (t.ProcessId, t.Number, t.LeaseLeft?.TotalMilliseconds ?? -1)));
        Assert.Equal([new TicketTag("rack", "7")], tickets[0].Tags);
        Assert.Equal(8, _machine.Apply(Join("q", "cy")).N1);
        _machine.AssertInvariants();
        _machine.Reload().AssertInvariants();
        _machine.Advance(300);
        _machine.Expire();
        Assert.Equal("bob", ((Ticket)_machine.Apply(Head("q")).Payload!).ProcessId);
    }

    [Fact]
    public void Import_WithTimeLeft_EndsWithIt()
    {
        _machine.Apply(Import("n", 1, w => ImportEncoder.Cell(w, "v"u8, null), leftMs: 50));

        _machine.Advance(49);
        Assert.Equal(StatusCode.Ok, _machine.Apply(Read("n")).Status);
        _machine.Advance(1);
        Assert.Equal(StatusCode.NotFound, _machine.Apply(Read("n")).Status);
        _machine.AssertInvariants();
    }

    [Fact]
    public void Import_OfASet_KeepsStampsAndRules()
    {
        SetRules rules = new() { Bias = SetBias.Insertion, SkewMs = 7, HorizonMs = 0 };
        SetUpdate[] elements = [new("a"u8.ToArray(), 5, -1), new("b"u8.ToArray(), 3, 3), new("c"u8.ToArray(), 2, 4)];

        _machine.Apply(Import("s", 4, w => ImportEncoder.Set(w, rules, 9, 1, elements)));

        Reply members = _machine.Apply(Members("s"));
        Assert.Equal((2L, 9L), (members.N2, members.N3));
        Assert.Equal(["a"u8.ToArray(), "b"u8.ToArray()], (byte[][])members.Payload!);
        _machine.AssertInvariants();
        Assert.Equal(_machine.Hash(), _machine.Reload().Hash());
    }

    [Fact]
    public void Import_IsOneChangeOfTheName()
    {
        long before = _machine.Changes.Next;

        _machine.Apply(Import("n", 9, Counter(5)));

        Assert.Equal(before + 1, _machine.Changes.Next);
        Change change = _machine.Changes.At(before);
        Assert.Equal(
            (ChangeKind.Imported, 5L, 9L, ObjectKind.Counter),
            (change.Kind, change.Number, change.Version, change.ObjectKind));
    }

    [Fact]
    public void Import_InATransactionThatIsRefused_LeavesNoTrace()
    {
        _machine.Apply(Join("q", "cy", 500));
        byte[] before = _machine.Snapshot();

        Reply reply = _machine.Apply(Transaction(
            [],
            [
                Import("q", 9, w => ImportEncoder.Queue(w, 7, Tickets), flags: CommandFlags.ReplaceExisting),
                Import("n", 3, Counter(5), leftMs: 40),
                Next("q"),
            ],
            []));

        Assert.Equal(StatusCode.Aborted, Assert.IsType<Reply[]>(reply.Payload)[0].Status);
        Assert.Equal(before, _machine.Snapshot());
        _machine.AssertInvariants();
    }

    [Fact]
    public void Import_WhileAStateIsCopied_IsNotInTheCopy()
    {
        _machine.Apply(Next("a"));
        _machine.Apply(Next("z"));
        string hash = _machine.Hash();
        WalkTaker taker = new(_machine.Machine);
        taker.Advance(1);

        _machine.Apply(Import("q", 9, w => ImportEncoder.Queue(w, 7, Tickets), leftMs: 90));
        _machine.Apply(Import("s", 4, w => ImportEncoder.Set(w, SetRules.Default, 9, 1, [new("a"u8.ToArray(), 5, -1)])));
        _machine.Apply(Import("z", 4, Counter(5), flags: CommandFlags.ReplaceExisting));
        taker.Finish();

        Assert.Equal(hash, taker.Load(_machine.Changes).Hash());
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(-1, -1)]
    [InlineData(long.MaxValue, -1)]
    [InlineData(1, -2)]
    [InlineData(1, long.MaxValue)]
    public void Import_WithNumbersOutOfRange_IsRefused(long version, long leftMs)
        => Assert.Equal(StatusCode.OutOfRange, _machine.Apply(Import("n", version, Counter(5), leftMs)).Status);

    [Fact]
    public void Import_OfWhatNoExportHolds_IsRefused()
    {
        ImportedTicket ann = Tickets[0];
        SetUpdate a = new("a"u8.ToArray(), 5, -1);
        Action<StateWriter>[] wrong =
        [
            _ => { },
            w => w.Byte(9),
            w => w.Byte((byte)ObjectKind.Lock),
            w => { Counter(5)(w); w.Byte(0); },
            w => ImportEncoder.Counter(w, 5, new CounterSeries { Increment = 0 }),
            w => ImportEncoder.Queue(w, 1, Tickets),
            w => ImportEncoder.Queue(w, 7, [ann, ann]),
            w => ImportEncoder.Queue(w, 7, [Tickets[1], ann]),
            w => ImportEncoder.Queue(w, 7, [ann, ann with { Number = 3 }]),
            w => ImportEncoder.Queue(w, 7, [ann with { Process = [] }]),
            w => ImportEncoder.Queue(w, 7, [ann with { LeaseMs = 99 }]),
            w => ImportEncoder.Queue(w, 7, [ann with { LeftMs = -1 }]),
            w => ImportEncoder.Queue(w, 7, [ann with { LeaseMs = 0 }]),
            w => ImportEncoder.Queue(
                w, 7, [ann with { Tags = [new("k", new string('x', 4000)), new("l", new string('x', 200))] }]),
            w => ImportEncoder.Cell(w, new byte[OrdinalLimits.ValueBytesMax + 1], null),
            w => ImportEncoder.Cell(w, [], new byte[257]),
            w => ImportEncoder.Set(w, SetRules.Default, 4, -1, [a]),
            w => ImportEncoder.Set(w, SetRules.Default, 9, 10, [a]),
            w => ImportEncoder.Set(w, SetRules.Default, 9, -1, [a, a]),
            w => ImportEncoder.Set(w, SetRules.Default, 9, -1, [a with { InsertStamp = -1 }]),
            w => ImportEncoder.Set(w, new SetRules { SkewMs = -1 }, 9, -1, [a]),
        ];
        for (int i = 0; i < wrong.Length; i++)
        {
            Reply reply = _machine.Apply(Import("n", 1, wrong[i]));
            Assert.True(reply.Status == StatusCode.InvalidArgument, $"Number {i} was answered {reply.Status}.");
        }

        Reply large = _machine.Apply(Import("n", 1, w => w.Append(new byte[ImportOperations.ObjectBytesMax + 1])));
        Assert.Equal(StatusCode.LimitExceeded, large.Status);
        Assert.Equal(0, _machine.Revision);
    }

    private static Action<StateWriter> Counter(long value) => writer => ImportEncoder.Counter(writer, value, null);

    private static Command ListOf(string name) => Ordinal.Testing.Commands.QueueCommands.Tickets(name);
}
