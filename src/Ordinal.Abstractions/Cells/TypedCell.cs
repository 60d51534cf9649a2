using System;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A cell whose bytes are values of a type.</summary>
internal sealed class TypedCell<T>(ICell cell, CellCodec<T> codec) : ICell<T>
{
    public string Name => cell.Name;

    public async ValueTask<TypedValue<T>?> ReadAsync(CancellationToken cancellationToken = default)
        => Decode(await cell.ReadAsync(cancellationToken).ConfigureAwait(false));

    public ValueTask<CellWritten> WriteAsync(
        T value, CellWriteOptions? options = null, CancellationToken cancellationToken = default)
        => cell.WriteAsync(Encode(value), Typed(options), cancellationToken);

    public ValueTask<CellWritten> ClearAsync(
        WriteOptions? options = null, CancellationToken cancellationToken = default)
        => cell.ClearAsync(options, cancellationToken);

    public async ValueTask<TypedExchange<T>> CompareExchangeAsync(
        Expected<T> expected, Expected<T> value, CellWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        // Not a bare null: beside the bytes it would be taken for empty bytes instead of absence.
        ReadOnlyMemory<byte>? left = expected.IsPresent ? Encode(expected.Value) : default(ReadOnlyMemory<byte>?);
        ReadOnlyMemory<byte>? right = value.IsPresent ? Encode(value.Value) : default(ReadOnlyMemory<byte>?);
        CellExchange exchange = await cell.CompareExchangeAsync(left, right, Typed(options), cancellationToken)
            .ConfigureAwait(false);
        return new TypedExchange<T>(exchange.Swapped, Decode(exchange.Current), exchange.Version, exchange.Revision);
    }

    private ReadOnlyMemory<byte> Encode(T value)
    {
        ArrayBufferWriter<byte> output = new();
        codec.Encode(value, output);
        return output.WrittenMemory;
    }

    private TypedValue<T>? Decode(CellValue? value)
        => value is null ? null : new TypedValue<T>(codec.Decode(value.Value.Span), value.Version, value.Modified);

    private CellWriteOptions? Typed(CellWriteOptions? options)
        => codec.ContentType is null || options?.ContentType is not null
            ? options
            : (options ?? new CellWriteOptions()) with { ContentType = codec.ContentType };
}
