using System;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>A cell of one engine.</summary>
internal sealed class CellHandle(Writer writer, string name) : MadeOfText(name), ICell
{
    private readonly ObjectName _name = new(name, writer.Machine);

    public string Name => Text!; // a handle is made for a text

    public ValueTask<CellValue?> ReadAsync(CancellationToken cancellationToken = default)
        => writer.SendAsync<CellValue?, CellProjections.Value>(
            new Command(CommandKind.CellRead, _name), cancellationToken);

    public ValueTask<CellRead> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
        => writer.SendAsync<CellRead, CellProjections.Read>(
            new Command(CommandKind.CellRead, _name) { Destination = destination, Flags = CommandFlags.NoValue },
            cancellationToken);

    public ValueTask<CellWritten> WriteAsync(
        ReadOnlyMemory<byte> value, CellWriteOptions? options = null, CancellationToken cancellationToken = default)
        => writer.SendAsync<CellWritten, CellProjections.Written>(
            CellCommands.Write(_name, value, options), cancellationToken);

    public ValueTask<CellWritten> ClearAsync(
        WriteOptions? options = null, CancellationToken cancellationToken = default)
        => writer.SendAsync<CellWritten, CellProjections.Written>(
            new Command(CommandKind.CellClear, _name) { Detail = WriteDetails.Of(options) }, cancellationToken);

    public ValueTask<CellExchange> CompareExchangeAsync(
        ReadOnlyMemory<byte>? expected,
        ReadOnlyMemory<byte>? value,
        CellWriteOptions? options = null,
        CancellationToken cancellationToken = default)
        => ExchangeAsync(CellCommands.CompareExchange(_name, expected, value, options), cancellationToken);

    public ValueTask<CellExchange> CompareExchangeAtAsync(
        long modified,
        ReadOnlyMemory<byte>? value,
        CellWriteOptions? options = null,
        CancellationToken cancellationToken = default)
        => ExchangeAsync(
            CellCommands.Exchange(_name, CommandFlags.CompareRevision, modified, null, value, options),
            cancellationToken);

    public ValueTask<CellExchange> WriteIfAbsentAsync(
        ReadOnlyMemory<byte> value, CellWriteOptions? options = null, CancellationToken cancellationToken = default)
        => ExchangeAsync(
            CellCommands.Exchange(_name, CommandFlags.CompareAbsent, 0, null, value, options), cancellationToken);

    public ValueTask<CellExchange> WriteIfPresentAsync(
        ReadOnlyMemory<byte> value, CellWriteOptions? options = null, CancellationToken cancellationToken = default)
        => ExchangeAsync(
            CellCommands.Exchange(_name, CommandFlags.ComparePresent, 0, null, value, options), cancellationToken);

    public ValueTask<CellWritten> TouchAsync(
        TimeSpan? timeToLive, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => writer.SendAsync<CellWritten, CellProjections.Written>(
            new Command(CommandKind.NameTouch, _name)
            {
                Number1 = Durations.OptionalTimeToLive(timeToLive),
                Number2 = (long)ObjectKind.Cell,
                Detail = WriteDetails.Of(options),
            },
            cancellationToken);

    private ValueTask<CellExchange> ExchangeAsync(in Command command, CancellationToken cancellationToken)
        => writer.SendAsync<CellExchange, CellProjections.Exchange>(command, cancellationToken);
}
