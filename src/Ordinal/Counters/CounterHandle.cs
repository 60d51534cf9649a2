using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>A counter of one engine. Its name remembers the object, so minting does no look-up.</summary>
internal sealed class CounterHandle(Writer writer, string name) : MadeOfText(name), ICounter
{
    private readonly ObjectName _name = new(name, writer.Machine);

    // The counter as it was when it was last looked for; whether it may still be minted from is decided under the role.
    private CounterObject? _mintable;

    public string Name => Text!; // a handle is made for a text

    public ValueTask<long> NextAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<long>(cancellationToken);
        }

        // Found before the role is taken: after the compare-and-swap every dependent load would wait for it.
        CounterObject? counter = _mintable;
        return counter is not null && writer.TryMint(counter, out long value)
            ? new ValueTask<long>(value)
            : NextLongWayAsync(cancellationToken);
    }

    public ValueTask<CounterResult> NextAsync(WriteOptions options, CancellationToken cancellationToken = default)
        => SendAsync(new Command(CommandKind.CounterNext, _name) { Detail = WriteDetails.Of(options) }, cancellationToken);

    public ValueTask<long> GetAsync(CancellationToken cancellationToken = default)
        => writer.SendAsync<long, CounterProjections.Value>(
            new Command(CommandKind.CounterGet, _name), cancellationToken);

    public ValueTask<CounterResult> InspectAsync(CancellationToken cancellationToken = default)
        => SendAsync(new Command(CommandKind.CounterGet, _name), cancellationToken);

    public ValueTask<CounterSeries> GetSeriesAsync(CancellationToken cancellationToken = default)
        => writer.SendAsync<CounterSeries, CounterProjections.Series>(
            new Command(CommandKind.CounterGet, _name), cancellationToken);

    public ValueTask<CounterBlock> ReserveAsync(
        long count, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => writer.SendAsync<CounterBlock, CounterProjections.Block>(
            new Command(CommandKind.CounterReserve, _name) { Number1 = count, Detail = WriteDetails.Of(options) },
            cancellationToken);

    public ValueTask<CounterResult> AddAsync(
        long amount, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => SendAsync(
            new Command(CommandKind.CounterAdd, _name) { Number1 = amount, Detail = WriteDetails.Of(options) },
            cancellationToken);

    public ValueTask<CounterResult> SetAsync(
        long value, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => SendAsync(
            new Command(CommandKind.CounterSet, _name) { Number1 = value, Detail = WriteDetails.Of(options) },
            cancellationToken);

    public ValueTask<CounterResult> CompareAndSetAsync(
        long expected, long value, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => SendAsync(
            new Command(CommandKind.CounterCompareAndSet, _name)
            {
                Number1 = value,
                Number2 = expected,
                Detail = WriteDetails.Of(options),
            },
            cancellationToken);

    public ValueTask<CounterResult> ConfigureAsync(
        CounterSeries series, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        System.ArgumentNullException.ThrowIfNull(series);
        if (series.FindFault() is { } fault)
        {
            return ValueTask.FromException<CounterResult>(new OrdinalException(StatusCode.InvalidArgument, fault));
        }

        CommandDetail detail = new()
        {
            Series = series,
            Request = WriteDetails.RequestOf(options),
            FenceLock = WriteDetails.FenceOf(options),
            FenceToken = options?.Fence?.Token ?? 0,
            Durability = options?.Durability,
        };
        return SendAsync(new Command(CommandKind.CounterConfigure, _name) { Detail = detail }, cancellationToken);
    }

    public ValueTask<bool> DeleteAsync(WriteOptions? options = null, CancellationToken cancellationToken = default)
        => writer.SendAsync<bool, NameProjections.Existed>(
            new Command(CommandKind.NameDelete, _name)
            {
                Number2 = (long)ObjectKind.Counter,
                Detail = WriteDetails.Of(options),
            },
            cancellationToken);

    private ValueTask<long> NextLongWayAsync(CancellationToken cancellationToken)
    {
        ValueTask<long> task = writer.SendAsync<long, CounterProjections.Value>(
            new Command(CommandKind.CounterNext, _name), cancellationToken);
        _mintable = writer.Journal is null ? writer.Machine.FindMintable(_name) : null;
        return task;
    }

    private ValueTask<CounterResult> SendAsync(in Command command, CancellationToken cancellationToken)
        => writer.SendAsync<CounterResult, CounterProjections.Result>(command, cancellationToken);
}
