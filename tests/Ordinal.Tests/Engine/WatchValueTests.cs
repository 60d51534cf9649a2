using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

public class WatchValueTests
{
    private const int KeptBytesMax = 64 * 1024 / 8;

    [Fact]
    public async Task Events_OfCells_CarryValueAndPreviousValue()
    {
        await using TestEngine test = await OpenSmallAsync();
        ICell cell = test.Engine.Cell("c");
        await using WatchReader reader = new(test.Engine.WatchAsync("c"));
        byte[]?[] values = [[1], [], Filled(KeptBytesMax, 2), Filled(KeptBytesMax + 1, 3), [4], null, [5]];
        foreach (byte[]? value in values)
        {
            await (value is null ? cell.ClearAsync() : cell.WriteAsync(value));
        }

        IReadOnlyList<WatchEvent> told = await reader.UntilAsync(list => list.Count == values.Length, "every event");

        for (int i = 0; i < values.Length; i++)
        {
            byte[]? previous = i == 0 ? null : values[i - 1];
            Assert.Equal(values[i] is null ? WatchEventKind.Cleared : WatchEventKind.Written, told[i].Kind);
            Assert.Equal(Kept(values[i]), told[i].Value?.ToArray());
            Assert.Equal(Kept(previous), told[i].PreviousValue?.ToArray());
            Assert.Equal((ObjectKind.Cell, i + 1L), (told[i].ObjectKind, told[i].Version));
        }
    }

    [Fact]
    public async Task Events_WhoseValuesWereOverwritten_HaveNoneRatherThanWrongOnes()
    {
        await using TestEngine test = await OpenSmallAsync();
        const int Writes = 200;
        for (int i = 0; i < Writes; i++)
        {
            await test.Engine.Cell($"c{i % 3}").WriteAsync(Value(i));
        }

        await using WatchReader reader = new(test.Engine.WatchPrefixAsync("c", new() { AfterRevision = 0 }));
        IReadOnlyList<WatchEvent> told = await reader.UntilAsync(list => list.Count == Writes, "every event");

        for (int i = 0; i < Writes; i++)
        {
            Assert.True(
                told[i].Value is null || told[i].Value!.Value.Span.SequenceEqual(Value(i)), $"The value of write {i} is wrong.");
            Assert.True(
                told[i].PreviousValue is null || (i >= 3 && told[i].PreviousValue!.Value.Span.SequenceEqual(Value(i - 3))),
                $"The previous value of write {i} is wrong.");
        }

        Assert.NotNull(told[^1].Value);
        Assert.NotNull(told[^1].PreviousValue);
        Assert.Null(told[0].Value);

        static byte[] Value(int i) => Filled(1000 + (i * 7 % 5000), (byte)i);
    }

    [Fact]
    public async Task Events_OfOtherKinds_CarryTheirNumbers()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        await using WatchReader reader = new(engine.WatchPrefixAsync(string.Empty));
        await engine.Counter("n").AddAsync(5);
        await engine.Counter("n").SetAsync(-2);
        await engine.Counter("n").ConfigureAsync(new() { Increment = 2 });
        await engine.Queue("q").JoinAsync("a");
        await engine.Queue("q").JoinAsync("b");
        await engine.Queue("q").LeaveAsync("a");
        await engine.Set("s").InsertAsync([LwwValue.Null, LwwValue.Integer(1)]);
        await engine.Set("s").ConfigureAsync(new() { Bias = SetBias.Insertion });
        ILockHandle held = await engine.Lock("l").AcquireAsync(options: new() { Owner = "x" });
        Task<ILockHandle> waiting = engine.Lock("l").AcquireAsync(options: new() { Owner = "y" }).AsTask();
        await held.ReleaseAsync();
        await using ILockHandle heir = await waiting.Expect("the grant");
        await engine.DeleteNameAsync("n");
        IReadOnlyList<WatchEvent> told = await reader.UntilAsync(
            list => list.Count > 0 && list[^1].Kind == WatchEventKind.Deleted, "the deletion");

        Assert.Equal(
            [
                (WatchEventKind.CounterMoved, 1, 5, 0, null),
                (WatchEventKind.CounterMoved, 2, -2, 5, null),
                (WatchEventKind.CounterConfigured, 3, -2, -2, null),
                (WatchEventKind.Joined, 4, 1, 0, "a"),
                (WatchEventKind.Joined, 5, 2, 1, "b"),
                (WatchEventKind.Left, 6, 1, 0, "a"),
                (WatchEventKind.TurnCame, 6, 2, 0, "b"),
                (WatchEventKind.SetChanged, 7, 2, told[7].Previous, null),
                (WatchEventKind.SetConfigured, 8, 0, told[8].Previous, null),
                (WatchEventKind.Granted, 9, held.FencingToken, 0, "x"),
                (WatchEventKind.WaitBegan, 10, 1, 0, "y"),
                (WatchEventKind.Released, 11, held.FencingToken, 0, "x"),
                (WatchEventKind.Granted, 11, heir.FencingToken, 0, "y"),
                (WatchEventKind.Deleted, 12, 0, 0, null),
            ],
            told.Select(now => (now.Kind, now.Revision, now.Number, now.Previous, now.Subject)));
    }

    private static Task<TestEngine> OpenSmallAsync() => TestEngine.OpenAsync(options => options.HistoryBytes = 64 * 1024);

    private static byte[]? Kept(byte[]? value) => value is { Length: <= KeptBytesMax } ? value : null;

    private static byte[] Filled(int length, byte content)
    {
        byte[] value = new byte[length];
        Array.Fill(value, content);
        return value;
    }
}
