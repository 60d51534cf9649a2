namespace Ordinal.Tests.Allocation;

/// <summary>Commands that are awaited one by one allocate nothing.</summary>
[Collection(AllocationGate.Name)]
public sealed class SingleAllocationTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly OrdinalEngine _engine = Concurrency.StillEngine.Open();

    [Fact]
    public void CounterNext_ByHandle_AllocatesNothing()
    {
        ICounter counter = _engine.Counter("a");

        AllocationProbe.RequireNone(() => Take(counter.NextAsync()));
    }

    [Fact]
    public void CounterNext_ByName_AllocatesNothing()
        => AllocationProbe.RequireNone(() => Take(_engine.Counter("a").NextAsync()));

    [Fact]
    public void CounterNext_WithOptions_AllocatesNothing()
    {
        ICounter counter = _engine.Counter("a");
        WriteOptions options = new();

        AllocationProbe.RequireNone(() => Take(counter.NextAsync(options)));
    }

    [Fact]
    public void CounterAdd_AllocatesNothing()
    {
        ICounter counter = _engine.Counter("a");

        AllocationProbe.RequireNone(() => Take(counter.AddAsync(3)));
    }

    [Fact]
    public void CounterGet_AllocatesNothing()
    {
        ICounter counter = _engine.Counter("a");

        AllocationProbe.RequireNone(() => Take(counter.GetAsync()));
    }

    [Fact]
    public void QueueGet_OfAProcess_AllocatesNothing()
    {
        IQueue queue = _engine.Queue("q");
        Take(queue.JoinAsync("first"));
        Take(queue.JoinAsync("second"));

        AllocationProbe.RequireNone(() => Take(queue.GetAsync("second")));
        Assert.Equal(1, Take(queue.GetAsync("second")).Ticket?.Position);
    }

    [Fact]
    public void QueueGet_OfAStranger_AllocatesNothing()
    {
        IQueue queue = _engine.Queue("q");

        AllocationProbe.RequireNone(() => Take(queue.GetAsync("nobody")));
    }

    [Fact]
    public void CellRead_IntoMemory_AllocatesNothing()
    {
        ICell cell = _engine.Cell("c");
        byte[] room = new byte[64];
        Take(cell.WriteAsync(new byte[64]));

        AllocationProbe.RequireNone(() => Take(cell.ReadAsync(room)));
    }

    [Fact]
    public void CellWrite_AllocatesNothing()
    {
        ICell cell = _engine.Cell("c");
        byte[] value = new byte[64];

        AllocationProbe.RequireNone(() => Take(cell.WriteAsync(value)));
    }

    [Fact]
    public void Lock_AcquiredAndReleasedByItsOwner_AllocatesNothing()
    {
        ILock target = _engine.Lock("l");
        LockOwner owner = new("o");

        AllocationProbe.RequireNone(() =>
        {
            LockGrant grant = Take(target.AcquireAsync(owner, Lease));
            Take(target.ReleaseAsync(owner, grant.Token));
        });
    }

    [Fact]
    public void Lock_RefusedToAnother_AllocatesNothing()
    {
        ILock target = _engine.Lock("l");
        LockOwner other = new("other");
        Take(target.AcquireAsync(new LockOwner("o"), Lease));

        AllocationProbe.RequireNone(() => Take(target.AcquireAsync(other, Lease)));
    }

    private static T Take<T>(ValueTask<T> task)
        => task.IsCompletedSuccessfully
            ? task.Result
            : throw new InvalidOperationException("A command without contention did not complete at once.");
}
