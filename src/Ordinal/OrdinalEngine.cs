using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Ordinal.State;
using Ordinal.Storage;

namespace Ordinal;

/// <summary>The engine inside its host: counters, queues, cells, sets and locks in one total order.</summary>
/// <remarks>
/// Any thread may call. A call that finds the writer role free is applied on the caller's own thread and completes at once.
/// Disposing fails everything that waits with <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class OrdinalEngine : IOrdinal
{
    private readonly Writer _writer;
    private readonly WatchHub _hub;
    private readonly EngineMetrics? _metrics;
    private readonly ILogger _logger;
    private readonly EngineDisk? _disk;
    private readonly ITimer _ticker;
    private readonly NameTable _names;
    private readonly EngineNames _directory;
    private readonly EngineWatches _watches;
    private readonly NameCache<CounterHandle> _counters;
    private readonly NameCache<QueueHandle> _queues;
    private readonly NameCache<CellHandle> _cells;
    private readonly NameCache<SetHandle> _sets;
    private readonly NameCache<LeasedLock> _locks;
    private readonly CancellationTokenSource _faulted = new();
    private readonly Guid _ownerPrefix = Guid.NewGuid();
    private OrdinalException? _fault;
    private long _owners;
    private int _disposed;

    private OrdinalEngine(OrdinalOptions options, Writer writer, EngineDisk? disk, ILogger logger, bool isMeasured)
    {
        _logger = logger;
        _disk = disk;
        TimeProvider = options.TimeProvider;
        StateMachine machine = writer.Machine;
        _writer = writer;
        _hub = new WatchHub(_writer, options.TimeProvider, options.WatchBufferEvents);
        _writer.Faulted = cause =>
        {
            _fault = StorageFaults.OfFault(cause);
            _logger.Faulted(cause, machine.Revision);
            _ = _faulted.CancelAsync(); // the callbacks are the host's code, so they run on the thread pool
            _hub.Wake(); // watches end with the engine, also when nobody calls any more
        };
        _metrics = isMeasured ? new EngineMetrics(_writer, _hub, options.TimeProvider, disk?.RecoveryDuration) : null;
        _names = new NameTable(machine);
        _directory = new EngineNames(_writer, _names);
        _watches = new EngineWatches(_hub);
        _counters = new NameCache<CounterHandle>(name => new CounterHandle(_writer, name));
        _queues = new NameCache<QueueHandle>(name => new QueueHandle(_writer, _names, name));
        _cells = new NameCache<CellHandle>(name => new CellHandle(_writer, name));
        _sets = new NameCache<SetHandle>(name => new SetHandle(_writer, name));
        _locks = new NameCache<LeasedLock>(name => new LeasedLock(this, _writer, name));
        _ticker = options.TimeProvider.CreateTimer(
            static writer => ((Writer)writer!).Tick(), _writer, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        TimeSpan interval = options.ClockInterval;
        _writer.Ticks.Ticking = isOn => _ticker.Change(
            isOn ? interval : Timeout.InfiniteTimeSpan, isOn ? interval : Timeout.InfiniteTimeSpan);
        _disk?.Attach(_writer, _hub.Wake, _metrics);
        _logger.Opened(machine.Revision, options.Durability);
    }

    /// <inheritdoc/>
    /// <remarks>A recent value; a call that has completed is in it.</remarks>
    public long Revision => _writer.VisibleRevision;

    /// <summary>Why the engine has faulted, or null as long as it has not.</summary>
    /// <remarks>
    /// <see cref="StatusCode.StorageFailed"/>: the journal could not be written, at the latest while the engine closed. Else a
    /// broken invariant.
    /// </remarks>
    public OrdinalException? Fault => _fault;

    /// <inheritdoc/>
    public CancellationToken FaultedToken => _faulted.Token;

    /// <summary>The writer that every handle of this engine submits to.</summary>
    internal Writer Writer => _writer;

    /// <summary>What the engine is measured by. Not of one that <see cref="Open"/> has opened.</summary>
    internal Meter Meter => _metrics!.Meter; // whoever asks has opened it otherwise

    /// <summary>Whether writes are refused because the disk is full.</summary>
    internal bool IsStorageFull => _disk?.IsFull ?? false;

    /// <summary>The path of the data directory; null in memory mode.</summary>
    internal string? DataDirectory => _disk?.Path;

    /// <summary>Watches that stand.</summary>
    internal int WatcherCount => _hub.WatcherCount;

    /// <summary>Identity of what a backup was taken from.</summary>
    internal Guid InstanceId { get; } = Guid.NewGuid();

    /// <summary>The engine's clock.</summary>
    internal TimeProvider TimeProvider { get; }

    /// <summary>Opens an engine.</summary>
    /// <param name="options">How; or null for the defaults. Read once.</param>
    /// <param name="loggerFactory">Where to log; or null for nowhere.</param>
    /// <returns>The engine, ready to be called.</returns>
    /// <exception cref="ArgumentException">An option is out of its range; the message says which, and the range.</exception>
    /// <exception cref="OrdinalException">
    /// The data directory cannot be opened, and was left as it is: <see cref="StatusCode.DataDamaged"/>,
    /// <see cref="StatusCode.DataUnusable"/>, <see cref="StatusCode.StorageFailed"/> or <see cref="StatusCode.StorageFull"/>.
    /// </exception>
    public static ValueTask<OrdinalEngine> OpenAsync(OrdinalOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        options ??= new OrdinalOptions();
        if (FaultOf(options) is { } fault)
        {
            return ValueTask.FromException<OrdinalEngine>(fault);
        }

        ILogger logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger(OrdinalTelemetry.Name);
        StateMachine machine = MakeMachine(options);
        return options.Durability == Durability.Memory
            ? new(new OrdinalEngine(options, MakeWriter(options, machine), null, logger, isMeasured: true))
            : new(Task.Run(() => OpenOn(EngineDisk.OpenDirectory(options), options, machine, logger)));
    }

    /// <summary>
    /// Opens the engine of a data directory on the caller's thread, for a program that makes a few calls and ends: without log
    /// and meter, which nobody could read.
    /// </summary>
    /// <param name="options">How; not of memory mode.</param>
    /// <returns>The engine.</returns>
    /// <exception cref="ArgumentException">As <see cref="OpenAsync"/>.</exception>
    /// <exception cref="OrdinalException">As <see cref="OpenAsync"/>.</exception>
    internal static OrdinalEngine Open(OrdinalOptions options)
        => FaultOf(options) is { } fault
            ? throw fault
            : OpenOn(EngineDisk.OpenDirectory(options), options, MakeMachine(options), NullLogger.Instance, isMeasured: false);

    /// <summary>Opens an engine on a directory, which it owns from here on.</summary>
    /// <param name="disk">The directory.</param>
    /// <param name="options">How.</param>
    /// <param name="machine">An empty machine.</param>
    /// <param name="logger">Where to log.</param>
    /// <param name="isMeasured">Whether it has a meter.</param>
    /// <returns>The engine.</returns>
    /// <exception cref="OrdinalException">As <see cref="OpenAsync"/>.</exception>
    internal static OrdinalEngine OpenOn(
        IDisk disk, OrdinalOptions options, StateMachine machine, ILogger logger, bool isMeasured = true)
    {
        EngineDisk? opened = null;
        try
        {
            opened = EngineDisk.Open(disk, options, machine, logger);
            return new OrdinalEngine(options, MakeWriter(options, machine), opened, logger, isMeasured);
        }
        catch (StorageException e)
        {
            opened?.Dispose();
            throw StorageFaults.OfOpening(e);
        }
    }

    /// <inheritdoc/>
    public ICounter Counter(string name) => _counters.Get(name);

    /// <inheritdoc/>
    public IQueue Queue(string name) => _queues.Get(name);

    /// <inheritdoc/>
    public ICell Cell(string name) => _cells.Get(name);

    /// <summary>A cell whose bytes are values of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">1 to 512 bytes of UTF-8.</param>
    /// <param name="codec">How values become bytes, or null for JSON.</param>
    /// <returns>Its handle.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidName"/>.</exception>
    public ICell<T> Cell<T>(string name, CellCodec<T>? codec = null)
        => new TypedCell<T>(Cell(name), codec ?? new JsonCellCodec<T>());

    /// <inheritdoc/>
    public ILwwSet Set(string name) => _sets.Get(name);

    /// <inheritdoc/>
    public ILock Lock(string name) => _locks.Get(name);

    /// <inheritdoc/>
    public async ValueTask<ISession> OpenSessionAsync(
        SessionOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        options ??= new SessionOptions();
        Command open = new(CommandKind.SessionOpen, null) { Number1 = Durations.Lease(options.Lease) };
        SessionOpening opening = new(open);
        _writer.Run(opening);
        Reply reply = await opening.Task.ConfigureAwait(false);
        return reply.Status == StatusCode.Ok
            ? new SessionHandle(this, _writer, options, opening.Held)
            : throw Refusals.ToException(open, reply);
    }

    /// <inheritdoc/>
    public IBatch CreateBatch() => new BatchList(_writer, _names);

    /// <inheritdoc/>
    public ITransaction CreateTransaction() => new TransactionBuilder(_writer, _names);

    /// <inheritdoc/>
    public ValueTask<NamePage> ListNamesAsync(
        string prefix = "", string? after = null, int limit = 0, CancellationToken cancellationToken = default)
        => _directory.ListAsync(prefix, after, limit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NameEntry?> InspectNameAsync(string name, CancellationToken cancellationToken = default)
        => _directory.InspectAsync(name, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteNameAsync(
        string name, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => _directory.DeleteAsync(name, options, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TouchNameAsync(
        string name, TimeSpan? timeToLive, CancellationToken cancellationToken = default)
        => _directory.TouchAsync(name, timeToLive, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent> WatchAsync(
        string name, WatchOptions? options = null, CancellationToken cancellationToken = default)
        => _watches.WatchAsync(name, options, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent> WatchPrefixAsync(
        string prefix, WatchOptions? options = null, CancellationToken cancellationToken = default)
        => _watches.WatchPrefixAsync(prefix, options, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent> WatchLatestAsync(string name, CancellationToken cancellationToken = default)
        => _watches.WatchLatestAsync(name, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<long> WaitForRevisionAsync(long revision, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RevisionWait wait = new(revision);
        _writer.Run(wait);
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            (_, token) => _writer.Run(new RoleCall(role => wait.Withdraw(role, token))), null);
        return await wait.Task.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<long> WaitDurableAsync(long revision, CancellationToken cancellationToken = default)
    {
        if (_writer.Journal is not { } journal)
        {
            throw new OrdinalException(StatusCode.DurabilityUnavailable, "Nothing becomes durable in memory mode.");
        }

        await WaitForRevisionAsync(revision, cancellationToken).ConfigureAwait(false);
        if (journal.DurableRevision >= revision)
        {
            return journal.DurableRevision;
        }

        DurableWait wait = new(journal);
        _writer.Run(wait);
        return await wait.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes a snapshot of the state now, while commands go on, so that the next opening need not replay the journal.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the snapshot.</param>
    /// <returns>The revision it is of.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.DurabilityUnavailable"/> in memory mode; <see cref="StatusCode.StorageFailed"/> or
    /// <see cref="StatusCode.StorageFull"/> when the file could not be written: nothing is lost by it;
    /// <see cref="StatusCode.Overloaded"/> when the state changed too fast.
    /// </exception>
    public async ValueTask<long> TakeSnapshotAsync(CancellationToken cancellationToken = default)
    {
        if (_disk is not { } disk)
        {
            throw new OrdinalException(StatusCode.DurabilityUnavailable, "There are no snapshots in memory mode.");
        }

        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        try
        {
            long revision = await Task.Run(disk.TakeSnapshot, CancellationToken.None)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            return revision >= 0
                ? revision
                : throw new OrdinalException(StatusCode.Overloaded, "The state changed too fast for a snapshot; try again.");
        }
        catch (StorageException e)
        {
            throw StorageFaults.OfOpening(e);
        }
    }

    /// <summary>Closes the engine: what waits, and every later call, fails with <see cref="ObjectDisposedException"/>.</summary>
    /// <returns>Completes when the last command that was being applied has been answered.</returns>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return default;
        }

        Task stopped = _ticker.DisposeAsync().AsTask();
        return new ValueTask(stopped.IsCompletedSuccessfully ? CloseAsync() : CloseAfterAsync(stopped));
    }

    private async Task CloseAfterAsync(Task stopped)
    {
        await stopped.ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
    }

    // No asynchronous method: the runtime would compile its frame anew in each process that opens a directory for one call.
    private Task CloseAsync()
    {
        // With its words: else each process looks them up among the runtime's resources, whether anybody reads them or not.
        _writer.Stop(new ObjectDisposedException(nameof(OrdinalEngine), "Cannot access a disposed object."));
        if (_disk is not null)
        {
            return Task.Run(Close);
        }

        Close();
        return Task.CompletedTask;
    }

    private void Close()
    {
        // The last group is written and synced here: a failure ends nobody's call, but must not go unheard.
        _disk?.Dispose();
        if (_fault is null && _disk?.Failure is { } failure)
        {
            _fault = StorageFaults.OfFault(failure);
            _logger.Faulted(failure, Revision);
        }

        _hub.Wake();
        _metrics?.Dispose();
        _logger.Closed(Revision);
    }

    /// <summary>An owner that no other handle has.</summary>
    /// <returns>A new id.</returns>
    internal string NewOwner()
        => string.Create(CultureInfo.InvariantCulture, $"{_ownerPrefix:N}-{Interlocked.Increment(ref _owners)}");

    /// <summary>Opens a watch for a reader that takes many events at once, as <see cref="EngineWatches.Open"/>.</summary>
    internal WatchFeed OpenWatch(byte[] key, bool isPrefix, bool isLatest, WatchOptions options)
        => _watches.Open(key, isPrefix, isLatest, options);

    private static ArgumentException? FaultOf(OrdinalOptions options)
    {
        IReadOnlyList<string> faults = options.FindFaults();
        return faults.Count > 0 ? new ArgumentException(string.Join(" ", faults), nameof(options)) : null;
    }

    private static StateMachine MakeMachine(OrdinalOptions options)
        => new(new ChangeBuffer(options.HistoryChanges, options.HistoryBytes));

    // Right after the machine: what one call touches then lies close together, where no two of its words share their lowest
    // twelve bits of address. A load that looks like a store in flight waits for it, which costs a third of a call.
    private static Writer MakeWriter(OrdinalOptions options, StateMachine machine)
        => new(
            machine,
            new EngineClock(options.TimeProvider, options.ClockInterval, machine.Context.NowMs),
            options.PendingMax);
}
