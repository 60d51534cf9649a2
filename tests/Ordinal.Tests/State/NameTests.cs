using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SessionCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

public sealed class NameTests
{
    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Fact]
    public void Delete_OfAnyKind_RaisesTheVersionAboveTheLast()
    {
        Command[] makers = [Next("a"), Join("a", "p"), Write("a", "x"), Acquire("a", "o", 100)];
        long last = 0;
        foreach (Command maker in makers)
        {
            Reply made = _machine.Apply(maker);
            Assert.True(made.Version > last, $"{maker.Kind} has version {made.Version} after {last}.");
            last = made.Version;
            if (maker.Kind != CommandKind.LockAcquire)
            {
                IsOk(_machine.Apply(DeleteName("a")));
            }
        }
    }

    [Fact]
    public void Delete_OfAnAbsentName_ChangesNothingAndTellsItsEnd()
    {
        IsOk(_machine.Apply(DeleteName("a")), applied: false);
        _machine.Apply(Next("a"));
        _machine.Apply(DeleteName("a"));

        Reply again = _machine.Apply(DeleteName("a"));

        IsOk(again, applied: false);
        Assert.Equal((2L, 2L, ObjectKind.None), (again.Revision, again.Modified, again.Kind));
    }

    [Fact]
    public void Delete_OfAHeldLock_IsRefused()
    {
        Reply held = _machine.Apply(Acquire("l", "o", leaseMs: 100));

        IsRefused(_machine.Apply(DeleteName("l")), StatusCode.LockHeld, held.N1, 0, 100);
    }

    [Fact]
    public void Delete_WithAnotherKind_IsRefused()
    {
        _machine.Apply(Next("a"));

        IsRefused(_machine.Apply(DeleteName("a", ObjectKind.Cell)), StatusCode.WrongKind, (long)ObjectKind.Counter);
        IsRefused(_machine.Apply(Touch("a", 10, ObjectKind.Cell)), StatusCode.WrongKind, (long)ObjectKind.Counter);
    }

    [Fact]
    public void Touch_MovesNeitherVersionNorModified()
    {
        _machine.Apply(Next("a"));

        Reply reply = _machine.Apply(Touch("a", 10));

        IsOk(reply);
        Assert.Equal((2L, 1L, 1L, 10L), (reply.Revision, reply.Version, reply.Modified, reply.N1));
    }

    [Fact]
    public void Touch_WithTheSameDeadline_ChangesNothing()
    {
        _machine.Apply(Next("a"));
        _machine.Apply(Touch("a", 10));

        Assert.Equal(2, _machine.Apply(Touch("a", 10)).Revision);
        _machine.At(4);
        Assert.Equal(2, _machine.Apply(Touch("a", 6)).Revision);
        Assert.Equal(3, _machine.Apply(Touch("a", 7)).Revision);
    }

    [Fact]
    public void Touch_WithZero_TakesTheDeadlineAwayOnce()
    {
        _machine.Apply(Next("a"));
        _machine.Apply(Touch("a", 10));

        IsOk(_machine.Apply(Touch("a", 0)));
        IsOk(_machine.Apply(Touch("a", 0)), applied: false);
        Assert.Equal(3, _machine.Revision);
        _machine.At(10);
        IsNumber(_machine.Apply(CounterGet("a")), 1, 1);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(OrdinalLimits.TimeToLiveMsMax + 1, OrdinalLimits.TimeToLiveMsMax)]
    public void Touch_OutsideTheLimits_IsRefused(long ttlMs, long limit)
    {
        _machine.Apply(Next("a"));

        IsRefused(_machine.Apply(Touch("a", ttlMs)), StatusCode.OutOfRange, ttlMs, 0, limit);
        IsRefused(_machine.Apply(Touch("b", 10)), StatusCode.NotFound);
    }

    [Fact]
    public void List_IsInByteOrderAndNotInTheOrderOfUtf16()
    {
        string[] names = ["\U0001F600", "\uFF5E", "z", "a/b", "a", "A"];
        foreach (string name in names)
        {
            _machine.Apply(Next(name));
        }

        Assert.Equal(["A", "a", "a/b", "z", "\uFF5E", "\U0001F600"], NamesOf(_machine.Apply(Names())));
    }

    [Fact]
    public void List_ByPrefixAndPages_GivesEveryNameOnce()
    {
        string[] names = [.. Enumerable.Range(0, 2000).Select(i => $"p/{i:D5}")];
        MachineDriver machine = new();
        foreach (string name in names.Reverse().Concat(["o", "p", "p0", "q"]))
        {
            machine.Apply(Next(name));
        }

        List<string> seen = [];
        string? after = null;
        while (NamesOf(machine.Apply(Names("p/", after, limit: 700))) is { Length: > 0 } page)
        {
            seen.AddRange(page);
            after = page[^1];
        }

        Assert.Equal(names, seen);
        Assert.Equal(["p", "p/00000"], NamesOf(machine.Apply(Names("p", after: "o", limit: 2))));
        machine.AssertInvariants();
    }

    [Fact]
    public void List_LeavesOutWhatIsDue()
    {
        long session = _machine.Apply(OpenSession(1000)).N1;
        _machine.Apply(Write("a", "x", ttlMs: 1000));
        _machine.Apply(Write("b", "x", session: session));
        _machine.Apply(Write("c", "x"));
        _machine.At(999);
        Assert.Equal(["a", "b", "c"], NamesOf(_machine.Apply(Names())));

        _machine.At(1000);

        Assert.Equal(["c"], NamesOf(_machine.Apply(Names())));
    }

    [Fact]
    public void Inspect_TellsKindVersionAndWhatIsLeft()
    {
        IsRefused(_machine.Apply(InspectName("a")), StatusCode.NotFound);
        _machine.Apply(Join("a", "p"));
        Assert.Equal(-1, _machine.Apply(InspectName("a")).N1);
        _machine.Apply(Touch("a", 10));

        Reply reply = _machine.Apply(InspectName("a"));

        IsOk(reply);
        Assert.Equal((ObjectKind.Queue, 1L, 10L), (reply.Kind, reply.Version, reply.N1));
    }

    [Fact]
    public void Handle_AfterDeleteAndReCreate_FindsTheNewObject()
    {
        MachineDriver machine = new() { UsesHandles = true, ChecksEveryStep = true };
        machine.Apply(Next("a"));
        machine.Apply(DeleteName("a"));
        IsNumber(machine.Apply(CounterGet("a")), 0, 0);
        IsTicket(machine.Apply(Join("a", "p")), 1, 0, token: 3);
        IsRefused(machine.Apply(Next("a")), StatusCode.WrongKind, (long)ObjectKind.Queue);
    }
}
