using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.LockCommands;

namespace Ordinal.Tests.State.Locks;

public sealed class LockTests
{
    private readonly MachineDriver _driver = new() { ChecksEveryStep = true };

    [Fact]
    public void Acquire_ByTheHolder_GivesTheSameTokenAndMovesTheDeadline()
    {
        long token = _driver.Apply(Acquire("gate", "ann", 1000)).N1;
        _driver.Advance(900);
        long revision = _driver.Revision;
        Reply again = _driver.Apply(Acquire("gate", "ann", 1000));
        Assert.Equal((StatusCode.Ok, token, revision + 1), (again.Status, again.N1, again.Revision));
        _driver.Advance(999);
        Assert.Equal("ann", Inspect("gate").Owner);
        _driver.Advance(1);
        Assert.Null(Inspect("gate").Owner);
    }

    [Fact]
    public void Renew_ByTheHolder_TakesARevisionAndNeitherVersionNorModified()
    {
        Reply granted = _driver.Apply(Acquire("gate", "ann", 1000));
        _driver.Advance(10);
        Reply renewed = _driver.Apply(RenewLock("gate", "ann", granted.N1));
        Assert.Equal(granted.Revision + 1, renewed.Revision);
        Assert.Equal((granted.Version, granted.Modified, granted.N1), (renewed.Version, renewed.Modified, renewed.N1));
    }

    [Fact]
    public void Fence_AfterAWaiterJoined_HoldsForTheHolder()
    {
        long token = _driver.Apply(Acquire("gate", "ann", 1000)).N1;
        Reply waiting = _driver.Apply(Acquire("gate", "bob", 1000, 5000));
        Assert.Equal(StatusCode.Waiting, waiting.Status);
        Assert.True(waiting.Version > token);
        Assert.Equal(StatusCode.Ok, WriteUnder("gate", token).Status);
    }

    [Fact]
    public void Fence_AfterTheGrantPassedOn_RefusesTheFormerHolderAndNamesTheToken()
    {
        long stale = _driver.Apply(Acquire("gate", "ann", 1000)).N1;
        _driver.Apply(Acquire("gate", "bob", 1000, 5000));
        _driver.Advance(1000);
        Reply refused = WriteUnder("gate", stale);
        long token = Inspect("gate").Token;
        Assert.Equal((StatusCode.StaleToken, stale, token), (refused.Status, refused.N1, refused.N2));
        Assert.True(token > stale);
        Assert.Equal(StatusCode.Ok, WriteUnder("gate", token).Status);
    }

    [Fact]
    public void Fence_OfWhatIsNoLock_IsRefused()
    {
        _driver.Apply(CounterCommands.Next("minted"));
        Reply refused = WriteUnder("minted", 1);
        Assert.Equal(
            (StatusCode.WrongKind, (long)ObjectKind.Counter, (long)ObjectKind.Lock),
            (refused.Status, refused.N1, refused.N2));
        Assert.Equal(StatusCode.StaleToken, WriteUnder("absent", 0).Status);
        Assert.Equal(StatusCode.StaleToken, WriteUnder("absent", 1).Status);
    }

    [Fact]
    public void Acquire_OfAnOwnerThatWaits_WithoutAWait_IsAnsweredHeldAtOnce()
    {
        long token = _driver.Apply(Acquire("gate", "a", leaseMs: 1000)).N1;
        _driver.Apply(Acquire("gate", "b", leaseMs: 1000, waitMs: 500));

        Reply reply = _driver.Apply(Acquire("gate", "b", leaseMs: 1000));

        Assert.Equal((StatusCode.LockHeld, token), (reply.Status, reply.N1));
        Assert.Equal(StatusCode.Waiting, _driver.Apply(Acquire("gate", "b", leaseMs: 1000, waitMs: 500)).Status);
        Assert.Equal(["b"], Inspect("gate").Waiters);
    }

    [Fact]
    public void Fence_OfARead_IsNotAsked()
    {
        Command read = Read("page");
        read.Detail = new CommandDetail { FenceLock = new ObjectName("gate"), FenceToken = 7 };
        Assert.Equal(StatusCode.NotFound, _driver.Apply(read).Status);
    }

    [Fact]
    public void Tokens_AcrossReleaseExpiryDeleteAndRecreation_RiseStrictly()
    {
        List<long> tokens = [_driver.Apply(Acquire("gate", "ann", 100)).N1];
        _driver.Apply(Release("gate", "ann", tokens[^1]));
        tokens.Add(_driver.Apply(Acquire("gate", "ann", 100)).N1);
        _driver.Advance(100);
        tokens.Add(_driver.Apply(Acquire("gate", "bob", 100)).N1);
        _driver.Apply(Break("gate"));
        Assert.True(_driver.Apply(NameCommands.DeleteName("gate")).Applied);
        _driver.Apply(Write("gate", "a cell for a while"));
        _driver.Apply(Clear("gate"));
        tokens.Add(_driver.Apply(Acquire("gate", "cy", 100)).N1);
        Assert.Equal(tokens.Distinct().Order(), tokens);
    }

    [Fact]
    public void Line_OfThree_IsServedInTheOrderOfArrivalAndShowsPositions()
    {
        _driver.Apply(Acquire("gate", "ann", 1000));
        long[] parties = [.. new[] { "bob", "cy", "dee" }.Select(o => _driver.Apply(Acquire("gate", o, 1000, 9000)).N3)];
        Assert.Equal([0, 1, 2, 3, -1], new[] { "ann", "bob", "cy", "dee", "eve" }.Select(Position));
        Assert.Equal(["bob", "cy", "dee"], Inspect("gate").Waiters);
        Assert.Equal(2, _driver.Apply(Acquire("gate", "cy", 1000, 9000)).N2);

        foreach (long party in parties)
        {
            _driver.Machine.Effects.Clear();
            _driver.Apply(Break("gate"));
            Assert.Equal([StatusCode.Ended, StatusCode.Ok], _driver.Machine.Effects.Select(e => e.Status));
            PartyEffect grant = _driver.Machine.Effects[1];
            Assert.Equal((party, Inspect("gate").Token), (grant.PartyId, grant.Token));
        }
    }

    [Fact]
    public void CancelWait_OfAGrantThatWonTheRace_PassesTheLockOn()
    {
        long token = _driver.Apply(Acquire("gate", "ann", 1000)).N1;
        _driver.Apply(Acquire("gate", "bob", 1000, 9000));
        _driver.Apply(Acquire("gate", "cy", 1000, 9000));
        _driver.Apply(Release("gate", "ann", token));
        Assert.True(_driver.Apply(CancelWait("gate", "bob")).Applied);
        Assert.Equal("cy", Inspect("gate").Owner);
        Assert.Equal(StatusCode.NotHolder, _driver.Apply(CancelWait("gate", "bob")).Status);
    }

    [Fact]
    public void Wait_AtItsDeadline_IsToldThatItTimedOut()
    {
        _driver.Apply(Acquire("gate", "ann", 1000));
        long party = _driver.Apply(Acquire("gate", "bob", 1000, 300)).N3;
        _driver.Advance(299);
        Assert.Equal(0, _driver.Expire());
        _driver.Advance(1);
        Assert.Equal(1, _driver.Expire());
        PartyEffect effect = Assert.Single(_driver.Machine.Effects);
        Assert.Equal((party, StatusCode.TimedOut, 0L), (effect.PartyId, effect.Status, effect.Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lease_ThatEndedBeforeTheWait_GivesTheLockToTheWaiter(bool byTouch)
    {
        _driver.Apply(Acquire("gate", "ann", 100));
        _driver.Apply(Acquire("gate", "bob", 1000, 200));
        _driver.Advance(500);
        if (!byTouch)
        {
            _driver.Expire();
        }

        Assert.Equal("bob", Inspect("gate").Owner);
    }

    [Fact]
    public void Deadline_OfALockWithALine_EndsEveryoneInOneRevision()
    {
        _driver.Apply(Acquire("gate", "ann", 5000));
        _driver.Apply(Acquire("gate", "bob", 5000, 5000));
        _driver.Apply(Acquire("gate", "cy", 5000, 5000));
        _driver.Apply(NameCommands.Touch("gate", 100));
        long revision = _driver.Revision;
        _driver.Advance(100);
        Assert.Equal(1, _driver.Expire());
        Assert.Equal(revision + 1, _driver.Revision);
        Assert.All(_driver.Machine.Effects, e => Assert.Equal(StatusCode.Ended, e.Status));
        Assert.Equal(3, _driver.Machine.Effects.Count);
        Assert.Equal(0, Inspect("gate").Version);
        _driver.AssertInvariants();
    }

    [Fact]
    public void Value_OfTheHolder_IsTheNextOnesAfterAGrant()
    {
        long token = _driver.Apply(Acquire("leader", "ann", 1000, value: "http://ann")).N1;
        _driver.Apply(Acquire("leader", "bob", 1000, 9000, value: "http://bob"));
        Assert.Equal("http://ann", Encoding.UTF8.GetString(Inspect("leader").Value.Span));
        _driver.Apply(Release("leader", "ann", token));
        Assert.Equal("http://bob", Encoding.UTF8.GetString(Inspect("leader").Value.Span));
    }

    [Fact]
    public void Acquire_OutsideItsLimits_IsRefusedAndChangesNothing()
    {
        string before = _driver.Hash();
        Assert.Equal(StatusCode.OutOfRange, _driver.Apply(Acquire("gate", "ann")).Status);
        Assert.Equal(StatusCode.OutOfRange, _driver.Apply(Acquire("gate", "ann", OrdinalLimits.LeaseMsMin - 1)).Status);
        Assert.Equal(StatusCode.OutOfRange, _driver.Apply(Acquire("gate", "ann", OrdinalLimits.LeaseMsMax + 1)).Status);
        Assert.Equal(StatusCode.OutOfRange, _driver.Apply(Acquire("gate", "ann", 100, -1)).Status);
        Assert.Equal(StatusCode.OutOfRange, _driver.Apply(Acquire("gate", "ann", 100, OrdinalLimits.WaitMsMax + 1)).Status);
        Assert.Equal(StatusCode.InvalidArgument, _driver.Apply(Acquire("gate", string.Empty, 100)).Status);
        string longest = new('o', OrdinalLimits.PartyIdBytesMax + 1);
        Assert.Equal(StatusCode.LimitExceeded, _driver.Apply(Acquire("gate", longest, 100)).Status);
        Assert.Equal(before, _driver.Hash());
    }

    [Fact]
    public void Line_AtItsLimit_RefusesOneMore()
    {
        MachineDriver driver = new();
        driver.Apply(Acquire("gate", "ann", OrdinalLimits.LeaseMsMax));
        for (int i = 0; i < OrdinalLimits.WaitersMax; i++)
        {
            Assert.Equal(StatusCode.Waiting, driver.Apply(Acquire("gate", $"w{i}", 1000, 5000)).Status);
        }

        Reply refused = driver.Apply(Acquire("gate", "late", 1000, 5000));
        Assert.Equal((StatusCode.LimitExceeded, (long)OrdinalLimits.WaitersMax), (refused.Status, refused.N3));
        driver.AssertInvariants();
    }

    private LockState Inspect(string name)
        => (LockState)_driver.Apply(InspectLock(name)).Payload!; // an inspection that is not refused has a payload

    private long Position(string owner) => _driver.Apply(InspectLock("gate", owner)).N2;

    private Reply WriteUnder(string fence, long token)
    {
        Command write = Write("page", "text " + _driver.Revision);
        write.Detail = new CommandDetail { FenceLock = new ObjectName(fence), FenceToken = token };
        return _driver.Apply(write);
    }
}
