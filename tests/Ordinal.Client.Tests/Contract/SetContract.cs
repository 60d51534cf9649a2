using System.Numerics;
using System.Text;

namespace Ordinal.Client.Tests;

/// <summary>Last-write-wins sets.</summary>
public abstract class SetContract : ContractTests
{
    private static readonly LwwValue One = LwwValue.Integer(1);
    private static readonly LwwValue Two = LwwValue.String("two");

    [Fact]
    public async Task Set_ChangesAndLooks_TellEveryField()
    {
        ILwwSet set = Ordinal.Set(Name("s"));
        long r = await RevisionAsync();

        Assert.Equal(Name("s"), set.Name);
        Assert.False(await set.ContainsAsync(One));
        Same(await set.MembersAsync(), 0, -1, r);
        Same(await set.UpdatesSinceStampAsync(-1), -1, r);
        SetResult inserted = await set.InsertAsync([One, Two]);
        Assert.Equal((2L, 0L, 1L, r + 1), (inserted.Changed, inserted.Ignored, inserted.Version, inserted.Revision));
        Assert.True(inserted.Stamp > 0);
        Assert.True(await set.ContainsAsync(Two));
        SetResult deleted = await set.DeleteAsync([One, LwwValue.Null]);
        Assert.Equal((1L, 0L, 2L, r + 2), (deleted.Changed, deleted.Ignored, deleted.Version, deleted.Revision));
        Assert.True(deleted.Stamp > inserted.Stamp);
        SetResult nothing = await set.InsertAsync([]);
        Assert.Equal((0L, 0L, 0L, r + 2), (nothing.Changed, nothing.Ignored, nothing.Stamp, nothing.Revision));
        SetPage page = await set.MembersAsync();
        Same(page, 1, deleted.Stamp, r + 2, Two);
        SetUpdates updates = await set.UpdatesSinceRevisionAsync(r + 1);
        Assert.Equal((deleted.Stamp, r + 2), (updates.HighStamp, updates.Revision));
        Assert.Equal(
            [(LwwValue.Null, SetUpdate.Never, deleted.Stamp), (One, inserted.Stamp, deleted.Stamp)],
            updates.Updates.Select(u => (LwwValue.FromCanonicalBytes(u.Element.Span), u.InsertStamp, u.DeleteStamp)));
        Assert.Equal(3, (await set.UpdatesSinceRevisionAsync(0)).Updates.Count);
        Assert.Equal(2, (await set.UpdatesSinceStampAsync(inserted.Stamp)).Updates.Count);
        Assert.True(await set.DropAsync());
        Assert.False(await set.DropAsync());
        Same(await set.MembersAsync(), 0, -1, r + 3);
    }

    [Fact]
    public async Task Merge_Replica_TakesTheLargerStamps()
    {
        ILwwSet set = Ordinal.Set(Name("s"));
        long r = await RevisionAsync();
        SetUpdate[] replica =
        [
            new(One.ToCanonicalBytes(), 10, SetUpdate.Never), new(Two.ToCanonicalBytes(), 5, 7),
            new(LwwValue.Null.ToCanonicalBytes(), SetUpdate.Never, SetUpdate.Never),
        ];

        Assert.Equal(new SetResult(2, 0, 10, 1, r + 1), await set.MergeAsync(replica));
        Assert.Equal(new SetResult(0, 0, 10, 1, r + 1), await set.MergeAsync(replica) with { Version = 1 });
        Same(await set.MembersAsync(), 1, 10, r + 1, One);
        SetUpdates all = await set.UpdatesSinceStampAsync(-1);
        Assert.Equal([(5L, 7L), (10L, -1L)], all.Updates.Select(u => (u.InsertStamp, u.DeleteStamp)));
        long ahead = DateTimeOffset.UtcNow.AddDays(3).ToUnixTimeMilliseconds();
        OrdinalException skew = await RefusedAsync(
            StatusCode.SkewExceeded, () => set.MergeAsync([new(One.ToCanonicalBytes(), ahead, -1)]).AsTask(), $"{ahead}");
        Assert.Equal((ahead, set.Name, r + 1), (skew.Actual, skew.Name, skew.Revision));
        await RefusedAsync(
            StatusCode.OutOfRange, () => set.MergeAsync([new(One.ToCanonicalBytes(), -2, -1)]).AsTask(), "-2");
        await RefusedAsync(
            StatusCode.InvalidArgument, () => set.MergeAsync([new(new byte[] { 99 }, 1, -1)]).AsTask(), "canonical form");
        Assert.Equal(r + 1, await RevisionAsync());
    }

    [Fact]
    public async Task Configure_Rules_DecideTies()
    {
        ILwwSet set = Ordinal.Set(Name("s"));
        long r = await RevisionAsync();

        Assert.Equal(
            new SetResult(0, 0, 0, 1, r + 1),
            await set.ConfigureAsync(new() { Bias = SetBias.Insertion, SkewMs = 0, HorizonMs = 0 }));
        await set.MergeAsync([new(One.ToCanonicalBytes(), 5, 5)]);
        Assert.True(await set.ContainsAsync(One));
        await set.ConfigureAsync(new());
        Assert.False(await set.ContainsAsync(One));
        SetResult forgetful = await set.ConfigureAsync(new() { HorizonMs = 1000 });
        Assert.Equal((r + 4, 4L), (forgetful.Revision, forgetful.Version));
        SetResult ignored = await set.MergeAsync([new(One.ToCanonicalBytes(), 4, -1)]);
        Assert.Equal((0L, 1L, 5L), (ignored.Changed, ignored.Ignored, ignored.Stamp));
        await RefusedAsync(StatusCode.InvalidArgument, () => set.ConfigureAsync(new() { SkewMs = -1 }).AsTask(), "skew");
        await RefusedAsync(StatusCode.InvalidArgument, () => set.ConfigureAsync(new() { Bias = (SetBias)9 }).AsTask(), "bias");
        await RefusedAsync(StatusCode.InvalidArgument, () => set.ConfigureAsync(new() { HorizonMs = -1 }).AsTask(), "horizon");
    }

    [Fact]
    public async Task Elements_OfEveryGroundType_ComeBackAsTheyWere()
    {
        ILwwSet set = Ordinal.Set(Name("s"));
        LwwValue deep = LwwValue.Null;
        for (int i = 1; i < LwwValue.DepthMax; i++)
        {
            deep = LwwValue.Map([KeyValuePair.Create(LwwValue.Integer(i), deep)]);
        }

        LwwValue[] every =
        [
            LwwValue.Null, LwwValue.Boolean(true), LwwValue.Boolean(false), LwwValue.Integer(long.MinValue),
            LwwValue.BigInteger(BigInteger.Pow(7, 100)), LwwValue.Double(0.1), LwwValue.Double(-0.0), LwwValue.Double(double.NaN),
            LwwValue.Double(double.NegativeInfinity), LwwValue.Double(double.Epsilon), LwwValue.Decimal(LwwDecimal.Parse("-1.5")),
            LwwValue.String("é\"\\\u0001\ud83d\ude00"), LwwValue.Keyword("a/b"), LwwValue.Symbol("s"),
            LwwValue.Char(new Rune(0x1F600)),
            LwwValue.Uri("http://x/?y=1"), LwwValue.Uuid(new Guid("00112233-4455-6677-8899-aabbccddeeff")), LwwValue.Instant(-5),
            LwwValue.Bytes([0, 255]), LwwValue.Array([LwwValue.Integer(1), LwwValue.String("x")]), LwwValue.Set([One, Two]),
            LwwValue.Map([KeyValuePair.Create(One, Two)]), LwwValue.TaggedScalar("X", "text"), LwwValue.Tagged("point", One),
            deep,
        ];

        Assert.Equal(every.Length, (await set.InsertAsync(every)).Changed);
        Assert.Equal(every.Order(), (await set.MembersAsync()).Members);
        foreach (LwwValue element in every)
        {
            Assert.True(await set.ContainsAsync(element), element.ToString());
        }

        SetUpdates all = await set.UpdatesSinceStampAsync(-1);
        Assert.Equal(
            every.Select(e => Convert.ToHexString(e.ToCanonicalBytes())).Order(),
            all.Updates.Select(u => Convert.ToHexString(u.Element.Span)).Order());
        ILwwSet copy = Ordinal.Set(Name("copy"));
        Assert.Equal(every.Length, (await copy.MergeAsync([.. all.Updates])).Changed);
        Assert.Equal(every.Length, (await copy.DeleteAsync(every)).Changed);
    }

    [Fact]
    public async Task Pages_OneAfterTheOther_HaveEveryMember()
    {
        ILwwSet set = Ordinal.Set(Name("s"));
        LwwValue[] members = [.. Enumerable.Range(0, 25).Select(i => LwwValue.String($"m{i:00}"))];
        await set.InsertAsync(members);
        List<LwwValue> seen = [];
        while (seen.Count < members.Length)
        {
            SetPage page = await set.MembersAsync(seen.Count == 0 ? null : seen[^1], limit: 10);
            Assert.InRange(page.Members.Count, 1, 10);
            Assert.Equal(25, page.Count);
            seen.AddRange(page.Members);
        }

        Assert.Equal(members, seen);
        Assert.Empty((await set.MembersAsync(members[^1])).Members);
        Assert.Equal(25, (await set.UpdatesSinceStampAsync(-1, limit: 3)).Updates.Count);
        await set.InsertAsync([One]);
        Assert.Equal(25, (await set.UpdatesSinceRevisionAsync(0, limit: 3)).Updates.Count);
    }

    [Fact]
    public async Task Elements_OfManyBytes_GoTogether()
    {
        ILwwSet set = Ordinal.Set(Name("s"));
        LwwValue[] large = [.. Enumerable.Range(0, 64).Select(i => LwwValue.String($"{i:00}" + new string('x', 60_000)))];

        Assert.Equal(large.Length, (await set.InsertAsync(large)).Changed);
        Assert.Equal(large, (await set.MembersAsync()).Members);
        Assert.Equal(large.Length, (await Ordinal.Set(Name("copy")).MergeAsync(
            [.. (await set.UpdatesSinceStampAsync(-1)).Updates])).Changed);
    }

    [Fact]
    public async Task Elements_TooManyOrOfAnotherName_AreRefused()
    {
        ILwwSet set = Ordinal.Set(Name("s"));
        LwwValue[] many = [.. Enumerable.Range(0, OrdinalLimits.ElementsPerCommandMax + 1).Select(i => LwwValue.Integer(i))];
        OrdinalException refusal = await RefusedAsync(
            StatusCode.LimitExceeded, () => set.InsertAsync(many).AsTask(), "Set insert", "4097 is above the limit 4096");
        Assert.Equal((4097L, 4096L), (refusal.Actual, refusal.Limit));
        await RefusedAsync(StatusCode.LimitExceeded, () => set.DeleteAsync(many).AsTask(), "Set delete", "4097");
        await RefusedAsync(
            StatusCode.LimitExceeded,
            () => set.MergeAsync([.. many.Select(m => new SetUpdate(m.ToCanonicalBytes(), 1, -1))]).AsTask(),
            "Set merge",
            "4097");
        Assert.Equal(OrdinalLimits.ElementsPerCommandMax, (await set.InsertAsync(many[1..])).Changed);
        await Ordinal.Counter(Name("n")).NextAsync();
        ILwwSet wrong = Ordinal.Set(Name("n"));
        Func<Task>[] calls =
        [
            () => wrong.InsertAsync([One]).AsTask(), () => wrong.DeleteAsync([One]).AsTask(), () => wrong.MergeAsync([]).AsTask(),
            () => wrong.ConfigureAsync(new()).AsTask(), () => wrong.ContainsAsync(One).AsTask(),
            () => wrong.MembersAsync().AsTask(),
            () => wrong.UpdatesSinceStampAsync(0).AsTask(), () => wrong.UpdatesSinceRevisionAsync(0).AsTask(),
            () => wrong.DropAsync().AsTask(),
        ];
        foreach (Func<Task> call in calls)
        {
            Assert.Equal(ObjectKind.Counter, (await RefusedAsync(StatusCode.WrongKind, call, wrong.Name)).ActualKind);
        }
    }

    private static void Same(SetPage page, long count, long highStamp, long revision, params LwwValue[] members)
    {
        Assert.Equal(members, page.Members);
        Assert.Equal((count, highStamp, revision), (page.Count, page.HighStamp, page.Revision));
    }

    private static void Same(SetUpdates updates, long highStamp, long revision)
    {
        Assert.Empty(updates.Updates);
        Assert.Equal((highStamp, revision), (updates.HighStamp, updates.Revision));
    }
}
