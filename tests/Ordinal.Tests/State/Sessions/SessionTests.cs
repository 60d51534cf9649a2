using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SessionCommands;

namespace Ordinal.Tests.State.Sessions;

public sealed class SessionTests
{
    private readonly MachineDriver _driver = new() { ChecksEveryStep = true };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void End_OfASessionThatOwnsEverything_ReleasesAllInOneRevision(bool byTime)
    {
        long session = Open(1000);
        long held = _driver.Apply(Acquire("gate", "ann", 0, 0, session)).N3;
        _driver.Apply(Acquire("door", "bob", 60_000));
        long wait = _driver.Apply(Acquire("door", "ann", 0, 60_000, session)).N3;
        long ticket = _driver.Apply(Join("line", "ann", 0, session)).N3;
        _driver.Apply(Write("here", "ann", session: session));
        Assert.Equal(4, _driver.Apply(InspectSession(session)).N3);
        long revision = _driver.Revision;
        if (byTime)
        {
            _driver.Advance(1000);
            Assert.Equal(1, _driver.Expire());
        }
        else
        {
            Assert.Equal(4, _driver.Apply(CloseSession(session)).N3);
        }

        Assert.Equal(revision + 1, _driver.Revision);
        Assert.Null(Inspect("gate").Owner);
        Assert.Equal("bob", Inspect("door").Owner);
        Assert.Empty(Inspect("door").Waiters);
        Assert.Equal(StatusCode.NotFound, _driver.Apply(TicketOf("line", "ann")).Status);
        Assert.Equal(StatusCode.NotFound, _driver.Apply(Read("here")).Status);
        List<(long, StatusCode)> told = [(wait, StatusCode.Ended), (held, StatusCode.Ended), (ticket, StatusCode.Ended)];
        if (byTime)
        {
            told.Add((session, StatusCode.TimedOut));
        }

        Assert.Equal(told, _driver.Machine.Effects.Select(e => (e.PartyId, e.Status)));
        Assert.All(_driver.Machine.Effects, e => Assert.Equal(revision + 1, e.Revision));
        _driver.AssertInvariants();
    }

    [Fact]
    public void End_OfASessionThatHoldsAndWaits_GrantsNoLockToTheDyingWait()
    {
        long session = Open(1000);
        long held = _driver.Apply(Acquire("gate", "first", 0, 0, session)).N3;
        long dying = _driver.Apply(Acquire("gate", "second", 0, 60_000, session)).N3;
        long stays = _driver.Apply(Acquire("gate", "third", 1000, 60_000)).N3;
        _driver.Apply(CloseSession(session));
        Assert.Equal("third", Inspect("gate").Owner);
        Assert.Equal(
            [(dying, StatusCode.Ended), (held, StatusCode.Ended), (stays, StatusCode.Ok)],
            _driver.Machine.Effects.Select(e => (e.PartyId, e.Status)));
    }

    [Fact]
    public void Lease_OfALockInASession_EndsTheLockFirstWhenItIsShorter()
    {
        long session = Open(1000);
        _driver.Apply(Acquire("gate", "ann", 300, 0, session));
        _driver.Advance(300);
        Assert.Null(Inspect("gate").Owner);
        Assert.Equal(0, _driver.Apply(InspectSession(session)).N3);
    }

    [Fact]
    public void Session_ThatIsUnknownOrOver_IsRefusedWithTheStateUnchanged()
    {
        long session = Open(100);
        _driver.Advance(100);
        _driver.Expire();
        string before = _driver.Hash();
        Command[] commands =
        [
            Acquire("gate", "ann", 0, 0, session), Join("line", "ann", 0, session), Write("here", "ann", session: session),
            RenewSession(session), CloseSession(session), InspectSession(session), InspectSession(12345), RenewSession(0),
        ];
        Assert.All(commands, command => Assert.Equal(StatusCode.UnknownSession, _driver.Apply(command).Status));
        Assert.Equal(before, _driver.Hash());
    }

    [Fact]
    public void Renew_AtTheLastMoment_KeepsWhatTheSessionOwns()
    {
        long session = Open(1000);
        _driver.Apply(Acquire("gate", "ann", 0, 0, session));
        _driver.Advance(999);
        Assert.Equal(1000, _driver.Apply(RenewSession(session)).N2);
        _driver.Advance(999);
        Assert.Equal("ann", Inspect("gate").Owner);
        _driver.Advance(1);
        Assert.Null(Inspect("gate").Owner);
    }

    [Fact]
    public void Resources_AtTheLimit_RefuseOneMoreAndAnswerForThoseThere()
    {
        MachineDriver driver = new();
        long session = driver.Apply(OpenSession(60_000)).N1;
        driver.Apply(Acquire("gate", "ann", 0, 0, session));
        driver.Apply(Write("here", "ann", session: session));
        driver.Apply(Join("line", "ann", 0, session));
        for (int i = 3; i < OrdinalLimits.SessionResourcesMax; i++)
        {
            Assert.Equal(StatusCode.Ok, driver.Apply(Join("line", $"p{i}", 0, session)).Status);
        }

        string before = driver.Hash();
        driver.Apply(Acquire("door", "bob", 60_000));
        string held = driver.Hash();
        Assert.NotEqual(before, held);
        Command[] more =
        [
            Join("line", "late", 0, session), Acquire("new", "ann", 0, 0, session), Acquire("door", "ann", 0, 9, session),
            Write("there", "ann", session: session), ExchangeOf("there", session),
        ];
        Assert.All(more, command =>
        {
            Reply refused = driver.Apply(command);
            Assert.Equal(
                (StatusCode.LimitExceeded, OrdinalLimits.SessionResourcesMax + 1L, (long)OrdinalLimits.SessionResourcesMax),
                (refused.Status, refused.N1, refused.N3));
        });
        Assert.Equal(held, driver.Hash());
        Assert.Equal(StatusCode.Ok, driver.Apply(Acquire("gate", "ann", 0, 0, session)).Status);
        Assert.Equal(StatusCode.Ok, driver.Apply(Join("line", "ann", 0, session)).Status);
        Assert.Equal(StatusCode.Ok, driver.Apply(Write("here", "again", session: session)).Status);
        Assert.Equal(OrdinalLimits.SessionResourcesMax, driver.Apply(CloseSession(session)).N3);
        driver.AssertInvariants();
    }

    [Fact]
    public void Snapshot_OfASession_KeepsWhatItOwnsAndItsRemainingTime()
    {
        long session = Open(1000);
        _driver.Apply(Acquire("gate", "ann", 0, 0, session));
        _driver.Apply(Write("here", "ann", session: session));
        _driver.Advance(400);
        MachineDriver loaded = _driver.Reload();
        Assert.Equal(600, loaded.Apply(InspectSession(session)).N2);
        loaded.Advance(600);
        loaded.Expire();
        Assert.Equal(StatusCode.NotFound, loaded.Apply(Read("here")).Status);
        loaded.AssertInvariants();
    }

    private static Command ExchangeOf(string name, long session)
    {
        Command exchange = ExchangeIfAbsent(name, "ann");
        exchange.Number3 = session;
        return exchange;
    }

    private long Open(long leaseMs) => _driver.Apply(OpenSession(leaseMs)).N1;

    private LockState Inspect(string name)
        => (LockState)_driver.Apply(InspectLock(name)).Payload!; // an inspection that is not refused has a payload
}
