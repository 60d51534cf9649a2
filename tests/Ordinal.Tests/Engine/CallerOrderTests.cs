namespace Ordinal.Tests.Engine;

public class CallerOrderTests
{
    private const int Callers = 6;
    private const int Rounds = 5000;

    [Fact]
    public async Task Calls_UnawaitedByOneCaller_KeepTheirOrderUnderContention()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        Task<int>[] callers = [.. Enumerable.Range(0, Callers).Select(
            caller => Task.Factory.StartNew(() => CallAsync(test.Engine, caller), TaskCreationOptions.LongRunning).Unwrap())];
        int[] lates = await Task.WhenAll(callers).Expect("the callers");

        Assert.All(lates, late => Assert.Equal(0, late));
        Assert.Equal(3L * Callers * Rounds, await test.Engine.Counter("shared").GetAsync());
    }

    /// <summary>Mints, adds and mints without awaiting between, through the short way and the long one.</summary>
    /// <returns>Rounds in which a later call was answered before an earlier one.</returns>
    private static async Task<int> CallAsync(OrdinalEngine engine, int caller)
    {
        ICounter shared = engine.Counter("shared");
        ICell own = engine.Cell($"own{caller}");
        int late = 0;
        for (int round = 0; round < Rounds; round++)
        {
            ValueTask<long> first = shared.NextAsync();
            ValueTask<CellWritten> write = own.WriteAsync(BitConverter.GetBytes(round));
            ValueTask<CounterResult> second = shared.AddAsync(1);
            ValueTask<CellValue?> read = own.ReadAsync();
            ValueTask<long> third = shared.NextAsync();
            long one = await first;
            long revision = (await write).Revision;
            CounterResult two = await second;
            CellValue value = (await read)!;
            long three = await third;
            bool isInOrder = one < two.New && two.New < three && revision < two.Revision
                && BitConverter.ToInt32(value.Value.Span) == round;
            late += isInOrder ? 0 : 1;
        }

        return late;
    }
}
