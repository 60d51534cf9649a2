namespace Ordinal.Tests.Engine;

/// <summary>What may end a lease, and what may not: only time during which the engine runs.</summary>
public sealed class LeaseTimeTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(10 * 365)]
    [InlineData(-10 * 365)]
    public async Task WallClock_ThatJumps_EndsNoLeaseAndKeepsNone(int days)
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        LockGrant held = await test.Engine.Lock("l").AcquireAsync(new LockOwner("me"), Lease);
        test.Time.SetUtcNow(test.Time.GetUtcNow().AddDays(days));

        test.Advance(29_000);
        Assert.Equal(held.Token, (await test.Engine.Lock("l").InspectAsync()).Token);
        test.Advance(2_000);
        Assert.Equal(0, (await test.Engine.Lock("l").InspectAsync()).Token);
    }

    [Fact]
    public async Task Stall_LongerThanTheLeases_EndsNoneAtOnce()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        for (int i = 0; i < 50; i++)
        {
            await test.Engine.Lock($"l/{i}").AcquireAsync(new LockOwner("me"), Lease);
        }

        using (test.HoldRole())
        {
            test.Advance(60_000);
        }

        for (int i = 0; i < 50; i++)
        {
            Assert.NotEqual(0, (await test.Engine.Lock($"l/{i}").InspectAsync()).Token);
        }

        for (int second = 0; second < 31; second++)
        {
            test.Advance(1000);
        }

        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(0, (await test.Engine.Lock($"l/{i}").InspectAsync()).Token);
        }
    }
}
