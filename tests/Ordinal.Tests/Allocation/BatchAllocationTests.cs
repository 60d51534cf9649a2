namespace Ordinal.Tests.Allocation;

/// <summary>Batches of 64 commands that are cleared and used again allocate nothing.</summary>
[Collection(AllocationGate.Name)]
public sealed class BatchAllocationTests
{
    private const int Size = 64;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly OrdinalEngine _engine = Concurrency.StillEngine.Open();
    private readonly IBatch _batch;

    public BatchAllocationTests() => _batch = _engine.CreateBatch();

    [Fact]
    public void CounterNext_AllocatesNothing()
        => Require(static batch => batch.Next("a"), static (batch, index) => batch.Counter(index).New);

    [Fact]
    public void CounterAdd_AllocatesNothing()
        => Require(static batch => batch.Add("a", 3), static (batch, index) => batch.Counter(index).New);

    [Fact]
    public void QueueGet_AllocatesNothing()
    {
        Fill(static batch => batch.Join("q", "p"));

        Require(static batch => batch.GetTicket("q", "p"), static (batch, index) => batch.Ticket(index).Ticket!.Value.Number);
    }

    [Fact]
    public void CellRead_IntoMemory_AllocatesNothing()
    {
        byte[] room = new byte[64];
        byte[] value = new byte[64];
        Fill(batch => batch.Write("c", value));

        Require(batch => batch.Read("c", room), static (batch, index) => batch.CellRead(index).Length);
    }

    [Fact]
    public void CellWrite_AllocatesNothing()
    {
        byte[] value = new byte[64];

        Require(batch => batch.Write("c", value), static (batch, index) => batch.Written(index).Version);
    }

    [Fact]
    public void Lock_AcquiredAndReleased_AllocatesNothing()
    {
        LockOwner owner = new("o");
        long token = 0;

        Require(
            batch => batch.Count % 2 == 0 ? batch.Acquire("l", owner, Lease) : batch.Release("l", owner, ++token * 2 - 1),
            static (batch, index) => batch.Grant(index).Granted ? 1 : 0);
    }

    [Fact]
    public void Mixed_AllocatesNothing()
    {
        byte[] value = new byte[64];

        Require(
            batch => (batch.Count % 3) switch
            {
                0 => batch.Next("a"),
                1 => batch.Write("c", value),
                _ => batch.GetCounter("a"),
            },
            static (batch, index) => (long)batch.Status(index) + 1);
    }

    /// <summary>Requires that a batch of 64 allocates nothing and that each of its answers is above 0.</summary>
    private void Require(Func<IBatch, int> append, Func<IBatch, int, long> read)
        => AllocationProbe.RequireNone(() =>
        {
            Fill(append);
            for (int i = 0; i < Size; i++)
            {
                if (read(_batch, i) <= 0)
                {
                    throw new InvalidOperationException("A command of the batch was not answered as it should be.");
                }
            }
        });

    private void Fill(Func<IBatch, int> append)
    {
        _batch.Clear();
        for (int i = 0; i < Size; i++)
        {
            append(_batch);
        }

        ValueTask submitted = _batch.SubmitAsync();
        if (!submitted.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("A batch without contention did not complete at once.");
        }

        submitted.GetAwaiter().GetResult();
    }
}
