using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

public sealed class CounterTests
{
    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Fact]
    public void Get_OfAnAbsentCounter_IsZeroAndWritesNothing()
    {
        Reply reply = _machine.Apply(CounterGet("a"));

        IsNumber(reply, 0, 0);
        Assert.Equal((0L, 0L, ObjectKind.None), (reply.Version, reply.Revision, reply.Kind));
    }

    [Fact]
    public void Next_FromNothing_CountsFromOneAndStampsEveryChange()
    {
        for (int i = 1; i <= 3; i++)
        {
            Reply reply = _machine.Apply(Next("a"));
            IsNumber(reply, i - 1, i);
            Assert.Equal((i, 1L, i, i), (reply.Version, reply.Created, reply.Modified, reply.Revision));
        }
    }

    [Fact]
    public void Mint_ByTheShortWay_IsTheSameAsNext()
    {
        MachineDriver other = new();
        other.Apply(Next("a") with { Name = other.Handle("a") });
        _machine.Apply(Next("a"));
        for (int i = 0; i < 5; i++)
        {
            CounterObject counter = Assert.IsType<CounterObject>(other.Machine.FindMintable(other.Handle("a")));
            Assert.True(other.Machine.TryMint(counter, out long value));
            Assert.Equal(_machine.Apply(Next("a")).N2, value);
            ref Change expected = ref _machine.Changes.At(_machine.Changes.Next - 1);
            ref Change actual = ref other.Changes.At(other.Changes.Next - 1);
            Assert.Equal(
                (expected.Kind, expected.Revision, expected.Version, expected.Number, expected.Previous),
                (actual.Kind, actual.Revision, actual.Version, actual.Number, actual.Previous));
        }

        Assert.Equal(_machine.Hash(), other.Hash());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Mint_ByTheShortWayFromAnOddPlace_IsLeftToNext(long value)
    {
        CounterObject counter = MintableAfter(Set("a", value));

        MintsNothing(counter);
    }

    [Fact]
    public void Mint_ByTheShortWayOfWhatIsGoneOrDueOrHasASeries_IsLeftToNext()
    {
        CounterObject counter = MintableAfter(Set("a", 5));
        _machine.Apply(Touch("a", 10));
        _machine.At(10);
        MintsNothing(counter);
        _machine.Expire();
        MintsNothing(counter);
        counter = MintableAfter(Set("a", 5));
        _machine.Apply(Configure("a", new CounterSeries { Maximum = 5 }));
        Assert.Null(_machine.Machine.FindMintable(_machine.Handle("a")));
        MintsNothing(counter);
    }

    [Fact]
    public void Next_BelowTheFirstMember_IsTheFirstMember()
    {
        _machine.Apply(Set("a", -40));

        IsNumber(_machine.Apply(Next("a")), -40, 1);
    }

    [Fact]
    public void Next_AtTheEnd_IsRefusedUnderEveryPolicy()
    {
        foreach (OverflowPolicy policy in Enum.GetValues<OverflowPolicy>())
        {
            string name = policy.ToString();
            _machine.Apply(Configure(name, new CounterSeries { Overflow = policy }));
            _machine.Apply(Set(name, long.MaxValue));

            IsRefused(_machine.Apply(Next(name)), StatusCode.Overflow, long.MaxValue, 1, long.MaxValue);
            IsRefused(_machine.Apply(Reserve(name, 1)), StatusCode.Overflow, long.MaxValue, 1, long.MaxValue);
            IsNumber(_machine.Apply(CounterGet(name)), long.MaxValue, long.MaxValue);
        }
    }

    [Fact]
    public void Add_MovesBothWays()
    {
        IsNumber(_machine.Apply(Add("a", 5)), 0, 5);
        IsNumber(_machine.Apply(Add("a", -7)), 5, -2);
    }

    [Fact]
    public void Add_OfZero_CreatesOnceAndThenChangesNothing()
    {
        Assert.Equal(1, _machine.Apply(Add("a", 0)).Revision);

        Reply again = _machine.Apply(Add("a", 0));

        IsNumber(again, 0, 0);
        Assert.Equal((1L, 1L), (again.Revision, again.Version));
    }

    [Theory]
    [InlineData(long.MaxValue, 1, long.MaxValue)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, -1, long.MinValue)]
    [InlineData(long.MinValue, long.MinValue, long.MinValue)]
    public void Add_BeyondTheRange_IsRefused(long value, long amount, long limit)
    {
        _machine.Apply(Set("a", value));

        IsRefused(_machine.Apply(Add("a", amount)), StatusCode.Overflow, value, amount, limit);
    }

    [Theory]
    [InlineData(long.MaxValue, 1, long.MinValue)]
    [InlineData(long.MinValue, -1, long.MaxValue)]
    [InlineData(long.MaxValue, long.MaxValue, -2)]
    [InlineData(long.MinValue, long.MinValue, 0)]
    public void Add_BeyondTheRangeWithWrap_GoesOnFromTheOtherBound(long value, long amount, long sum)
    {
        _machine.Apply(Configure("a", new CounterSeries { Overflow = OverflowPolicy.Wrap }));
        _machine.Apply(Set("a", value));

        IsNumber(_machine.Apply(Add("a", amount)), value, sum);
    }

    [Theory]
    [InlineData(9, 3, 2)]
    [InlineData(9, 9, 8)]
    [InlineData(1, -1, 10)]
    [InlineData(5, -1000, 5)]
    [InlineData(5, 999, 4)]
    public void Add_BeyondBoundsWithWrap_GoesOnInTheRing(long value, long amount, long sum)
    {
        _machine.Apply(Configure("a", new CounterSeries { Minimum = 1, Maximum = 10, Overflow = OverflowPolicy.Wrap }));
        _machine.Apply(Set("a", value));

        IsNumber(_machine.Apply(Add("a", amount)), value, sum);
    }

    [Theory]
    [InlineData(9, 3, 10)]
    [InlineData(2, -3, 1)]
    [InlineData(2, long.MinValue, 1)]
    public void Add_BeyondBoundsWithSaturate_StopsAtTheBound(long value, long amount, long sum)
    {
        _machine.Apply(Configure("a", new CounterSeries { Minimum = 1, Maximum = 10, Overflow = OverflowPolicy.Saturate }));
        _machine.Apply(Set("a", value));

        IsNumber(_machine.Apply(Add("a", amount)), value, sum);
    }

    [Fact]
    public void Add_AtABoundWithSaturate_ChangesNothing()
    {
        _machine.Apply(Configure("a", new CounterSeries { Maximum = 10, Overflow = OverflowPolicy.Saturate }));
        _machine.Apply(Set("a", 10));

        Reply reply = _machine.Apply(Add("a", 1));

        IsNumber(reply, 10, 10);
        Assert.Equal(2, reply.Revision);
    }

    [Fact]
    public void Set_OutsideTheBounds_IsRefusedWithTheBound()
    {
        _machine.Apply(Configure("a", new CounterSeries { Minimum = 1, Maximum = 10 }));
        _machine.Apply(Set("a", 4));

        IsRefused(_machine.Apply(Set("a", 0)), StatusCode.OutOfRange, 0, 4, 1);
        Reply above = _machine.Apply(Set("a", 11));
        IsRefused(above, StatusCode.OutOfRange, 11, 4, 10);
        Assert.Equal((ObjectKind.Counter, 2L), (above.Kind, above.Modified));
        IsNumber(_machine.Apply(Set("a", 10)), 4, 10);
        IsNumber(_machine.Apply(Set("a", 1)), 10, 1);
    }

    [Fact]
    public void CompareAndSet_WithTheValue_Sets()
    {
        IsNumber(_machine.Apply(CompareAndSet("a", 7, expected: 0)), 0, 7);
        IsNumber(_machine.Apply(CompareAndSet("a", 9, expected: 7)), 7, 9);
    }

    [Fact]
    public void CompareAndSet_WithAnotherValue_IsRefusedAndTellsIt()
    {
        _machine.Apply(Set("a", 7));

        Reply reply = _machine.Apply(CompareAndSet("a", 9, expected: 8));

        IsRefused(reply, StatusCode.CompareFailed, 7, 8);
        Assert.Equal((1L, 1L), (reply.Version, reply.Modified));
    }

    [Fact]
    public void CompareAndSet_OutsideTheBounds_IsRefused()
    {
        _machine.Apply(Configure("a", new CounterSeries { Maximum = 10 }));

        IsRefused(_machine.Apply(CompareAndSet("a", 11, expected: 0)), StatusCode.OutOfRange, 11, 0, 10);
    }

    [Fact]
    public void Reserve_TakesABlockOfTheSeries()
    {
        _machine.Apply(Configure("a", new CounterSeries { Offset = 3, Increment = 10 }));

        Reply block = _machine.Apply(Reserve("a", 4));

        IsNumber(block, 0, 33);
        Assert.Equal(3, block.N3);
        IsNumber(_machine.Apply(Next("a")), 33, 43);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Reserve_OfLessThanOne_IsRefused(long count)
    {
        IsRefused(_machine.Apply(Reserve("a", count)), StatusCode.OutOfRange, count, 1, long.MaxValue);

        _machine.Apply(Configure("a", new CounterSeries { Offset = 2, Increment = 2, Maximum = 11 }));
        IsRefused(_machine.Apply(Reserve("a", count)), StatusCode.OutOfRange, count, 1, 5);
        _machine.Apply(Reserve("a", 4));
        IsRefused(_machine.Apply(Reserve("a", count)), StatusCode.OutOfRange, count, 1, 1);
        _machine.Apply(Next("a"));
        IsRefused(_machine.Apply(Reserve("a", count)), StatusCode.OutOfRange, count, 1, 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Reserve_OfASeries_TellsItsStep(long count)
    {
        Assert.Equal(1, _machine.Apply(Reserve("plain", count)).N4);
        _machine.Apply(Configure("a", new CounterSeries { Offset = 5, Increment = 10 }));
        Assert.Equal(10, _machine.Apply(Reserve("a", count)).N4);
        _machine.Apply(Configure("wide", new CounterSeries { Offset = long.MinValue, Increment = long.MaxValue }));
        _machine.Apply(Set("wide", long.MinValue));
        Assert.Equal(long.MaxValue, _machine.Apply(Reserve("wide", Math.Min(count, 2))).N4);
    }

    [Fact]
    public void Reserve_UpToTheLastNumber_FitsAndOneMoreDoesNot()
    {
        _machine.Apply(Configure("a", new CounterSeries { Offset = 2, Increment = 2, Maximum = 11 }));

        IsRefused(_machine.Apply(Reserve("a", 6)), StatusCode.Overflow, 0, 6, 11);
        IsNumber(_machine.Apply(Reserve("a", 5)), 0, 10);
        IsRefused(_machine.Apply(Reserve("a", 1)), StatusCode.Overflow, 10, 1, 11);
    }

    [Fact]
    public void Reserve_OfEverything_FitsOnlyFromTheStart()
    {
        IsNumber(_machine.Apply(Reserve("a", long.MaxValue)), 0, long.MaxValue);
        _machine.Apply(Next("b"));
        IsRefused(_machine.Apply(Reserve("b", long.MaxValue)), StatusCode.Overflow, 1, long.MaxValue, long.MaxValue);
    }

    [Theory]
    [InlineData(1, 0, 0, 10)]
    [InlineData(1, -2, 0, 10)]
    [InlineData(1, 1, 5, 4)]
    [InlineData(11, 1, 0, 10)]
    [InlineData(-1, 1, 0, 10)]
    public void Configure_WithAnUnusableSeries_IsRefused(long offset, long increment, long minimum, long maximum)
    {
        CounterSeries series = new() { Offset = offset, Increment = increment, Minimum = minimum, Maximum = maximum };

        IsRefused(_machine.Apply(Configure("a", series)), StatusCode.InvalidArgument, increment, 0, maximum);
    }

    [Fact]
    public void Configure_WithAnUnknownPolicy_IsRefused()
        => Assert.Equal(
            StatusCode.InvalidArgument,
            _machine.Apply(Configure("a", new CounterSeries { Overflow = (OverflowPolicy)3 })).Status);

    [Fact]
    public void Configure_AroundAValueOutsideTheBounds_IsRefused()
    {
        _machine.Apply(Set("a", 50));

        Reply below = _machine.Apply(Configure("a", new CounterSeries { Maximum = 49 }));
        Reply above = _machine.Apply(Configure("a", new CounterSeries { Offset = 51, Minimum = 51 }));

        IsRefused(below, StatusCode.OutOfRange, 50, long.MinValue, 49);
        IsRefused(above, StatusCode.OutOfRange, 50, 51, 51);
    }

    [Fact]
    public void Configure_OfAFreshCounterTwice_ChangesNothingTheSecondTime()
    {
        CounterSeries series = new() { Offset = 100, Minimum = 100, Maximum = 200 };
        _machine.Apply(Configure("a", series));

        Reply again = _machine.Apply(Configure("a", series with { }));

        IsOk(again);
        Assert.Equal(1, again.Revision);
        IsOk(_machine.Apply(Configure("a", series with { Increment = 5 })));
        IsNumber(_machine.Apply(Next("a")), 0, 100);
    }

    [Fact]
    public void EveryVerb_OnAnotherKind_IsRefusedAndNamesTheKind()
    {
        _machine.Apply(Join("q", "p"));
        _machine.Apply(Write("c", "text"));
        Command[] verbs =
        [
            CounterGet("q"), Next("q"), Add("q", 1), Set("q", 1), CompareAndSet("q", 1, 0), Reserve("q", 1),
            Configure("q", null),
        ];
        foreach (Command verb in verbs)
        {
            IsRefused(_machine.Apply(verb), StatusCode.WrongKind, (long)ObjectKind.Queue);
            IsRefused(_machine.Apply(verb with { Name = new ObjectName("c") }), StatusCode.WrongKind, (long)ObjectKind.Cell);
        }
    }

    private CounterObject MintableAfter(Command command)
    {
        _machine.Apply(command with { Name = _machine.Handle("a") });
        return Assert.IsType<CounterObject>(_machine.Machine.FindMintable(_machine.Handle("a")));
    }

    private void MintsNothing(CounterObject counter)
    {
        string hash = _machine.Hash();
        Assert.False(_machine.Machine.TryMint(counter, out _));
        Assert.Equal(hash, _machine.Hash());
    }
}
