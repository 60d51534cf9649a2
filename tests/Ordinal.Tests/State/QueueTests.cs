using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SessionCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

public sealed class QueueTests
{
    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Fact]
    public void Join_ByTheSameProcess_ChangesNothingAndKeepsTheFirstTags()
    {
        Reply first = _machine.Apply(Join("q", "p", tags: new TicketTag("k", "1")));

        Reply again = _machine.Apply(Join("q", "p", tags: new TicketTag("k", "2")));

        IsTicket(again, 1, 0, token: 1, applied: false);
        Assert.Equal(first.N3, again.N3);
        Assert.Equal([new TicketTag("k", "1")], Assert.IsType<Ticket>(again.Payload).Tags);
    }

    [Fact]
    public void Join_OfSeveral_GivesEachAPartyOfItsOwn()
    {
        Command[] joins = [Join("q", "p"), Join("q", "r"), Join("other", "p")];
        long[] parties = [.. joins.Select(join => _machine.Apply(join).N3)];

        Assert.Equal(3, parties.Distinct().Count());
        Assert.Equal(parties[1], _machine.Apply(TicketOf("q", "r")).N3);
    }

    [Theory]
    [InlineData(99, 100)]
    [InlineData(-1, 100)]
    [InlineData(86_400_001, 86_400_000)]
    public void Join_WithALeaseOutsideTheLimits_IsRefused(long leaseMs, long limit)
        => IsRefused(_machine.Apply(Join("q", "p", leaseMs)), StatusCode.OutOfRange, leaseMs, 100, limit);

    [Fact]
    public void Join_WithAnUnknownSession_IsRefused()
        => IsRefused(_machine.Apply(Join("q", "p", session: 77)), StatusCode.UnknownSession, 77);

    [Fact]
    public void Join_AgainInAFullSession_FindsItsTicket()
    {
        MachineDriver machine = new();
        long session = machine.Apply(OpenSession(1000)).N1;
        for (int i = 0; i < OrdinalLimits.SessionResourcesMax; i++)
        {
            IsOk(machine.Apply(Join("q", $"p{i}", session: session)));
        }

        IsOk(machine.Apply(Join("q", "p0", session: session)), applied: false);
        IsRefused(
            machine.Apply(Join("q", "one more", session: session)),
            StatusCode.LimitExceeded,
            OrdinalLimits.SessionResourcesMax + 1,
            0,
            OrdinalLimits.SessionResourcesMax);
        machine.AssertInvariants();
    }

    [Fact]
    public void Leave_OfTheHead_TellsWhoComesNext()
    {
        _machine.Apply(Join("q", "p"));
        long next = _machine.Apply(Join("q", "r")).N3;
        _machine.Machine.Effects.Clear();

        Reply reply = _machine.Apply(Leave("q", "p"));

        Assert.Equal((1L, 1L), (reply.N1, reply.N3));
        Assert.Contains(new PartyEffect(next, StatusCode.Ok, 2, 3, 3), _machine.Machine.Effects);
        Assert.Equal("r", Assert.IsType<Ticket>(_machine.Apply(Head("q")).Payload).ProcessId);
    }

    [Fact]
    public void Leave_FromTheMiddle_TellsNobodyATurn()
    {
        _machine.Apply(Join("q", "p"));
        _machine.Apply(Join("q", "r"));
        _machine.Machine.Effects.Clear();

        _machine.Apply(Leave("q", "r"));

        Assert.DoesNotContain(_machine.Machine.Effects, effect => effect.Status == StatusCode.Ok);
    }

    [Fact]
    public void Tickets_InPages_AreAll()
    {
        string[] all = [.. Enumerable.Range(0, 10).Select(i => $"p{i}")];
        foreach (string process in all)
        {
            _machine.Apply(Join("q", process));
        }

        _machine.Apply(Leave("q", "p3"));
        List<string> seen = [];
        long after = 0;
        while (_machine.Apply(Tickets("q", limit: 4, after)) is { Payload: Ticket[] { Length: > 0 } page })
        {
            seen.AddRange(page.Select(ticket => ticket.ProcessId));
            after = page[^1].Number;
        }

        Assert.Equal(all.Where(process => process != "p3"), seen);
        Assert.Empty(ProcessesOf(_machine.Apply(Tickets("q", after: long.MaxValue))));
    }

    [Fact]
    public void Head_OfAnEmptyQueue_IsNotFound()
    {
        IsRefused(_machine.Apply(Head("q")), StatusCode.NotFound);
        _machine.Apply(Join("q", "p"));
        _machine.Apply(Leave("q", "p"));

        Reply reply = _machine.Apply(Head("q"));

        IsRefused(reply, StatusCode.NotFound);
        Assert.Equal((2L, 2L), (reply.Version, reply.Modified));
    }

    [Fact]
    public void Renew_OfATicketWithoutALease_IsRefused()
    {
        _machine.Apply(Join("q", "p"));

        IsRefused(_machine.Apply(RenewTicket("q", "p", 100)), StatusCode.InvalidArgument);
        IsRefused(_machine.Apply(RenewTicket("q", "stranger", 100)), StatusCode.NotFound);
        IsRefused(_machine.Apply(RenewTicket("q", "p", 99)), StatusCode.OutOfRange, 99, 100, 100);
    }

    [Fact]
    public void Renew_TakesARevisionButNoVersion()
    {
        _machine.Apply(Join("q", "p", leaseMs: 100));
        _machine.At(50);

        Reply reply = _machine.Apply(RenewTicket("q", "p"));

        IsTicket(reply, 1, 0, token: 1);
        Assert.Equal((2L, 1L), (reply.Revision, reply.Modified));
        Assert.Equal(TimeSpan.FromMilliseconds(100), Assert.IsType<Ticket>(reply.Payload).LeaseLeft);
    }

    [Fact]
    public void Renew_InTheSameMillisecond_ChangesNothing()
    {
        _machine.Apply(Join("q", "p", leaseMs: 100));

        Assert.Equal(1, _machine.Apply(RenewTicket("q", "p")).Revision);
        Assert.Equal(1, _machine.Apply(Join("q", "p", leaseMs: 100)).Revision);
    }

    [Fact]
    public void EveryVerb_OnAnotherKind_IsRefusedAndNamesTheKind()
    {
        _machine.Apply(Next("c"));
        Command[] verbs = [Tickets("c"), TicketOf("c", "p"), Head("c"), Join("c", "p"), Leave("c", "p"), RenewTicket("c", "p")];
        foreach (Command verb in verbs)
        {
            IsRefused(_machine.Apply(verb), StatusCode.WrongKind, (long)ObjectKind.Counter);
        }
    }

    [Fact]
    public void Delete_OfAQueue_EndsEveryTicket()
    {
        long[] parties = [_machine.Apply(Join("q", "p")).N3, _machine.Apply(Join("q", "r", leaseMs: 100)).N3];
        _machine.Machine.Effects.Clear();

        _machine.Apply(DeleteName("q"));

        Assert.All(_machine.Machine.Effects, effect => Assert.Equal(StatusCode.Ended, effect.Status));
        Assert.Equal(parties.Order(), _machine.Machine.Effects.Select(effect => effect.PartyId).Order());
        Assert.Equal(0, _machine.Machine.Context.Leases.Count);
        _machine.AssertInvariants();
    }
}
