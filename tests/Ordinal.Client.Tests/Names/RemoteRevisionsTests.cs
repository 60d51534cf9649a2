namespace Ordinal.Client.Tests;

/// <summary>Waits for revisions.</summary>
public sealed class RemoteRevisionsTests : LinkTests
{
    public RemoteRevisionsTests() => Link.Revision = 5;

    private RemoteRevisions Revisions => new(Link);

    [Fact]
    public async Task WaitForRevision_KnownToBeReached_IsAnsweredAtOnce()
    {
        Assert.Equal(5, await Revisions.WaitForRevisionAsync(5, CancellationToken.None));
        Assert.True(Link.IsQuiet);
    }

    [Fact]
    public async Task WaitForRevision_NotReached_AsksAgainAsLongAsItTakes()
    {
        ValueTask<long> wait = Revisions.WaitForRevisionAsync(6, CancellationToken.None);
        ScriptedCall first = await Link.NextAsync("GET", "/v1/revision");
        Assert.Equal(("6", first.Wait), (first.Query("wait-for"), TimeSpan.FromMinutes(10)));
        first.Refuse(StatusCode.TimedOut);
        (await Link.NextAsync("GET", "/v1/revision")).Answer("""{"revision":9,"durable":7}""");

        Assert.Equal(9, await wait);
    }

    [Fact]
    public async Task WaitDurable_Reached_TellsWhatIsOnTheDisk()
    {
        ValueTask<long> wait = Revisions.WaitDurableAsync(6, CancellationToken.None);
        ScriptedCall call = await Link.NextAsync("GET", "/v1/revision");
        Assert.Equal("6", call.Query("durable"));
        call.Answer("""{"revision":9,"durable":7}""");

        Assert.Equal(7, await wait);
    }

    [Fact]
    public async Task WaitForRevision_Cancelled_Ends()
    {
        using CancellationTokenSource source = new();
        Task<long> wait = Revisions.WaitForRevisionAsync(6, source.Token).AsTask();
        await Link.NextAsync("GET", "/v1/revision");
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}
