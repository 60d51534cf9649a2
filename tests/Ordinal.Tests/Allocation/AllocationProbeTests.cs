using Xunit.Sdk;

namespace Ordinal.Tests.Allocation;

[Collection(AllocationGate.Name)]
public sealed class AllocationProbeTests
{
    private object? _kept;

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void RequireNone_OfAnOperationThatAllocatesOnce_Fails(int counted)
    {
        int made = 0;

        Assert.Throws<TrueException>(() => AllocationProbe.RequireNone(() =>
        {
            if (++made == AllocationProbe.OperationsBefore + counted)
            {
                _kept = new object();
            }
        }));

        Assert.NotNull(_kept);
    }

    [Fact]
    public void RequireNone_WhileAnotherThreadMakesGarbage_CountsTheOperationAlone()
    {
        int collections = GC.CollectionCount(0);
        bool isOver = false;
        object? last = null;
        Thread other = new(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                last = new byte[100_000];
                GC.Collect(0);
            }
        });
        other.Start();
        try
        {
            _kept = new object();
            AllocationProbe.RequireNone(static () => Thread.SpinWait(20));
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            other.Join();
        }

        Assert.NotNull(last);
        Assert.True(GC.CollectionCount(0) > collections, "No collection fell into the count.");
    }
}
