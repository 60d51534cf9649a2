namespace Ordinal.Client.Tests;

/// <summary>Counters.</summary>
public abstract class CounterContract : ContractTests
{
    [Fact]
    public async Task Counter_EachOperation_TellsOldNewVersionAndRevision()
    {
        ICounter counter = Ordinal.Counter(Name("c"));
        long r = await RevisionAsync();

        Assert.Equal(Name("c"), counter.Name);
        Assert.Equal(new CounterResult(0, 0, true, 0, r), await counter.InspectAsync());
        Assert.Equal(0, await counter.GetAsync());
        Assert.Equal(1, await counter.NextAsync());
        Assert.Equal(new CounterResult(1, 2, true, 2, r + 2), await counter.NextAsync(new WriteOptions()));
        Assert.Equal(new CounterResult(2, -8, true, 3, r + 3), await counter.AddAsync(-10));
        Assert.Equal(new CounterResult(-8, 40, true, 4, r + 4), await counter.SetAsync(40));
        Assert.Equal(new CounterResult(40, 40, true, 4, r + 4), await counter.SetAsync(40));
        Assert.Equal(new CounterResult(40, 40, false, 4, r + 4), await counter.CompareAndSetAsync(41, 50));
        Assert.Equal(new CounterResult(40, 50, true, 5, r + 5), await counter.CompareAndSetAsync(40, 50));
        Assert.Equal(new CounterBlock(51, 60, 1, 10, r + 6), await counter.ReserveAsync(10));
        Assert.Equal(60, await counter.GetAsync());
        Assert.Equal(new CounterResult(60, 60, true, 6, r + 6), await counter.InspectAsync());
        Assert.True(await counter.DeleteAsync());
        Assert.False(await counter.DeleteAsync());
        Assert.Equal(r + 7, Ordinal.Revision);
        Assert.Equal(new CounterResult(0, 0, false, 0, r + 7), await counter.CompareAndSetAsync(9, 1));
        Assert.Equal(1, await counter.NextAsync());
        Assert.Equal(8, (await counter.InspectAsync()).Version);
    }

    [Fact]
    public async Task Configure_Series_MintsItsMembersWithinBounds()
    {
        ICounter counter = Ordinal.Counter(Name("c"));
        CounterSeries series = new()
        {
            Offset = 10,
            Increment = 5,
            Minimum = -7,
            Maximum = 30,
            Overflow = OverflowPolicy.Saturate,
        };
        long r = await RevisionAsync();

        Assert.Equal(CounterSeries.Default, await counter.GetSeriesAsync());
        Assert.Equal(new CounterResult(0, 0, true, 1, r + 1), await counter.ConfigureAsync(series));
        Assert.Equal(new CounterResult(0, 0, true, 1, r + 1), await counter.ConfigureAsync(series));
        Assert.Equal(series, await counter.GetSeriesAsync());
        Assert.Equal(10, await counter.NextAsync());
        Assert.Equal(new CounterBlock(15, 25, 5, 3, r + 3), await counter.ReserveAsync(3));
        OrdinalException over = await RefusedAsync(StatusCode.Overflow, () => counter.ReserveAsync(2).AsTask(), "25", "30");
        Assert.Equal((25L, 2L, 30L, r + 3), (over.Actual, over.Expected, over.Limit, over.Revision));
        Assert.Equal(30, (await counter.AddAsync(1000)).New);
        Assert.Equal(-7, (await counter.AddAsync(-1000)).New);
        OrdinalException outside = await RefusedAsync(StatusCode.OutOfRange, () => counter.SetAsync(31).AsTask(), "31", "30");
        Assert.Equal((31L, 30L, counter.Name), (outside.Actual, outside.Limit, outside.Name));
        await RefusedAsync(StatusCode.InvalidArgument, () => counter.ConfigureAsync(new() { Increment = 0 }).AsTask(),
            "increment");
        await RefusedAsync(StatusCode.OutOfRange, () => counter.ConfigureAsync(new() { Minimum = 0 }).AsTask(), "-7");
        Assert.Equal(OverflowPolicy.Wrap, (await WrapAsync(counter)).Overflow);
    }

    [Fact]
    public async Task Numbers_AtTheEndsOfTheRange_ComeBackAsTheyAre()
    {
        ICounter counter = Ordinal.Counter(Name("c"));

        Assert.Equal(long.MinValue, (await counter.SetAsync(long.MinValue)).New);
        Assert.Equal(long.MaxValue, (await counter.CompareAndSetAsync(long.MinValue, long.MaxValue)).New);
        await RefusedAsync(StatusCode.Overflow, () => counter.NextAsync().AsTask());
        await RefusedAsync(StatusCode.Overflow, () => counter.AddAsync(1).AsTask());
        Assert.Equal(long.MaxValue, await counter.GetAsync());
    }

    [Fact]
    public async Task Reserve_AnyCount_IsOneBlock()
    {
        ICounter counter = Ordinal.Counter(Name("c"));

        Assert.Equal(1_000_000_000L, (await counter.ReserveAsync(1_000_000_000)).Last);
        foreach (long none in new[] { 0, -1, long.MinValue })
        {
            OrdinalException refusal = await RefusedAsync(
                StatusCode.OutOfRange, () => counter.ReserveAsync(none).AsTask(), $"block of {none}");
            Assert.Equal((none, long.MaxValue - 1_000_000_000), (refusal.Actual, refusal.Limit));
        }
    }

    [Fact]
    public async Task NameOfACell_IsOfTheWrongKind()
    {
        await Ordinal.Cell(Name("c")).WriteAsync("text");
        ICounter counter = Ordinal.Counter(Name("c"));
        long r = await RevisionAsync();
        Func<Task>[] calls =
        [
            () => counter.NextAsync().AsTask(), () => counter.GetAsync().AsTask(), () => counter.InspectAsync().AsTask(),
            () => counter.GetSeriesAsync().AsTask(), () => counter.AddAsync(1).AsTask(), () => counter.SetAsync(1).AsTask(),
            () => counter.CompareAndSetAsync(0, 1).AsTask(), () => counter.ReserveAsync(1).AsTask(),
            () => counter.ConfigureAsync(new()).AsTask(), () => counter.DeleteAsync().AsTask(),
        ];
        foreach (Func<Task> call in calls)
        {
            OrdinalException refusal = await RefusedAsync(StatusCode.WrongKind, call, counter.Name, "cell");
            Assert.Equal(
                (ObjectKind.Cell, counter.Name, Outcome.NotApplied, r),
                (refusal.ActualKind, refusal.Name, refusal.Outcome, refusal.Revision));
        }
    }

    [Fact]
    public async Task Next_ManyAtOnce_GiveEachIntegerOnce()
    {
        ICounter counter = Ordinal.Counter(Name("c"));
        Task<long>[] asked = [.. Enumerable.Range(0, 200).Select(_ => counter.NextAsync().AsTask())];

        long[] minted = await Deadline.WithinAsync(Task.WhenAll(asked), "200 integers");

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), minted);
    }

    private static async Task<CounterSeries> WrapAsync(ICounter counter)
    {
        await counter.ConfigureAsync(new() { Overflow = OverflowPolicy.Wrap });
        return await counter.GetSeriesAsync();
    }
}
