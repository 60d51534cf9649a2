using System.Buffers;
using System.Text.Json;

namespace Ordinal.Tests.Engine;

public class TypedCellTests
{
    [Fact]
    public async Task TypedCell_Json_WritesReadsAndExchanges()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICell<Place> cell = test.Engine.Cell<Place>("place");

        Assert.Null(await cell.ReadAsync());
        Assert.Equal(new CellWritten(true, 1, 1, 1), await cell.WriteAsync(new Place("Bern", 3)));
        Assert.Equal(new TypedValue<Place>(new Place("Bern", 3), 1, 1), await cell.ReadAsync());
        CellValue raw = (await test.Engine.Cell("place").ReadAsync())!;
        Assert.Equal("application/json", raw.ContentType);
        Assert.Equal("""{"Name":"Bern","Floor":3}"""u8, raw.Value.Span);

        TypedExchange<Place> lost = await cell.CompareExchangeAsync(new Place("Bern", 4), new Place("Thun", 1));
        Assert.False(lost.Swapped);
        Assert.Equal(new Place("Bern", 3), lost.Current!.Value);
        Assert.True((await cell.CompareExchangeAsync(new Place("Bern", 3), Expected<Place>.Absent)).Swapped);
        Assert.Null(await test.Engine.Cell("place").ReadAsync());
        Assert.True((await cell.CompareExchangeAsync(Expected<Place>.Absent, new Place("Thun", 1))).Swapped);
        Assert.True((await cell.ClearAsync()).Applied);
        Assert.Null(await cell.ReadAsync());
    }

    [Fact]
    public async Task Encode_Fails_LeavesTheCellAsItWas()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ICell<int> cell = test.Engine.Cell("n", new EvenCodec());
        await cell.WriteAsync(2);
        string before = await test.HashAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => cell.WriteAsync(3).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => cell.CompareExchangeAsync(3, 4).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => cell.CompareExchangeAsync(2, 5).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => cell.CompareExchangeAsync(3, 5).AsTask());

        Assert.Equal(before, await test.HashAsync());
        Assert.Equal(2, (await cell.ReadAsync())!.Value);
    }

    [Fact]
    public async Task Decode_Fails_ThrowsToTheReaderOnly()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await test.Engine.Cell("place").WriteAsync("no json");
        await Assert.ThrowsAnyAsync<JsonException>(() => test.Engine.Cell<Place>("place").ReadAsync().AsTask());
        Assert.Equal("no json", await test.Engine.Cell("place").ReadTextAsync());
    }

    private sealed record Place(string Name, int Floor);

    /// <summary>Writes something and then fails for odd numbers.</summary>
    private sealed class EvenCodec : CellCodec<int>
    {
        public override void Encode(int value, IBufferWriter<byte> output)
        {
            output.Write([(byte)value]);
            if (value % 2 != 0)
            {
                throw new InvalidOperationException("odd");
            }
        }

        public override int Decode(ReadOnlySpan<byte> source) => source[0];
    }
}
