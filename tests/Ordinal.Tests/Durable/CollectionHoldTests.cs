using System.Runtime;
using Ordinal.Tests.Engine;

namespace Ordinal.Tests.Durable;

/// <summary>What holding the collector off leaves behind. Alone, because a process has one collector.</summary>
[Collection(AloneCollection.Name)]
public sealed class CollectionHoldTests
{
    private const long Large = 4 << 20;

    [Fact]
    public void Hold_OfALargeSnapshot_EndsWithIt()
    {
        GCLatencyMode before = GCSettings.LatencyMode;
        using (CollectionHold.Begin(Large))
        {
            Assert.Equal(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        }

        Assert.Equal(before, GCSettings.LatencyMode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void Hold_OfASmallSnapshot_IsNone(long bytes)
    {
        GCLatencyMode before = GCSettings.LatencyMode;
        using (CollectionHold.Begin(bytes))
        {
            Assert.Equal(before, GCSettings.LatencyMode);
        }
    }

    [Fact]
    public void Hold_OfTheHost_IsLeftToTheHost()
    {
        Assert.True(GC.TryStartNoGCRegion(32 << 20));
        using (CollectionHold.Begin(Large))
        {
            Assert.Equal(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        }

        Assert.Equal(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        GC.EndNoGCRegion();
    }

    [Fact]
    public void Hold_ThatACollectionHasEnded_EndsQuietly()
    {
        GCLatencyMode before = GCSettings.LatencyMode;
        using (CollectionHold.Begin(Large))
        {
            GC.Collect();
            Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        }

        Assert.Equal(before, GCSettings.LatencyMode);
    }
}
