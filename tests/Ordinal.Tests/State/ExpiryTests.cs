using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SessionCommands;
using static Ordinal.Testing.Commands.TransactionCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

/// <summary>Deadlines: when they end, how many in one turn, and that nothing looks at what should be gone.</summary>
public sealed class ExpiryTests
{
    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    [InlineData(51, false)]
    public void Cell_AroundItsDeadline_LivesUntilIt(long at, bool lives)
    {
        _machine.Apply(Write("a", "x", ttlMs: 50));
        _machine.At(at);

        Reply reply = _machine.Apply(Read("a"));

        Assert.Equal(lives ? StatusCode.Ok : StatusCode.NotFound, reply.Status);
        Assert.Equal(lives ? 1 : 2, _machine.Revision);
    }

    [Fact]
    public void EveryVerb_PastTheDeadlineOfItsName_SeesItGone()
    {
        (Command Verb, Action<Reply> Sees)[] cases =
        [
            (Read("a"), reply => IsRefused(reply, StatusCode.NotFound)),
            (Clear("a"), reply => IsOk(reply, applied: false)),
            (Write("a", "y", flags: CommandFlags.KeepTimeToLive),
                reply => Assert.Equal((3L, 3L, -1L), (reply.Version, reply.Created, reply.N2))),
            (ExchangeIfAbsent("a", "y"), reply => IsOk(reply)),
            (ExchangeIfPresent("a", "y"), reply => IsRefused(reply, StatusCode.CompareFailed)),
            (ExchangeRevision("a", 1, "y"), reply => IsRefused(reply, StatusCode.CompareFailed, 0, 1)),
            (CounterGet("a"), reply => IsNumber(reply, 0, 0)),
            (Next("a"), reply => IsNumber(reply, 0, 1)),
            (Join("a", "p"), reply => IsTicket(reply, 1, 0, token: 3)),
            (InspectName("a"), reply => IsRefused(reply, StatusCode.NotFound)),
            (DeleteName("a"), reply => IsOk(reply, applied: false)),
            (Touch("a", 10), reply => IsRefused(reply, StatusCode.NotFound)),
            (Transaction([Compare("a", CompareTarget.Existence, CompareRelation.Equal, 1)], [], []),
                reply => Assert.False(reply.Applied)),
            (Transaction(ExchangeIfAbsent("a", "y")), reply => IsOk(reply)),
        ];
        foreach ((Command verb, Action<Reply> sees) in cases)
        {
            MachineDriver machine = new() { ChecksEveryStep = true };
            machine.Apply(Write("a", "5", ttlMs: 50));
            machine.At(50);
            Reply reply = machine.Apply(verb);
            Assert.True(machine.Revision >= 2, $"{verb.Kind} did not end the cell.");
            sees(reply);
            machine.AssertInvariants();
        }
    }

    [Fact]
    public void Expiry_OfAnotherName_IsLeftForItsTurn()
    {
        _machine.Apply(Write("a", "x", ttlMs: 50));
        _machine.At(50);

        Assert.Equal(2, _machine.Apply(Next("b")).Revision);

        Assert.True(_machine.Machine.HasDue);
        Assert.Equal(1, _machine.Expire());
        Assert.Equal(3, _machine.Revision);
    }

    [Fact]
    public void Expire_OfMany_IsBoundedAndTakesTheEarliestFirst()
    {
        const int Cells = 500;
        MachineDriver machine = new();
        for (int i = 0; i < Cells; i++)
        {
            machine.Apply(Write($"{i:D3}", "x", ttlMs: 1 + (((i * 37L) + 11) % Cells)));
        }

        machine.At(Cells);
        int applied = 0;
        while (machine.Expire(OrdinalLimits.ExpiriesPerCycleMax) is > 0 and var now)
        {
            Assert.True(now <= OrdinalLimits.ExpiriesPerCycleMax, $"{now} expiries in one turn.");
            applied += now;
            machine.AssertInvariants();
        }

        Assert.Equal((Cells, 2L * Cells), (applied, machine.Revision));
        long[] ends = [.. Enumerable.Range(0, Cells).Select(i => machine.Apply(Read($"{i:D3}")).Modified)];
        long[] byDeadline = [.. Enumerable.Range(0, Cells).OrderBy(i => ((i * 37) + 11) % Cells).Select(i => ends[i])];
        Assert.Equal(Enumerable.Range(Cells + 1, Cells).Select(r => (long)r), byDeadline);
        Assert.Equal(Cells, machine.Machine.ExpiredCount);
    }

    [Fact]
    public void Expire_OfEqualDeadlines_GoesInTheOrderTheyWereGiven()
    {
        foreach (string name in new[] { "c", "a", "b" })
        {
            _machine.Apply(Write(name, "x", ttlMs: 10));
        }

        _machine.At(10);
        _machine.Expire(2);

        Assert.True(_machine.Machine.HasDue);
        Assert.Equal((4L, 5L), (_machine.Apply(Read("c")).Modified, _machine.Apply(Read("a")).Modified));
        Assert.Equal(6, _machine.Apply(Read("b")).Modified);
    }

    [Fact]
    public void Ticket_PastItsLease_IsGoneInARevisionOfItsOwn()
    {
        _machine.Apply(Join("q", "p", leaseMs: 100));
        _machine.Apply(Join("q", "r", leaseMs: 300));
        _machine.Apply(Join("q", "s", leaseMs: 200));
        _machine.At(250);

        Reply list = _machine.Apply(Tickets("q"));

        Assert.Equal(["r"], ProcessesOf(list));
        Assert.Equal((5L, 5L, 5L), (list.Version, list.Modified, list.Revision));
    }

    [Fact]
    public void Ticket_ThatIsRenewed_LivesOn()
    {
        _machine.Apply(Join("q", "p", leaseMs: 100));
        _machine.At(99);
        _machine.Apply(RenewTicket("q", "p"));
        _machine.At(198);
        _machine.Apply(Join("q", "p", leaseMs: 500));
        _machine.At(697);
        IsTicket(_machine.Apply(TicketOf("q", "p")), 1, 0, token: 1);

        _machine.At(698);

        IsRefused(_machine.Apply(RenewTicket("q", "p")), StatusCode.NotFound);
        _machine.AssertInvariants();
    }

    [Fact]
    public void Ticket_AtTheHeadThatEnds_BringsTheTurn()
    {
        _machine.Apply(Join("q", "p", leaseMs: 100));
        long next = _machine.Apply(Join("q", "r")).N3;
        _machine.Machine.Effects.Clear();
        _machine.At(100);

        _machine.Expire();

        Assert.Contains(new PartyEffect(next, StatusCode.Ok, 2, 3, 3), _machine.Machine.Effects);
    }

    [Fact]
    public void Settle_OfALineWhoseTailIsDue_EndsTheTailOnly()
    {
        MachineDriver machine = new();
        const int Half = 1000;
        for (int i = 0; i < 2 * Half; i++)
        {
            Command join = Join("q", $"{i}", leaseMs: i < Half ? 1000 : 100);
            machine.Apply(join with { Flags = CommandFlags.NoValue });
        }

        machine.At(100);

        Assert.Equal(Half, machine.Apply(Tickets("q", limit: 1)).N3);
        Assert.Equal(3L * Half, machine.Revision);
        machine.AssertInvariants();
    }

    [Fact]
    public void Settle_OfALockWhoseHolderEndsWithASession_LooksAtEveryWaiter()
    {
        long session = _machine.Apply(OpenSession(100)).N1;
        _machine.Apply(Acquire("l", "holder", session: session));
        _machine.Apply(Acquire("l", "patient", leaseMs: 1000, waitMs: 1000));
        _machine.Apply(Acquire("l", "same session", session: session, waitMs: 1000));
        _machine.Apply(Acquire("l", "impatient", leaseMs: 1000, waitMs: 100));
        _machine.At(100);

        Reply reply = _machine.Apply(InspectLock("l"));

        LockState state = Assert.IsType<LockState>(reply.Payload);
        Assert.Equal("patient", state.Owner);
        Assert.Empty(state.Waiters);
        Assert.False(_machine.Machine.HasDue);
        _machine.AssertInvariants();
    }

    [Fact]
    public void Time_ThatGoesBack_IsNoProgress()
    {
        _machine.Apply(Write("a", "x", ttlMs: 50));
        _machine.At(40);
        _machine.At(10);

        Assert.Equal(40, _machine.NowMs);
        Assert.Equal(10, _machine.Apply(Read("a")).N2);
    }

    [Fact]
    public void Deadline_ThroughASnapshot_StaysWhereItWas()
    {
        _machine.Apply(Write("a", "x", ttlMs: 50));
        _machine.Apply(Join("q", "p", leaseMs: 100));
        _machine.At(20);

        MachineDriver loaded = _machine.Reload();

        Assert.Equal(30, loaded.Apply(Read("a")).N2);
        loaded.At(100);
        Assert.Equal(2, loaded.Expire());
        loaded.AssertInvariants();
    }
}
