using Xunit.Sdk;

namespace Ordinal.Tests.Allocation;

[Collection(AllocationGate.Name)]
public sealed class AllocationProbeTests
{
    private object? _kept;

    [Fact]
    public void RequireNone_OfAnOperationThatAllocatesNowAndThen_Fails()
    {
        int made = 0;

        Assert.Throws<TrueException>(() => AllocationProbe.RequireNone(() =>
        {
            if (++made % 1000 == 0)
            {
                _kept = new object();
            }
        }));

        Assert.NotNull(_kept);
    }
}
