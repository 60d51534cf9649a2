using Ordinal.State;
using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

/// <summary>Watches of the latest state: what they skip, and what they tell when the history has moved on.</summary>
public class WatchLatestTests
{
    private const int Slots = 16_384;

    [Fact]
    public async Task WatchLatest_ManyChanges_TellsOnlyTheLast()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await using IAsyncEnumerator<WatchEvent> latest = test.Engine.WatchLatestAsync("n").GetAsyncEnumerator();
        await using WatchReader other = new(test.Engine.WatchAsync("marker"));
        for (int round = 1; round <= 3; round++)
        {
            await WatchHistoryTests.MintAsync(test.Engine, 500);
            await test.Engine.Counter("marker").NextAsync();
            await other.UntilAsync(list => list.Count == round, "the marker after the changes");
            Assert.True(await latest.MoveNextAsync().Expect("the latest event"));
            Assert.Equal(
                (500L * round, "n", true),
                (latest.Current.Number, latest.Current.Name, latest.Current.IsLastOfRevision));
        }
    }

    [Fact]
    public async Task WatchLatest_BehindTheHistory_TellsTheStateInstead()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        Dictionary<string, IAsyncEnumerable<WatchEvent>> watches = new[] { "n", "cell", "queue", "lock", "set", "gone", "never" }
            .ToDictionary(name => name, name => test.Engine.WatchLatestAsync(name));
        await test.Engine.Cell("cell").WriteAsync("last");
        await test.Engine.Queue("queue").JoinAsync("first");
        await test.Engine.Lock("lock").AcquireAsync(new LockOwner("me"), TimeSpan.FromMinutes(1));
        await test.Engine.Set("set").InsertAsync([LwwValue.Integer(1)]);
        await test.Engine.Counter("gone").NextAsync();
        await test.Engine.DeleteNameAsync("gone");
        await WatchHistoryTests.MintAsync(test.Engine, 2 * Slots);

        (string Name, WatchEventKind Kind, long Number, string? Subject)[] expected =
        [
            ("n", WatchEventKind.CounterMoved, 2 * Slots, null),
            ("cell", WatchEventKind.Written, 0, null),
            ("queue", WatchEventKind.TurnCame, 1, "first"),
            ("lock", WatchEventKind.Granted, 1, "me"),
            ("set", WatchEventKind.SetChanged, 0, null),
            ("gone", WatchEventKind.Deleted, 0, null),
        ];
        foreach ((string name, WatchEventKind kind, long number, string? subject) in expected)
        {
            await using WatchReader reader = new(watches[name]);
            WatchEvent told = (await reader.UntilAsync(list => list.Count > 0, $"the state of '{name}'"))[0];
            Assert.Equal((name, kind, number, subject), (told.Name, told.Kind, told.Number, told.Subject));
            Assert.True(told.IsLastOfRevision);
        }

        await using WatchReader never = new(watches["never"]);
        await test.Engine.Counter("never").NextAsync();
        Assert.Equal(1, (await never.UntilAsync(list => list.Count > 0, "the first change"))[0].Number);
    }

    [Fact]
    public async Task WatchLatest_WhoseReaderFallsBehindTheHistory_GoesOnWithTheState()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await using WatchReader reader = new(test.Engine.WatchLatestAsync("n"));
        await WatchHistoryTests.MintAsync(test.Engine, 1);
        await reader.UntilAsync(list => list.Count > 0, "the first change");
        await test.UnderRoleAsync(writer => MintUnderRole(writer, "other", Slots));
        await test.UnderRoleAsync(writer => MintUnderRole(writer, "n", 1));
        await test.UnderRoleAsync(writer => MintUnderRole(writer, "other", 2 * Slots));
        IReadOnlyList<WatchEvent> told = await reader.UntilAsync(list => list[^1].Number == 2, "the second change");

        Assert.DoesNotContain(told, now => now.Kind == WatchEventKind.Resync);
        await WatchHistoryTests.MintAsync(test.Engine, 1);
        await reader.UntilAsync(list => list[^1].Number == 3, "the third change");
        Assert.False(reader.Ended.IsCompleted);
    }

    private static void MintUnderRole(Writer writer, string name, int count)
    {
        Command next = new(CommandKind.CounterNext, new ObjectName(name));
        for (int i = 0; i < count; i++)
        {
            Reply reply = default;
            writer.Apply(next, ref reply);
        }
    }
}
