namespace Ordinal.Client.Tests;

/// <summary>What a disk is asked to keep.</summary>
public abstract class DurabilityContract : ContractTests
{
    [Fact]
    public async Task WaitDurable_OfARevision_ComesWhenItIsOnTheDisk()
    {
        CounterResult result = await Ordinal.Counter(Name("n")).NextAsync(new WriteOptions());

        long durable = await Deadline.WithinAsync(Ordinal.WaitDurableAsync(result.Revision).AsTask(), "the sync");
        Assert.True(durable >= result.Revision);

        Task<long> waiting = Ordinal.WaitDurableAsync(durable + 1).AsTask();
        using CancellationTokenSource cancel = new();
        Task<long> cancelled = Ordinal.WaitDurableAsync(durable + 1000, cancel.Token).AsTask();
        await Ordinal.Counter(Name("n")).NextAsync();
        Assert.True(await Deadline.WithinAsync(waiting, "the sync of what comes") > durable);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deadline.WithinAsync(cancelled, "the cancelled wait"));
    }

    [Theory]
    [InlineData(Durability.Memory)]
    [InlineData(Durability.Buffered)]
    [InlineData(Durability.Fsync)]
    public async Task Write_OfAnyDurability_IsDone(Durability durability)
    {
        WriteOptions options = new() { Durability = durability };

        Assert.Equal(1, (await Ordinal.Counter(Name("n")).NextAsync(options)).New);
        Assert.True((await Ordinal.Queue(Name("q")).JoinAsync("p", new() { Durability = durability })).Changed);
        Assert.True((await Ordinal.Cell(Name("c")).WriteAsync("v", new() { Durability = durability })).Applied);
        Assert.Equal(1, (await Ordinal.Set(Name("s")).InsertAsync([LwwValue.Null], options)).Changed);
        ITransaction transaction = Ordinal.CreateTransaction();
        transaction.Then.Next(Name("n"));
        Assert.True((await transaction.CommitAsync(options)).Committed);
        Assert.True(await Ordinal.DeleteNameAsync(Name("n"), options));
    }
}
