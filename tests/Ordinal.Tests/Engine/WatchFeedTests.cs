namespace Ordinal.Tests.Engine;

public sealed class WatchFeedTests
{
    [Fact]
    public async Task CatchUp_AfterAWrite_LeavesItsEventToBeRead()
    {
        const int Writes = 100;
        await using TestEngine test = await TestEngine.OpenAsync();
        using WatchFeed feed = test.Engine.OpenWatch(
            NameRules.Encode("n"), isPrefix: false, isLatest: false, new WatchOptions());
        await feed.Began;
        feed.Begin();
        for (int i = 1; i <= Writes; i++)
        {
            await test.Engine.Counter("n").NextAsync();
            await feed.CatchUpAsync();

            Assert.True(feed.TryRead(out WatchEvent? told), $"The event of {i} is missing.");
            Assert.Equal(i, told.Number);
        }
    }
}
