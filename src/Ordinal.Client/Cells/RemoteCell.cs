using System;
using System.Globalization;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A cell of a server.</summary>
/// <param name="link">The way to the server.</param>
/// <param name="name">The name.</param>
internal sealed class RemoteCell(IServerLink link, string name) : ICell
{
    private readonly CellRequests _requests = new(name);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask<CellValue?> ReadAsync(CancellationToken cancellationToken = default)
        => AskAsync(_requests.Read(), CellAnswers.Value, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The whole value comes over the wire, also when there is less room.</remarks>
    public ValueTask<CellRead> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Read(), json => CellAnswers.Read(json, destination), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CellWritten> WriteAsync(
        ReadOnlyMemory<byte> value, CellWriteOptions? options = null, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Write(value, options), CellAnswers.Written, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CellWritten> ClearAsync(
        WriteOptions? options = null, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Clear(options), CellAnswers.Written, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CellExchange> CompareExchangeAsync(
        ReadOnlyMemory<byte>? expected,
        ReadOnlyMemory<byte>? value,
        CellWriteOptions? options = null,
        CancellationToken cancellationToken = default)
        => AskAsync(_requests.CompareExchange(expected, value, options), CellAnswers.Exchange, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CellExchange> CompareExchangeAtAsync(
        long modified,
        ReadOnlyMemory<byte>? value,
        CellWriteOptions? options = null,
        CancellationToken cancellationToken = default)
        => ExchangeIfAsync(modified.ToString(CultureInfo.InvariantCulture), value, options, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CellExchange> WriteIfAbsentAsync(
        ReadOnlyMemory<byte> value, CellWriteOptions? options = null, CancellationToken cancellationToken = default)
        => ExchangeIfAsync("absent", value, options, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CellExchange> WriteIfPresentAsync(
        ReadOnlyMemory<byte> value, CellWriteOptions? options = null, CancellationToken cancellationToken = default)
        => ExchangeIfAsync("present", value, options, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CellWritten> TouchAsync(
        TimeSpan? timeToLive, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Touch(timeToLive, options), CellAnswers.Written, cancellationToken);

    private ValueTask<CellExchange> ExchangeIfAsync(
        string condition, ReadOnlyMemory<byte>? value, CellWriteOptions? options, CancellationToken cancellationToken)
        => AskAsync(_requests.ExchangeIf(condition, value, options), CellAnswers.Exchange, cancellationToken);

    private ValueTask<T> AskAsync<T>(
        ServerRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
        => link.AskAsync(request, read, cancellationToken);
}
