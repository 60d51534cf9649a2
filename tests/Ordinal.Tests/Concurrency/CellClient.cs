using System.Globalization;
using System.Text;
using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Concurrency;

internal sealed class CellClient(OrdinalEngine engine, int number, Random random)
    : HistoryClient<CellInput, CellReply>(engine, number, random)
{
    private string? _seen;
    private int _written;

    internal override CellInput Choose(string name, bool isForBatch) => Random.Next(10) switch
    {
        < 3 => CellInput.Read(),
        < 6 => CellInput.Write(NewValue()),
        6 => CellInput.Clear(),
        7 => CellInput.CompareExchange(_seen, null),
        _ => CellInput.CompareExchange(_seen, NewValue()),
    };

    internal override async ValueTask<CellReply> SendAsync(string name, CellInput input)
    {
        ICell cell = Engine.Cell(name);
        switch (input.Verb)
        {
            case CellVerb.Read when Random.Next(2) == 0:
                byte[] room = new byte[64];
                CellRead read = await cell.ReadAsync(room);
                return new CellReply(read.Exists, read.Exists ? Encoding.UTF8.GetString(room, 0, read.Length) : null);
            case CellVerb.Read:
                return ToReply(await cell.ReadAsync());
            case CellVerb.Write:
                return new CellReply((await cell.WriteAsync(Bytes(input.Value)!.Value)).Applied, input.Value);
            case CellVerb.Clear:
                return new CellReply((await cell.ClearAsync()).Applied, null);
            default:
                return ToReply(await cell.CompareExchangeAsync(Bytes(input.Expected), Bytes(input.Value)), input);
        }
    }

    internal override int Append(IBatch batch, string name, in CellInput input) => input.Verb switch
    {
        CellVerb.Read => batch.Read(name),
        CellVerb.Write => batch.Write(name, Bytes(input.Value)!.Value),
        CellVerb.Clear => batch.Clear(name),
        _ => batch.CompareExchange(name, Bytes(input.Expected), Bytes(input.Value)),
    };

    internal override CellReply Read(IBatch batch, int index, in CellInput input) => input.Verb switch
    {
        CellVerb.Read => ToReply(batch.Cell(index)),
        CellVerb.CompareExchange => ToReply(batch.Exchange(index), input),
        _ => new CellReply(batch.Written(index).Applied, input.Value),
    };

    internal override void Learn(string name, in CellInput input, in CellReply reply) => _seen = reply.Value;

    private static CellReply ToReply(CellValue? value) => new(value is not null, Text(value));

    private static CellReply ToReply(CellExchange exchange, in CellInput input)
        => new(exchange.Swapped, exchange.Swapped ? input.Value : Text(exchange.Current));

    private static string? Text(CellValue? value) => value is null ? null : Encoding.UTF8.GetString(value.Value.Span);

    private static ReadOnlyMemory<byte>? Bytes(string? text)
        => text is null ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(text);

    private string NewValue() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{++_written}");
}
