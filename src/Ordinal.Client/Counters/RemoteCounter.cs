using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>A counter of a server.</summary>
/// <param name="link">The way to the server.</param>
/// <param name="name">The name.</param>
internal sealed class RemoteCounter(IServerLink link, string name) : ICounter
{
    private readonly CounterRequests _requests = new(name);
    private ServerRequest? _next;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async ValueTask<long> NextAsync(CancellationToken cancellationToken = default)
        => AnswerReading.Integer(
            await link.SendAsync(_next ??= _requests.NextValue(), cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public ValueTask<CounterResult> NextAsync(WriteOptions options, CancellationToken cancellationToken = default)
        => ResultAsync(_requests.Next(options), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<long> GetAsync(CancellationToken cancellationToken = default)
        => AnswerReading.Integer(await link.SendAsync(_requests.GetValue(), cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public ValueTask<CounterResult> InspectAsync(CancellationToken cancellationToken = default)
        => ResultAsync(_requests.Get(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CounterSeries> GetSeriesAsync(CancellationToken cancellationToken = default)
        => AskAsync(_requests.Get(), CounterAnswers.Series, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CounterBlock> ReserveAsync(
        long count, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Reserve(count, options), CounterAnswers.Block, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CounterResult> AddAsync(
        long amount, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => ResultAsync(_requests.Add(amount, options), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CounterResult> SetAsync(
        long value, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => ResultAsync(_requests.Set(value, options), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CounterResult> CompareAndSetAsync(
        long expected, long value, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => ResultAsync(_requests.CompareAndSet(expected, value, options), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CounterResult> ConfigureAsync(
        CounterSeries series, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        return series.FindFault() is { } fault
            ? ValueTask.FromException<CounterResult>(new OrdinalException(StatusCode.InvalidArgument, fault))
            : ResultAsync(_requests.Configure(series, options), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(WriteOptions? options = null, CancellationToken cancellationToken = default)
        => AskAsync(_requests.Delete(options), static json => json.Flag("deleted"), cancellationToken);

    private ValueTask<CounterResult> ResultAsync(ServerRequest request, CancellationToken cancellationToken)
        => AskAsync(request, CounterAnswers.Result, cancellationToken);

    private ValueTask<T> AskAsync<T>(
        ServerRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
        => link.AskAsync(request, read, cancellationToken);
}
