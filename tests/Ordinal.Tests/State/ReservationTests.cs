using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SessionCommands;

namespace Ordinal.Tests.State;

/// <summary>What a jump over a reservation does to each thing that gives something out.</summary>
public sealed class ReservationTests
{
    private static readonly Reservation Lost = new(Revisions: 1000, Units: 500, Ids: 100);

    private readonly MachineDriver _machine = new();

    [Fact]
    public void Counter_AfterAJump_GoesOnAboveAllThatMayHaveBeenGiven()
    {
        _machine.Apply(Add("n", 7));
        _machine.Apply(Add("below", -3));
        Jump();

        Assert.Equal(508, _machine.Apply(Next("n")).N2);
        Assert.Equal(498, _machine.Apply(Next("below")).N2);
    }

    [Fact]
    public void Series_AfterAJump_GoesOnWithItsOwnMembers()
    {
        _machine.Apply(Configure("even", CounterSeries.Default with { Offset = 2, Increment = 2 }));
        _machine.Apply(Next("even"));
        _machine.Apply(Configure("tens", CounterSeries.Default with { Offset = 5, Increment = 10 }));
        Jump();

        Assert.Equal(504, _machine.Apply(Next("even")).N2);
        Assert.Equal(505, _machine.Apply(Next("tens")).N2);
    }

    [Fact]
    public void Series_WithoutRoomForTheJump_IsAtItsEnd()
    {
        _machine.Apply(Configure("small", CounterSeries.Default with { Maximum = 100 }));
        _machine.Apply(Next("small"));
        _machine.Apply(Set("large", long.MaxValue - 3));
        Jump();

        Assert.Equal(100, _machine.Apply(CounterGet("small")).N2);
        Assert.Equal(StatusCode.Overflow, _machine.Apply(Next("small")).Status);
        Assert.Equal(long.MaxValue, _machine.Apply(CounterGet("large")).N2);
    }

    [Fact]
    public void Queue_AfterAJump_GivesHigherNumbersAndTokens()
    {
        Reply before = _machine.Apply(Join("q", "ann"));
        Jump();
        Reply after = _machine.Apply(Join("q", "bob"));

        Assert.Equal(before.N1 + Lost.Revisions + 1, after.N1);
        Assert.Equal(before.Version + Lost.Revisions + 1, after.Version);
        Assert.Equal(1, _machine.Apply(TicketOf("q", "ann")).N1); // a ticket that was kept keeps its number
    }

    [Fact]
    public void Lock_AfterAJump_GivesHigherTokensAndKeepsItsHolder()
    {
        long token = _machine.Apply(Acquire("l", "me", leaseMs: 1000)).N1;
        Jump();

        Assert.Equal(token, _machine.Apply(InspectLock("l", "me")).N1);
        Assert.Equal(StatusCode.Ok, _machine.Apply(Release("l", "me", token)).Status);
        Assert.True(_machine.Apply(Acquire("l", "other", leaseMs: 1000)).N1 > token + Lost.Revisions);
    }

    [Fact]
    public void Versions_AfterAJump_AreHigherForEveryName()
    {
        _machine.Apply(Write("kept", "x"));
        _machine.Apply(Write("gone", "x"));
        long gone = _machine.Apply(DeleteName("gone")).Version;
        Jump();

        Assert.Equal(Lost.Revisions + 2, _machine.Apply(Write("kept", "y")).Version);
        Assert.True(_machine.Apply(Write("gone", "y")).Version > gone + Lost.Revisions);
        Assert.Equal(Lost.Revisions + 1, _machine.Apply(Write("lost", "y")).Version);
    }

    [Fact]
    public void RevisionAndSessions_AfterAJump_AreHigher()
    {
        long session = _machine.Apply(OpenSession(1000)).N1;
        long revision = _machine.Revision;
        Jump();

        Assert.Equal(revision + Lost.Revisions, _machine.Revision);
        Assert.Equal(_machine.Revision, _machine.Machine.HistoryBegins);
        Assert.True(_machine.Apply(OpenSession(1000)).N1 > session + Lost.Ids);
        Assert.Equal(StatusCode.Ok, _machine.Apply(RenewSession(session)).Status);
    }

    [Fact]
    public void State_AfterAJump_IsReadBackFromItsSnapshot()
    {
        _machine.Apply(Add("n", 7));
        _machine.Apply(Join("q", "ann"));
        _machine.Apply(Acquire("l", "me", leaseMs: 1000));
        _machine.Apply(Write("gone", "x"));
        _machine.Apply(DeleteName("gone"));
        Jump();
        _machine.AssertInvariants();

        Assert.Equal(_machine.Hash(), _machine.Reload().Hash());
    }

    [Fact]
    public void Payload_OfAJump_HasItsBytesAndReadsBack()
    {
        StateWriter writer = new();
        Lost.Write(writer);

        Assert.Equal("D00FE807C801", Convert.ToHexString(writer.Written));
        Assert.Equal(Lost, Reservation.Read(writer.Written));
        byte[] longer = [.. writer.Written, 0];
        Assert.Throws<FormatException>(() => Reservation.Read(longer));
        Assert.Throws<FormatException>(() => Reservation.Read(longer.AsSpan(0, 4)));
        Assert.Throws<FormatException>(() => Reservation.Read([0, 0, 0]));
    }

    private void Jump() => _machine.Machine.Jump(Lost);
}
