namespace Ordinal.Tests.Engine;

public class CellHandleTests
{
    [Fact]
    public async Task Cell_WritesReadsAndClears_TellVersionAndRevisions()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICell cell = test.Engine.Cell("c");
        byte[] room = new byte[4];

        Assert.Null(await cell.ReadAsync());
        Assert.Equal(new CellRead(false, 0, 0, 0, 0, null), await cell.ReadAsync(room));
        Assert.Equal(new CellWritten(false, 0, 0, 0), await cell.ClearAsync());
        Assert.Equal(new CellWritten(true, 1, 1, 1), await cell.WriteAsync("first"u8.ToArray(), new() { ContentType = "a/b" }));
        await test.Engine.Counter("other").NextAsync();
        CellValue value = (await cell.ReadAsync())!;
        Assert.Equal("first"u8, value.Value.Span);
        Assert.Equal(("a/b", 1L, 1L, 1L), (value.ContentType, value.Version, value.Created, value.Modified));
        Assert.Equal(new CellRead(true, 5, 1, 1, 2, null), await cell.ReadAsync(room));
        Assert.Equal("firs"u8, room);
        Assert.Equal(new CellWritten(true, 2, 3, 3), await cell.WriteAsync(ReadOnlyMemory<byte>.Empty));
        Assert.Equal(0, (await cell.ReadAsync())!.Value.Length);
        Assert.Equal(new CellWritten(true, 0, 4, 4), await cell.ClearAsync());
        Assert.Equal(new CellRead(false, 0, 3, 4, 4, null), await cell.ReadAsync(room));
        Assert.Equal(4, (await cell.WriteAsync("x"u8.ToArray())).Version);
    }

    [Fact]
    public async Task CompareExchange_EachCondition_TellsWhoWonAndWhatIsThere()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICell cell = test.Engine.Cell("c");
        byte[] a = [1];
        byte[] b = [2];

        CellExchange absent = await cell.CompareExchangeAsync(a, b);
        Assert.Equal((false, null, 0L), (absent.Swapped, absent.Current, absent.Revision));
        Assert.Equal(new CellExchange(true, null, 1, 1, 1), await cell.CompareExchangeAsync(null, a));
        CellExchange lost = await cell.WriteIfAbsentAsync(b);
        Assert.False(lost.Swapped);
        Assert.Equal(a, lost.Current!.Value.ToArray());
        Assert.Equal((1L, 1L, 1L), (lost.Version, lost.Modified, lost.Revision));
        Assert.True((await cell.CompareExchangeAsync(a, b)).Swapped);
        Assert.False((await cell.CompareExchangeAtAsync(1, a)).Swapped);
        Assert.True((await cell.CompareExchangeAtAsync(2, a)).Swapped);
        Assert.True((await cell.WriteIfPresentAsync(b)).Swapped);
        Assert.True((await cell.CompareExchangeAsync(b, null)).Swapped);
        Assert.False((await cell.WriteIfPresentAsync(b)).Swapped);
        Assert.True((await cell.CompareExchangeAsync(null, null)).Swapped);
        Assert.True((await cell.CompareExchangeAtAsync(0, a)).Swapped);
        Assert.Equal(6, test.Engine.Revision);
    }

    [Fact]
    public async Task TimeToLive_Passed_ClearsTheCell()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICell cell = test.Engine.Cell("c");
        await cell.WriteAsync("v", new() { TimeToLive = TimeSpan.FromMilliseconds(500) });
        CellWritten touched = await cell.TouchAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(new CellWritten(true, 1, 1, 2), touched);
        test.Advance(1990);
        Assert.Equal(TimeSpan.FromMilliseconds(10), (await cell.ReadAsync())!.TimeToLive);
        await cell.WriteAsync("w", new() { KeepTimeToLive = true });
        test.Advance(20);
        Assert.Null(await cell.ReadAsync());

        await cell.WriteAsync("v", new() { TimeToLive = TimeSpan.FromMilliseconds(1) });
        Assert.True((await cell.TouchAsync(null)).Applied);
        test.Advance(5000);
        Assert.Equal("v", await cell.ReadTextAsync());
        Assert.False((await cell.TouchAsync(null)).Applied);
        Assert.False((await test.Engine.Cell("none").TouchAsync(TimeSpan.FromSeconds(1))).Applied);
    }

    [Fact]
    public async Task Cell_BadArguments_AreRefusedWithValueAndLimit()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICell cell = test.Engine.Cell("c");
        byte[] largest = new byte[OrdinalLimits.ValueBytesMax];
        byte[] tooLarge = new byte[OrdinalLimits.ValueBytesMax + 1];
        await cell.WriteAsync(largest, new() { ContentType = new string('t', 256) });

        OrdinalException size = await test.RefusesAsync(
            StatusCode.LimitExceeded, () => cell.WriteAsync(tooLarge).AsTask(), "524289", "524288", "'c'");
        Assert.Equal((524289L, 524288L), (size.Actual, size.Limit));
        await test.RefusesAsync(StatusCode.LimitExceeded, () => cell.CompareExchangeAsync(largest, tooLarge).AsTask());
        await test.RefusesAsync(
            StatusCode.LimitExceeded,
            () => cell.WriteAsync("v", new() { ContentType = new string('t', 257) }).AsTask(),
            "257",
            "256");
        await test.RefusesAsync(
            StatusCode.UnknownSession, () => cell.WriteAsync("v", new() { Session = 5 }).AsTask(), "5");
        foreach (TimeSpan ttl in new[] { TimeSpan.Zero, TimeSpan.FromMilliseconds(-1), TimeSpan.MaxValue, TimeSpan.MinValue })
        {
            await test.RefusesAsync(
                StatusCode.OutOfRange, () => cell.WriteAsync("v", new() { TimeToLive = ttl }).AsTask(), "allowed: 1 to");
            await test.RefusesAsync(StatusCode.OutOfRange, () => cell.TouchAsync(ttl).AsTask(), "allowed: 1 to");
            await test.RefusesAsync(StatusCode.OutOfRange, () => test.Engine.TouchNameAsync("c", ttl).AsTask());
        }
    }

    [Fact]
    public async Task Read_ManyReadersAfterManyWrites_AgreeOnTheLastValue()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICell cell = test.Engine.Cell("c");
        for (int i = 1; i <= 1000; i++)
        {
            await cell.WriteAsync(BitConverter.GetBytes(i));
        }

        CellValue?[] reads = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => test.Engine.Cell("c").ReadAsync().AsTask())));

        Assert.All(reads, read => Assert.Equal((1000, 1000L), (BitConverter.ToInt32(read!.Value.Span), read.Version)));
    }
}
