using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

/// <summary>
/// The series that go-artisanal-integers was seen to mint from MySQL, with one rule of our own: after a set-last the next
/// integer lies above the last one, where MySQL gives the last one itself when it is a member.
/// </summary>
public sealed class CounterSeriesTests
{
    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Fact]
    public void Series_OfTheOriginal_IsMinted()
    {
        SetSeries(offset: 1, increment: 2);
        Mints(1, 3, 5);
        Assert.False(TrySetLast(2));
        Assert.True(TrySetLast(7));
        Mints(9);
        Assert.True(TrySetLast(100));
        Mints(101);
        Assert.True(TrySetLast(101));
        Mints(103);
        Assert.True(TrySetLast(105));
        Mints(107);
        SetSeries(offset: 1, increment: 10);
        Mints(111);
        SetSeries(offset: 3, increment: 10);
        Mints(113, 123);
        SetSeries(offset: 7, increment: 2);
        Mints(125);
        SetSeries(offset: 9, increment: 4);
        Mints(129);
    }

    [Fact]
    public void Series_OfAFreshCounter_BeginsAtItsOffset()
    {
        SetSeries(offset: 2, increment: 2);

        Mints(2, 4, 6);
    }

    [Fact]
    public void Series_WithAnIncrementBelowOne_IsRefused()
    {
        foreach (long increment in new[] { 0, -3, long.MinValue })
        {
            Reply reply = _machine.Apply(
                Configure("integers", new CounterSeries { Increment = increment }));
            IsRefused(reply, StatusCode.InvalidArgument, increment, 0, long.MaxValue);
        }
    }

    [Fact]
    public void SetLast_OnAnEmptyCounter_SeedsIt()
    {
        Assert.True(TrySetLast(1000));

        Mints(1001);
    }

    [Fact]
    public void SetLast_ToTheLast_ChangesNothing()
    {
        Mints(1, 2);

        Assert.True(TrySetLast(2));

        Assert.Equal(2, _machine.Revision);
        Mints(3);
    }

    [Theory]
    [InlineData(1, 1, long.MaxValue - 1, long.MaxValue)]
    [InlineData(1, 2, long.MaxValue - 2, long.MaxValue)]
    [InlineData(long.MaxValue, 1, 0, long.MaxValue)]
    [InlineData(long.MinValue, long.MaxValue, long.MinValue, -1)]
    [InlineData(long.MinValue, long.MaxValue, -1, long.MaxValue - 1)]
    [InlineData(-7, 5, -7, -2)]
    [InlineData(-7, 5, -8, -7)]
    [InlineData(-7, 5, -3, -2)]
    [InlineData(0, 10, 9, 10)]
    [InlineData(0, 10, 10, 20)]
    public void Next_AtAnyPlace_IsTheSmallestMemberAbove(long offset, long increment, long last, long next)
    {
        SetSeries(offset, increment);
        _machine.Apply(Set("integers", last));

        Mints(next);
    }

    [Theory]
    [InlineData(1, 2, long.MaxValue)]
    [InlineData(1, 10, long.MaxValue - 6)]
    [InlineData(long.MinValue, long.MaxValue, long.MaxValue - 1)]
    public void Next_BehindTheLastMember_IsRefused(long offset, long increment, long last)
    {
        SetSeries(offset, increment);
        _machine.Apply(Set("integers", last));

        IsRefused(_machine.Apply(Next("integers")), StatusCode.Overflow, last, increment, long.MaxValue);
    }

    private void SetSeries(long offset, long increment)
        => IsOk(_machine.Apply(
            Configure(
                "integers", new CounterSeries { Offset = offset, Increment = increment })));

    private void Mints(params long[] numbers)
    {
        foreach (long number in numbers)
        {
            Reply reply = _machine.Apply(Next("integers"));
            IsOk(reply);
            Assert.Equal(number, reply.N2);
        }
    }

    /// <summary>What the programs do for set-last: read, refuse what is too small, compare and set.</summary>
    private bool TrySetLast(long last)
    {
        long present = _machine.Apply(CounterGet("integers")).N2;
        return last >= present && _machine.Apply(CompareAndSet("integers", last, present)).Status == StatusCode.Ok;
    }
}
