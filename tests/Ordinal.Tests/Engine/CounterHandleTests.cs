namespace Ordinal.Tests.Engine;

public class CounterHandleTests
{
    [Fact]
    public async Task Counter_EachOperation_TellsOldNewVersionAndRevision()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICounter counter = test.Engine.Counter("c");

        Assert.Equal(new CounterResult(0, 0, true, 0, 0), await counter.InspectAsync());
        Assert.Equal(1, await counter.NextAsync());
        Assert.Equal(new CounterResult(1, 2, true, 2, 2), await counter.NextAsync(new WriteOptions()));
        Assert.Equal(new CounterResult(2, -8, true, 3, 3), await counter.AddAsync(-10));
        Assert.Equal(new CounterResult(-8, 40, true, 4, 4), await counter.SetAsync(40));
        Assert.Equal(new CounterResult(40, 40, true, 4, 4), await counter.SetAsync(40));
        Assert.Equal(new CounterResult(40, 40, false, 4, 4), await counter.CompareAndSetAsync(41, 50));
        Assert.Equal(new CounterResult(40, 50, true, 5, 5), await counter.CompareAndSetAsync(40, 50));
        Assert.Equal(new CounterBlock(51, 60, 1, 10, 6), await counter.ReserveAsync(10));
        Assert.Equal(60, await counter.GetAsync());
        Assert.True(await counter.DeleteAsync());
        Assert.False(await counter.DeleteAsync());
        Assert.Equal(7, test.Engine.Revision);
        Assert.Equal(1, await counter.NextAsync());
        Assert.Equal(8, (await counter.InspectAsync()).Version);
    }

    [Fact]
    public async Task Configure_Series_MintsItsMembersWithinBounds()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICounter counter = test.Engine.Counter("c");
        await counter.ConfigureAsync(new CounterSeries { Offset = 10, Increment = 5, Maximum = 30 });

        Assert.Equal(10, await counter.NextAsync());
        Assert.Equal(new CounterBlock(15, 25, 5, 3, 3), await counter.ReserveAsync(3));
        await test.RefusesAsync(StatusCode.Overflow, () => counter.ReserveAsync(2).AsTask(), "25", "30");
        Assert.Equal(30, await counter.NextAsync());
        OrdinalException end = await test.RefusesAsync(StatusCode.Overflow, () => counter.NextAsync().AsTask(), "30");
        Assert.Equal((30L, 5L, 30L), (end.Actual, end.Expected, end.Limit));
    }

    [Fact]
    public async Task Reserve_OfOne_TellsTheStepOfTheSeries()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICounter counter = test.Engine.Counter("c");
        await counter.ConfigureAsync(new CounterSeries { Offset = 10, Increment = 5, Maximum = 30 });

        Assert.Equal(new CounterBlock(10, 10, 5, 1, 2), await counter.ReserveAsync(1));
        OrdinalException refusal = await test.RefusesAsync(
            StatusCode.OutOfRange, () => counter.ReserveAsync(0).AsTask(), "'c'", "block of 0", "1 to 4");
        Assert.Equal((0L, 1L, 4L), (refusal.Actual, refusal.Expected, refusal.Limit));
    }

    [Fact]
    public async Task GetSeries_OfAnyCounter_TellsWhatItMints()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        CounterSeries series = new() { Offset = 10, Increment = 5, Maximum = 30 };
        ICounterReader counter = test.Engine.Counter("c");
        Assert.Equal(CounterSeries.Default, await counter.GetSeriesAsync());
        await test.Engine.Counter("c").ConfigureAsync(series);
        Assert.Equal(series, await counter.GetSeriesAsync());
        await test.Engine.Cell("number").WriteAsync("7");
        Assert.Equal(CounterSeries.Default, await test.Engine.Counter("number").GetSeriesAsync());
        await test.Engine.Cell("text").WriteAsync("x");
        await test.RefusesAsync(StatusCode.WrongKind, () => test.Engine.Counter("text").GetSeriesAsync().AsTask());

        IBatch batch = test.Engine.CreateBatch();
        Assert.Equal((0, 1, 2), (batch.GetCounter("c"), batch.Next("c"), batch.GetCounter("absent")));
        await batch.SubmitAsync();
        Assert.Equal((series, CounterSeries.Default), (batch.Series(0), batch.Series(2)));
        Assert.Equal(10, batch.Counter(1).New);
        Assert.Throws<ArgumentException>(() => batch.Series(1));
        ITransaction transaction = test.Engine.CreateTransaction();
        transaction.Then.GetCounter("c");
        Assert.Equal(series, (await transaction.CommitAsync()).Results.Series(0));
    }

    [Fact]
    public async Task Fence_OfAnotherKind_IsNamedInTheRefusal()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await test.Engine.Counter("gate").NextAsync();
        await test.Engine.Cell("page").WriteAsync("x");
        CellWriteOptions fenced = new() { Fence = new Fence("gate", 1) };

        OrdinalException refusal = await test.RefusesAsync(
            StatusCode.WrongKind,
            () => test.Engine.Cell("page").WriteAsync("y", fenced).AsTask(),
            "'page'",
            "'gate' is a counter");
        Assert.Equal(("gate", ObjectKind.Counter), (refusal.Name, refusal.ActualKind));
        ILockHandle held = await test.Engine.Lock("held").AcquireAsync();
        OrdinalException other = await test.RefusesAsync(
            StatusCode.WrongKind,
            () => test.Engine.Counter("page").AddAsync(1, new WriteOptions { Fence = held.Fence }).AsTask(),
            "the name is a cell");
        Assert.Equal(("page", ObjectKind.Cell), (other.Name, other.ActualKind));
    }

    [Fact]
    public async Task Add_BeyondTheRange_FollowsThePolicy()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICounter counter = test.Engine.Counter("c");
        await counter.SetAsync(long.MaxValue);
        OrdinalException refusal = await test.RefusesAsync(
            StatusCode.Overflow, () => counter.AddAsync(1).AsTask(), "9223372036854775807", "'c'");
        Assert.Equal((long.MaxValue, 1L, long.MaxValue), (refusal.Actual, refusal.Expected, refusal.Limit));
        await test.RefusesAsync(StatusCode.Overflow, () => counter.NextAsync().AsTask());
        await test.RefusesAsync(StatusCode.Overflow, () => counter.ReserveAsync(1).AsTask());

        await counter.ConfigureAsync(new CounterSeries { Overflow = OverflowPolicy.Wrap });
        Assert.Equal(long.MinValue, (await counter.AddAsync(1)).New);
        await counter.ConfigureAsync(new CounterSeries { Overflow = OverflowPolicy.Saturate });
        Assert.Equal(long.MinValue, (await counter.AddAsync(-5)).New);
        Assert.Equal(long.MinValue + 5, (await counter.AddAsync(5)).New);
    }

    [Fact]
    public async Task Counter_BadArguments_AreRefusedWithValueAndLimit()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICounter counter = test.Engine.Counter("c");
        await counter.ConfigureAsync(new CounterSeries { Minimum = -5, Maximum = 5 });
        await counter.SetAsync(3);

        await test.RefusesAsync(StatusCode.OutOfRange, () => counter.SetAsync(6).AsTask(), "6 is", "5");
        await test.RefusesAsync(StatusCode.OutOfRange, () => counter.SetAsync(-6).AsTask(), "-6", "-5");
        await test.RefusesAsync(StatusCode.OutOfRange, () => counter.CompareAndSetAsync(3, 9).AsTask(), "9");
        await test.RefusesAsync(StatusCode.OutOfRange, () => counter.ReserveAsync(0).AsTask(), "0");
        await test.RefusesAsync(StatusCode.OutOfRange, () => counter.ReserveAsync(-1).AsTask(), "-1");
        await test.RefusesAsync(
            StatusCode.InvalidArgument, () => counter.ConfigureAsync(new() { Increment = 0 }).AsTask(), "increment 0", "below 1");
        await test.RefusesAsync(
            StatusCode.InvalidArgument,
            () => counter.ConfigureAsync(new() { Minimum = 2, Maximum = 1 }).AsTask(),
            "minimum 2",
            "maximum 1");
        await test.RefusesAsync(
            StatusCode.InvalidArgument,
            () => counter.ConfigureAsync(new() { Offset = 9, Maximum = 8 }).AsTask(),
            "offset 9",
            "8");
        await test.RefusesAsync(
            StatusCode.InvalidArgument, () => counter.ConfigureAsync(new() { Overflow = (OverflowPolicy)7 }).AsTask(), "7");
        await test.RefusesAsync(
            StatusCode.OutOfRange, () => counter.ConfigureAsync(new() { Maximum = 2 }).AsTask(), "3", "2");
    }

    [Fact]
    public async Task Write_UnderAStaleFence_IsRefusedForEveryKind()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        LockOwner owner = new("o");
        LockGrant first = await engine.Lock("l").AcquireAsync(owner, TimeSpan.FromSeconds(1));
        Fence stale = new("l", first.Token);
        await engine.Lock("l").ReleaseAsync(owner, first.Token);
        LockGrant second = await engine.Lock("l").AcquireAsync(owner, TimeSpan.FromSeconds(1));
        Assert.True(second.Token > first.Token);
        WriteOptions under = new() { Fence = stale };
        Func<Task>[] writes =
        [
            () => engine.Counter("c").NextAsync(under).AsTask(),
            () => engine.Counter("c").ReserveAsync(2, under).AsTask(),
            () => engine.Counter("c").ConfigureAsync(new() { Increment = 2 }, under).AsTask(),
            () => engine.Queue("q").JoinAsync("p", new() { Fence = stale }).AsTask(),
            () => engine.Queue("q").LeaveAsync("p", under).AsTask(),
            () => engine.Cell("x").WriteAsync("v", new() { Fence = stale }).AsTask(),
            () => engine.Cell("x").ClearAsync(under).AsTask(),
            () => engine.Cell("x").TouchAsync(null, under).AsTask(),
            () => engine.Set("s").InsertAsync([LwwValue.Null], under).AsTask(),
            () => engine.Set("s").ConfigureAsync(new() { SkewMs = 1 }, under).AsTask(),
            () => engine.DeleteNameAsync("c", under).AsTask(),
            () => engine.CreateTransaction().CommitAsync(under).AsTask(),
        ];
        foreach (Func<Task> write in writes)
        {
            OrdinalException refusal = await test.RefusesAsync(StatusCode.StaleToken, write, "stale", $"{second.Token}");
            Assert.Equal((first.Token, second.Token), (refusal.Actual, refusal.Expected));
        }

        Assert.Equal(1, (await engine.Counter("c").NextAsync(new WriteOptions { Fence = new Fence("l", second.Token) })).New);
    }
}
