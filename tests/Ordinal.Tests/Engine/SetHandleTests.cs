namespace Ordinal.Tests.Engine;

public class SetHandleTests
{
    private static readonly LwwValue One = LwwValue.Integer(1);
    private static readonly LwwValue Two = LwwValue.String("two");

    [Fact]
    public async Task Set_InsertsAndDeletes_TellChangesStampVersionAndRevision()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILwwSet set = test.Engine.Set("s");
        long wall = test.Time.GetUtcNow().ToUnixTimeMilliseconds();

        Assert.False(await set.ContainsAsync(One));
        Assert.Equal(new SetResult(2, 0, wall, 1, 1), await set.InsertAsync([One, Two]));
        Assert.Equal(new SetResult(0, 0, wall + 1, 2, 2), await set.InsertAsync([One]));
        Assert.Equal(new SetResult(1, 0, wall + 2, 3, 3), await set.DeleteAsync([One, LwwValue.Null]));
        Assert.False(await set.ContainsAsync(One));
        SetPage page = await set.MembersAsync();
        Assert.Equal([Two], page.Members);
        Assert.Equal((1L, wall + 2, 3L), (page.Count, page.HighStamp, page.Revision));
        SetUpdates updates = await set.UpdatesSinceRevisionAsync(2);
        Assert.Equal(2, updates.Updates.Count);
        Assert.Equal((wall + 2, 3L), (updates.HighStamp, updates.Revision));
        Assert.Equal(3, (await set.UpdatesSinceStampAsync(-1)).Updates.Count);
        Assert.True(await set.DropAsync());
        Assert.Equal(0, (await set.MembersAsync()).Count);
    }

    [Fact]
    public async Task Merge_DeltasOfAnotherEngine_MakeBothAlike()
    {
        await using TestEngine left = await TestEngine.OpenAsync();
        await using TestEngine right = await TestEngine.OpenAsync();
        await left.Engine.Set("s").InsertAsync([One, Two]);
        await right.Engine.Set("s").InsertAsync([LwwValue.Boolean(true)]);
        right.Advance(5);
        await right.Engine.Set("s").DeleteAsync([Two]);

        SetUpdates fromLeft = await left.Engine.Set("s").UpdatesSinceRevisionAsync(0);
        SetUpdates fromRight = await right.Engine.Set("s").UpdatesSinceRevisionAsync(0);
        SetResult merged = await left.Engine.Set("s").MergeAsync(fromRight.Updates);
        await right.Engine.Set("s").MergeAsync(fromLeft.Updates);

        Assert.Equal(2, merged.Changed);
        SetPage mine = await left.Engine.Set("s").MembersAsync();
        SetPage theirs = await right.Engine.Set("s").MembersAsync();
        Assert.Equal(mine.Members, theirs.Members);
        Assert.Equal(mine.HighStamp, theirs.HighStamp);
        Assert.DoesNotContain(Two, mine.Members);
        Assert.Equal(0, (await left.Engine.Set("s").MergeAsync(fromRight.Updates)).Changed);
    }

    [Fact]
    public async Task Set_BadArguments_AreRefusedWithValueAndLimit()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILwwSet set = test.Engine.Set("s");
        await set.InsertAsync([One]);
        long wall = test.Time.GetUtcNow().ToUnixTimeMilliseconds();
        byte[] one = One.ToCanonicalBytes();

        await test.RefusesAsync(
            StatusCode.LimitExceeded, () => set.InsertAsync(Enumerable.Repeat(One, 4097)).AsTask(), "4097", "4096");
        await test.RefusesAsync(
            StatusCode.LimitExceeded, () => set.DeleteAsync(Enumerable.Repeat(One, 4097)).AsTask(), "4097", "4096");
        OrdinalException skew = await test.RefusesAsync(
            StatusCode.SkewExceeded, () => set.MergeAsync([new SetUpdate(one, wall + 5001, -1)]).AsTask(), $"{wall + 5001}");
        Assert.Equal((wall + 5001, wall + 5000), (skew.Actual, skew.Limit));
        await test.RefusesAsync(StatusCode.OutOfRange, () => set.MergeAsync([new SetUpdate(one, -2, 0)]).AsTask(), "-2");
        byte[][] hostile = [[], [0xff], [.. one, 0], one[..^1]];
        foreach (byte[] bytes in hostile)
        {
            await test.RefusesAsync(
                StatusCode.InvalidArgument, () => set.MergeAsync([new SetUpdate(bytes, 1, -1)]).AsTask(), "canonical form");
        }

        await test.RefusesAsync(StatusCode.InvalidArgument, () => set.ConfigureAsync(new() { SkewMs = -1 }).AsTask(), "-1 ms");
        await test.RefusesAsync(
            StatusCode.InvalidArgument, () => set.ConfigureAsync(new() { SkewMs = 86_400_001 }).AsTask(), "86400001", "86400000");
        await test.RefusesAsync(StatusCode.InvalidArgument, () => set.ConfigureAsync(new() { HorizonMs = -1 }).AsTask(), "-1 ms");
        await test.RefusesAsync(StatusCode.InvalidArgument, () => set.ConfigureAsync(new() { Bias = (SetBias)9 }).AsTask(), "9");
        await set.MergeAsync([new SetUpdate(one, wall + 5000, -1)]);
        await set.InsertAsync(Enumerable.Range(0, 4096).Select(i => LwwValue.Integer(i)));
    }
}
