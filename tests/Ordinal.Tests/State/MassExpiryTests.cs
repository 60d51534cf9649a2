using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SessionCommands;
using static Ordinal.Testing.Commands.TransactionCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

/// <summary>Many tickets of one queue whose time ends at once: no command ends them all, and none sees them.</summary>
public sealed class MassExpiryTests
{
    private const int Many = OrdinalLimits.ExpiriesPerCommandMax + 500;

    private readonly MachineDriver _machine = new();

    [Theory]
    [InlineData(OrdinalLimits.ExpiriesPerCommandMax, OrdinalLimits.ExpiriesPerCommandMax)]
    [InlineData(OrdinalLimits.ExpiriesPerCommandMax + 1, 0)]
    public void Command_OnAQueueWithManyDue_EndsAllUpToTheLimitAndNoneAbove(int due, int ended)
    {
        JoinMany(due);
        _machine.At(100);
        long before = _machine.Revision;

        IsRefused(_machine.Apply(Head("q")), StatusCode.NotFound);

        Assert.Equal(ended, _machine.Revision - before);
        _machine.AssertInvariants();
    }

    [Fact]
    public void Command_OfSeveralNames_EndsNoMoreThanItsLimitInAll()
    {
        JoinMany(600, "a");
        JoinMany(600, "b");
        _machine.At(100);
        long before = _machine.Revision;

        IsOk(_machine.Apply(Transaction(Tickets("a"), Tickets("b"))));

        Assert.Equal(600, _machine.Revision - before);
    }

    [Fact]
    public void EveryVerb_OnAQueueWithTooManyDue_SeesNoneOfThem()
    {
        (Command Verb, Action<Reply> Sees)[] cases =
        [
            (Head("q"), reply => IsSeen(reply, Many + 1, 0)),
            (TicketOf("q", "stays"), reply => IsSeen(reply, Many + 1, 0)),
            (TicketOf("q", "last"), reply => IsSeen(reply, Many + 2, 1)),
            (TicketOf("q", "p7"), reply => Assert.Equal(StatusCode.NotFound, reply.Status)),
            (Join("q", "new"), reply => IsSeen(reply, Many + 3, 2)),
            (Join("q", "p7"), reply => IsSeen(reply, Many + 3, 2)),
            (RenewTicket("q", "p7"), reply => Assert.Equal(StatusCode.NotFound, reply.Status)),
            (RenewTicket("q", "last"), reply => IsSeen(reply, Many + 2, 1)),
            (Leave("q", "p7"), reply => Assert.Equal(StatusCode.NotFound, reply.Status)),
            (Leave("q", "stays"), reply => Assert.Equal((Many + 1L, 1L), (reply.N1, reply.N3))),
            (Tickets("q"), reply => Assert.Equal(["stays", "last"], ProcessesOf(reply))),
            (Tickets("q", limit: 1), reply => Assert.Equal(["stays"], ProcessesOf(reply))),
            (Tickets("q", after: Many + 1), reply => Assert.Equal(["last"], ProcessesOf(reply))),
            (Tickets("q", after: 3), reply => Assert.Equal(2, reply.N3)),
        ];
        foreach ((Command verb, Action<Reply> sees) in cases)
        {
            MachineDriver hidden = Line();
            MachineDriver loaded = hidden.Reload();
            long before = hidden.Revision;
            Reply reply = hidden.Apply(verb);
            sees(reply);
            Assert.InRange(hidden.Revision - before, 0, 2);
            hidden.AssertInvariants();

            loaded.Apply(verb);
            Assert.Equal(hidden.Hash(), loaded.Hash());

            MachineDriver ended = Line();
            ended.Expire();
            Reply after = ended.Apply(verb);
            Assert.Equal((after.Status, after.Applied), (reply.Status, reply.Applied));
            Assert.Equal((after.N1, after.N2, after.N3), (reply.N1, reply.N2, reply.N3));
        }
    }

    [Fact]
    public void Turns_AfterTooManyWereDue_EndTheRestAndNobodyElse()
    {
        MachineDriver machine = Line();
        machine.Apply(Join("q", "p7", leaseMs: 300));
        int ended = 0;
        while (machine.Expire(OrdinalLimits.ExpiriesPerCycleMax) is > 0 and var now)
        {
            ended += now;
        }

        Assert.Equal(Many - 1, ended);
        Assert.Equal(["stays", "last", "p7"], ProcessesOf(machine.Apply(Tickets("q"))));
        IsSeen(machine.Apply(Head("q")), Many + 1, 0);
        machine.AssertInvariants();
    }

    [Fact]
    public void Ticket_OfADueSessionAmongTooManyDue_IsNotSeen()
    {
        long session = _machine.Apply(OpenSession(100)).N1;
        JoinMany(Many);
        _machine.Apply(Join("q", "bound", session: session));
        _machine.Apply(Join("q", "stays"));
        _machine.At(100);

        Assert.Equal(["stays"], ProcessesOf(_machine.Apply(Tickets("q"))));
        IsRefused(_machine.Apply(TicketOf("q", "bound")), StatusCode.NotFound);
        IsNumber(_machine.Apply(Next("n")), 0, 1);
    }

    private static void IsSeen(Reply reply, long number, long position)
    {
        Assert.Equal(StatusCode.Ok, reply.Status);
        Assert.Equal((number, position), (reply.N1, reply.N2));
    }

    /// <summary>A line of too many due tickets, then one without a lease and one whose lease goes on.</summary>
    private static MachineDriver Line()
    {
        MachineDriver machine = new();
        JoinMany(machine, Many, "q");
        machine.Apply(Join("q", "stays"));
        machine.Apply(Join("q", "last", leaseMs: 500));
        machine.At(100);
        return machine;
    }

    private static void JoinMany(MachineDriver machine, int count, string queue)
    {
        for (int i = 0; i < count; i++)
        {
            machine.Apply(Join(queue, $"p{i}", leaseMs: 100));
        }
    }

    private void JoinMany(int count, string queue = "q") => JoinMany(_machine, count, queue);
}
