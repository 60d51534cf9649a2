using System.Net;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>Rates, counts and failures of addresses, on a clock that the test moves.</summary>
public sealed class LimitTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void RateLimit_AfterItsBurst_LetsPassWhatTheClockBrings()
    {
        RateLimit limit = new(perSecond: 10, burstSeconds: 2, _time);

        Assert.Equal(20, Taken(limit));
        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal(0, Taken(limit));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, Taken(limit));
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(20, Taken(limit));
    }

    [Fact]
    public async Task RateLimit_FromManyThreads_CountsEachOnce()
    {
        RateLimit limit = new(perSecond: 1000, burstSeconds: 2, _time);

        int[] taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Taken(limit))));

        Assert.Equal(2000, taken.Sum());
    }

    [Fact]
    public void CountLimit_Full_LetsInOnlyAfterOneLeft()
    {
        CountLimit limit = new(2);

        Assert.True(limit.TryEnter());
        Assert.True(limit.TryEnter());
        Assert.False(limit.TryEnter());
        Assert.Equal(2, limit.Count);
        limit.Leave();
        Assert.True(limit.TryEnter());
    }

    [Fact]
    public void FailureLimit_FiveInASecond_RefusesThatAddressUntilTheNextSecond()
    {
        FailureLimit failures = new(_time);
        IPAddress guilty = IPAddress.Parse("10.0.0.1");
        for (int i = 0; i < FailureLimit.FailuresPerSecondMax; i++)
        {
            Assert.True(failures.MayTry(guilty));
            failures.Note(guilty);
        }

        Assert.False(failures.MayTry(guilty));
        Assert.False(failures.MayTry(guilty.MapToIPv6()));
        Assert.True(failures.MayTry(IPAddress.Parse("10.0.0.2")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(failures.MayTry(guilty));
    }

    [Fact]
    public void FailureLimit_AddressesOfOneIpv6Network_CountAsOne()
    {
        FailureLimit failures = new(_time);
        for (int i = 0; i < FailureLimit.FailuresPerSecondMax; i++)
        {
            failures.Note(IPAddress.Parse($"fd00::{i}"));
        }

        Assert.False(failures.MayTry(IPAddress.Parse("fd00::ffff")));
        Assert.True(failures.MayTry(IPAddress.Parse("fd00:0:0:1::1")));
    }

    // What is remembered of addresses has a bound; whoever is remembered already is counted on.
    [Fact]
    public void FailureLimit_MoreAddressesThanItRemembers_CountsTheOnesItKnows()
    {
        FailureLimit failures = new(_time);
        for (int i = 0; i < 4096; i++)
        {
            failures.Note(new IPAddress([10, 0, (byte)(i >> 8), (byte)i]));
        }

        IPAddress known = new([10, 0, 0, 0]);
        IPAddress late = new([10, 1, 0, 0]);
        for (int i = 0; i < FailureLimit.FailuresPerSecondMax; i++)
        {
            failures.Note(known);
            failures.Note(late);
        }

        Assert.False(failures.MayTry(known));
        Assert.True(failures.MayTry(late));
    }

    private static int Taken(RateLimit limit)
    {
        int taken = 0;
        while (limit.TryTake())
        {
            taken++;
        }

        return taken;
    }
}
