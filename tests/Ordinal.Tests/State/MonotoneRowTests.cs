using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

/// <summary>The semantics of monotone, row by row, with the rows that ours answers differently named as such.</summary>
public sealed class MonotoneRowTests
{
    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Fact]
    public void CounterGet_OfAnAbsentRow_IsZeroWithoutAWrite()
    {
        IsNumber(_machine.Apply(CounterGet("foo")), 0, 0);
        Assert.Equal(0, _machine.Revision);
    }

    [Fact]
    public void CounterNext_OfAnAbsentRow_IsOneAndThenTwo()
    {
        IsNumber(_machine.Apply(Next("foo")), 0, 1);
        IsNumber(_machine.Apply(Next("foo")), 1, 2);
    }

    [Fact]
    public void Remove_OfAnAbsentRow_IsFine()
    {
        IsOk(_machine.Apply(DeleteName("foo", ObjectKind.Counter)), applied: false);
        IsOk(_machine.Apply(DeleteName("foo", ObjectKind.Queue)), applied: false);
    }

    [Fact]
    public void CounterRemove_OfAQueue_IsRefused_NotAsTheOriginal()
    {
        _machine.Apply(Join("q", "p"));

        IsRefused(_machine.Apply(DeleteName("q", ObjectKind.Counter)), StatusCode.WrongKind, (long)ObjectKind.Queue);

        IsTicket(_machine.Apply(TicketOf("q", "p")), 1, 0, token: 1);
    }

    [Fact]
    public void QueueGet_OfAnAbsentRow_IsNotFound()
        => IsRefused(_machine.Apply(TicketOf("q", "p")), StatusCode.NotFound);

    [Fact]
    public void QueueGet_OfAnAbsentProcess_IsNotFound()
    {
        _machine.Apply(Join("q", "p"));

        IsRefused(_machine.Apply(TicketOf("q", "other")), StatusCode.NotFound);
    }

    [Fact]
    public void QueueList_OfAnAbsentRow_IsTokenZeroAndEmpty()
    {
        Reply reply = _machine.Apply(Tickets("q"));

        IsOk(reply);
        Assert.Equal(0, reply.Version);
        Assert.Empty(ProcessesOf(reply));
    }

    [Fact]
    public void QueueJoin_OfAnAbsentRow_IsTokenOneCounterOnePositionZero()
        => IsTicket(_machine.Apply(Join("q", "p")), 1, 0, token: 1);

    [Fact]
    public void QueueJoin_OfAnotherProcess_IsTheNextCounterAtTheEnd()
    {
        _machine.Apply(Join("q", "p"));

        IsTicket(_machine.Apply(Join("q", "r")), 2, 1, token: 2);
    }

    [Fact]
    public void QueueJoin_OfAPresentProcess_WritesNothing()
    {
        _machine.Apply(Join("q", "p"));
        _machine.Apply(Join("q", "r"));

        IsTicket(_machine.Apply(Join("q", "p")), 1, 0, token: 2, applied: false);
        Assert.Equal(2, _machine.Revision);
    }

    [Fact]
    public void QueueLeave_OfAPresentProcess_RaisesTheTokenAndKeepsTheValue()
    {
        _machine.Apply(Join("q", "p"));

        Reply left = _machine.Apply(Leave("q", "p"));

        Assert.Equal(2, left.Version);
        Reply list = _machine.Apply(Tickets("q"));
        Assert.Equal((2L, 1L), (list.Version, list.N1));
        Assert.Empty(ProcessesOf(list));
    }

    [Fact]
    public void QueueLeave_OfAnAbsentProcess_ChangesNothing_NotAsTheOriginal()
    {
        IsRefused(_machine.Apply(Leave("q", "p")), StatusCode.NotFound);
        _machine.Apply(Join("q", "p"));
        IsRefused(_machine.Apply(Leave("q", "other")), StatusCode.NotFound);
        Assert.Equal(1, _machine.Revision);
    }

    [Fact]
    public void QueueJoin_AfterLeaving_IsANewCounterInTheLastPosition()
    {
        _machine.Apply(Join("q", "p"));
        _machine.Apply(Join("q", "r"));
        _machine.Apply(Leave("q", "p"));

        IsTicket(_machine.Apply(Join("q", "p")), 3, 1, token: 4);
        Assert.Equal(["r", "p"], ProcessesOf(_machine.Apply(Tickets("q"))));
    }

    [Fact]
    public void Position_DropsWhenEarlierOnesLeave()
    {
        foreach (string process in new[] { "p", "r", "s" })
        {
            _machine.Apply(Join("q", process));
        }

        _machine.Apply(Leave("q", "p"));

        IsTicket(_machine.Apply(TicketOf("q", "s")), 3, 1, token: 4);
    }

    [Fact]
    public void Token_AfterRemoval_GoesOnAboveTheLast_NotAsTheOriginal()
    {
        _machine.Apply(Join("q", "p"));
        _machine.Apply(Join("q", "r"));
        _machine.Apply(DeleteName("q", ObjectKind.Queue));

        Reply reply = _machine.Apply(Join("q", "p"));

        Assert.True(reply.Version > 2, $"The token {reply.Version} has been given before.");
        Assert.Equal((1L, 0L), (reply.N1, reply.N2));
        Assert.Equal(0, _machine.Apply(Tickets("r")).Version);
    }

    [Fact]
    public void List_IsInTheOrderOfCounters()
    {
        foreach (string process in new[] { "z", "m", "a" })
        {
            _machine.Apply(Join("q", process));
        }

        Assert.Equal(["z", "m", "a"], ProcessesOf(_machine.Apply(Tickets("q"))));
    }
}
