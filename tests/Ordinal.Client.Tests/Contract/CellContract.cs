namespace Ordinal.Client.Tests;

/// <summary>Cells: values, exchanges, times to live, typed values.</summary>
public abstract class CellContract : ContractTests
{
    [Fact]
    public async Task Cell_WriteReadClear_TellEveryField()
    {
        ICell cell = Ordinal.Cell(Name("c"));
        long r = await RevisionAsync();
        byte[] room = new byte[4];

        Assert.Equal(Name("c"), cell.Name);
        Assert.Null(await cell.ReadAsync());
        Assert.Equal(new CellRead(false, 0, 0, 0, r, null), await cell.ReadAsync(room));
        Assert.Equal(new CellWritten(false, 0, 0, r), await cell.ClearAsync());
        Assert.Equal(new CellWritten(true, 1, r + 1, r + 1), await cell.WriteAsync("old"u8.ToArray()));
        Assert.Equal(
            new CellWritten(true, 2, r + 2, r + 2),
            await cell.WriteAsync("blue!"u8.ToArray(), new() { ContentType = "text/css" }));
        CellValue value = (await cell.ReadAsync())!;
        Assert.Equal("blue!"u8, value.Value.Span);
        Assert.Equal(
            ("text/css", 2L, r + 1, r + 2, null),
            (value.ContentType, value.Version, value.Created, value.Modified, value.TimeToLive));
        Assert.Equal(new CellRead(true, 5, 2, r + 2, r + 2, null), await cell.ReadAsync(room));
        Assert.Equal("blue"u8, room);
        Assert.Equal(new CellWritten(true, 0, r + 3, r + 3), await cell.ClearAsync());
        Assert.Equal(new CellWritten(false, 0, r + 3, r + 3), await cell.ClearAsync());
        Assert.Null(await cell.ReadAsync());
        Assert.Equal(new CellRead(false, 0, 3, r + 3, r + 3, null), await cell.ReadAsync(room));
        Assert.Equal(r + 3, Ordinal.Revision);
    }

    [Fact]
    public async Task CompareExchange_ByValue_SwapsOrTellsWhatIsThere()
    {
        ICell cell = Ordinal.Cell(Name("c"));
        long r = await RevisionAsync();

        Assert.Equal(new CellExchange(false, null, 0, 0, r), await cell.CompareExchangeAsync(Bytes("a"), Bytes("b")));
        Assert.Equal(new CellExchange(true, null, 1, r + 1, r + 1), await cell.CompareExchangeAsync(null, Bytes("a")));
        CellExchange lost = await cell.CompareExchangeAsync(null, Bytes("b"));
        Assert.Equal((false, 1L, r + 1, r + 1), (lost.Swapped, lost.Version, lost.Modified, lost.Revision));
        Assert.Equal("a"u8, lost.Current!.Value.Span);
        Assert.Equal((1L, r + 1, r + 1, null), (
            lost.Current.Version, lost.Current.Created, lost.Current.Modified, lost.Current.ContentType));
        CellExchange other = await cell.CompareExchangeAsync(Array.Empty<byte>(), Bytes("b"));
        Assert.Equal((false, "a"), (other.Swapped, System.Text.Encoding.UTF8.GetString(other.Current!.Value.Span)));
        Assert.Equal(
            new CellExchange(true, null, 2, r + 2, r + 2),
            await cell.CompareExchangeAsync(Bytes("a"), Array.Empty<byte>(), new() { ContentType = "x/y" }));
        Assert.Equal("x/y", (await cell.ReadAsync())!.ContentType);
        Assert.Equal(new CellExchange(true, null, 0, r + 3, r + 3), await cell.CompareExchangeAsync(Array.Empty<byte>(), null));
        CellExchange gone = await cell.CompareExchangeAsync(Bytes("a"), Bytes("b"));
        Assert.Equal(new CellExchange(false, null, 3, r + 3, r + 3), gone);
        Assert.Equal(new CellExchange(true, null, 0, r + 3, r + 3), await cell.CompareExchangeAsync(null, null));
    }

    [Fact]
    public async Task CompareExchange_ByRevisionAndPresence_SwapsOnlyThen()
    {
        ICell cell = Ordinal.Cell(Name("c"));
        long r = await RevisionAsync();

        Assert.False((await cell.WriteIfPresentAsync(Bytes("x"))).Swapped);
        Assert.Equal(new CellExchange(true, null, 1, r + 1, r + 1), await cell.WriteIfAbsentAsync(Bytes("a")));
        CellExchange there = await cell.WriteIfAbsentAsync(Bytes("x"));
        Assert.Equal((false, "a"), (there.Swapped, System.Text.Encoding.UTF8.GetString(there.Current!.Value.Span)));
        Assert.True((await cell.WriteIfPresentAsync(Bytes("b"))).Swapped);
        Assert.False((await cell.CompareExchangeAtAsync(r + 1, Bytes("x"))).Swapped);
        Assert.False((await cell.CompareExchangeAtAsync(0, Bytes("x"))).Swapped);
        Assert.False((await cell.CompareExchangeAtAsync(-1, Bytes("x"))).Swapped);
        Assert.Equal(new CellExchange(true, null, 3, r + 3, r + 3), await cell.CompareExchangeAtAsync(r + 2, Bytes("c")));
        Assert.Equal(new CellExchange(true, null, 0, r + 4, r + 4), await cell.CompareExchangeAtAsync(r + 3, null));
        Assert.True((await cell.CompareExchangeAtAsync(0, Bytes("d"))).Swapped);
    }

    [Fact]
    public async Task Values_OfAnyBytesAndTypes_ComeBackAsTheyWere()
    {
        ICell cell = Ordinal.Cell(Name("c"));
        byte[] every = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        byte[] large = new byte[OrdinalLimits.ValueBytesMax];
        new Random(5).NextBytes(large);
        foreach (byte[] bytes in new[] { [], every, large })
        {
            await cell.WriteAsync(bytes);
            Assert.Equal(bytes, (await cell.ReadAsync())!.Value.ToArray());
            Assert.True((await cell.CompareExchangeAsync(bytes, bytes)).Swapped);
        }

        string?[] types =
        [
            null, string.Empty, "text/plain; charset=utf-8", "x/y; q=\"a,b\"", " led", "trailed ", "plé\u20ac",
            "a\r\nSet-Cookie: b",
        ];
        foreach (string? type in types)
        {
            await cell.WriteAsync("v"u8.ToArray(), new() { ContentType = type });
            Assert.Equal(type, (await cell.ReadAsync())!.ContentType);
            await cell.WriteIfPresentAsync("v"u8.ToArray(), new() { ContentType = type });
            Assert.Equal(type, (await cell.ReadAsync())!.ContentType);
        }
    }

    [Fact]
    public async Task Sizes_AboveTheirLimits_AreRefused()
    {
        ICell cell = Ordinal.Cell(Name("c"));
        byte[] large = new byte[OrdinalLimits.ValueBytesMax + 1];
        Func<Task>[] calls =
        [
            () => cell.WriteAsync(large).AsTask(), () => cell.WriteIfAbsentAsync(large).AsTask(),
            () => cell.CompareExchangeAsync(Bytes("a"), large).AsTask(),
        ];
        foreach (Func<Task> call in calls)
        {
            OrdinalException refusal = await RefusedAsync(
                StatusCode.LimitExceeded, call, $"'{cell.Name}' was refused (limit-exceeded): 524289 is above the limit 524288.");
            Assert.Equal((524_289L, 524_288L, cell.Name), (refusal.Actual, refusal.Limit, refusal.Name));
        }

        Assert.False((await cell.CompareExchangeAsync(large, Bytes("a"))).Swapped);
        await RefusedAsync(
            StatusCode.LimitExceeded, () => cell.WriteAsync("v", new() { ContentType = new string('t', 257) }).AsTask(), "257");
        await RefusedAsync(StatusCode.UnknownSession, () => cell.WriteAsync("v", new() { Session = -3 }).AsTask(), "-3");
        await RefusedAsync(
            StatusCode.UnknownSession, () => cell.WriteAsync("v", new() { Session = long.MaxValue }).AsTask(),
            "9223372036854775807");
        await RefusedAsync(
            StatusCode.InvalidArgument, () => cell.WriteAsync("v", new() { ContentType = "\ud800" }).AsTask(), "content type");
        await RefusedAsync(StatusCode.InvalidArgument, () => cell.WriteAsync("\udc00").AsTask(), "text of a cell");
        Assert.Null(await cell.ReadAsync());
    }

    [Fact]
    public async Task TimeToLive_IsKeptTakenAwayAndMet()
    {
        ICell cell = Ordinal.Cell(Name("c"));
        long r = await RevisionAsync();
        await cell.WriteAsync("a", new() { TimeToLive = Long });
        Assert.InRange((await cell.ReadAsync())!.TimeToLive!.Value, Long - TimeSpan.FromMinutes(1), Long);
        Assert.NotNull((await cell.ReadAsync(Memory<byte>.Empty)).TimeToLive);
        await cell.WriteAsync("b", new() { KeepTimeToLive = true });
        Assert.NotNull((await cell.ReadAsync())!.TimeToLive);
        await cell.WriteAsync("c");
        Assert.Null((await cell.ReadAsync())!.TimeToLive);

        Assert.Equal(new CellWritten(true, 3, r + 3, r + 4), await cell.TouchAsync(Long));
        Assert.Equal(new CellWritten(true, 3, r + 3, r + 5), await cell.TouchAsync(null));
        Assert.Equal(new CellWritten(false, 3, r + 3, r + 5), await cell.TouchAsync(null));
        foreach (double ms in new[] { 0d, -1, OrdinalLimits.TimeToLiveMsMax + 1d })
        {
            TimeSpan bad = TimeSpan.FromMilliseconds(ms);
            await RefusedAsync(StatusCode.OutOfRange, () => cell.WriteAsync("x", new() { TimeToLive = bad }).AsTask(),
                $"{ms} ms");
            await RefusedAsync(StatusCode.OutOfRange, () => cell.TouchAsync(bad).AsTask(), $"A time to live is {ms} ms");
        }

        await cell.TouchAsync(TimeSpan.FromMilliseconds(1));
        Assert.True(await Deadline.WithinAsync(Ordinal.WaitForRevisionAsync(r + 7).AsTask(), "the end of the cell") >= r + 7);
        Assert.Null(await cell.ReadAsync());
        Assert.Equal(new CellWritten(false, 0, r + 7, r + 7), await cell.TouchAsync(Long));
        Assert.False((await Ordinal.Cell(Name("never")).TouchAsync(Long)).Applied);
    }

    [Fact]
    public async Task NameOfACounter_IsOfTheWrongKind()
    {
        await Ordinal.Counter(Name("n")).NextAsync();
        ICell cell = Ordinal.Cell(Name("n"));
        Func<Task>[] calls =
        [
            () => cell.ReadAsync().AsTask(), () => cell.ReadAsync(new byte[1]).AsTask(), () => cell.WriteAsync("v").AsTask(),
            () => cell.ClearAsync().AsTask(), () => cell.CompareExchangeAsync(null, null).AsTask(),
            () => cell.CompareExchangeAtAsync(1, null).AsTask(), () => cell.WriteIfAbsentAsync(default).AsTask(),
            () => cell.WriteIfPresentAsync(default).AsTask(), () => cell.TouchAsync(null).AsTask(),
        ];
        foreach (Func<Task> call in calls)
        {
            OrdinalException refusal = await RefusedAsync(StatusCode.WrongKind, call, cell.Name, "counter");
            Assert.Equal((ObjectKind.Counter, cell.Name), (refusal.ActualKind, refusal.Name));
        }
    }

    [Fact]
    public async Task TypedCell_Json_WritesReadsAndExchanges()
    {
        ICell<int[]> cell = Ordinal.Cell<int[]>(Name("typed"));
        long r = await RevisionAsync();

        Assert.Equal(Name("typed"), cell.Name);
        Assert.Null(await cell.ReadAsync());
        Assert.Equal(new CellWritten(true, 1, r + 1, r + 1), await cell.WriteAsync([1, 2]));
        Assert.Equal("application/json", (await Ordinal.Cell(Name("typed")).ReadAsync())!.ContentType);
        Assert.Equal("[1,2]", await Ordinal.Cell(Name("typed")).ReadTextAsync());
        TypedExchange<int[]> lost = await cell.CompareExchangeAsync(Expected<int[]>.Absent, new[] { 3 });
        Assert.Equal((false, 1L, r + 1), (lost.Swapped, lost.Version, lost.Revision));
        Assert.Equal([1, 2], lost.Current!.Value);
        Assert.Equal((1L, r + 1), (lost.Current.Version, lost.Current.Modified));
        Assert.True((await cell.CompareExchangeAsync(new[] { 1, 2 }, new[] { 3 })).Swapped);
        TypedValue<int[]> value = (await cell.ReadAsync())!;
        Assert.Equal((3, 2L, r + 2), (Assert.Single(value.Value), value.Version, value.Modified));
        Assert.True((await cell.CompareExchangeAsync(new[] { 3 }, Expected<int[]>.Absent)).Swapped);
        Assert.False((await cell.ClearAsync()).Applied);
        await Ordinal.Cell(Name("text")).WriteAsync("grün");
        Assert.Equal("grün", await Ordinal.Cell(Name("text")).ReadTextAsync());
        Assert.Equal("text/plain; charset=utf-8", (await Ordinal.Cell(Name("text")).ReadAsync())!.ContentType);
    }
}
