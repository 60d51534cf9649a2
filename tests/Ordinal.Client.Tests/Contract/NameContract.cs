namespace Ordinal.Client.Tests;

/// <summary>Names of every kind and every spelling.</summary>
public abstract class NameContract : ContractTests
{
    [Fact]
    public async Task List_PageByPage_TellsNamesInByteOrder()
    {
        long r = await RevisionAsync();
        await Ordinal.Counter(Name("d")).NextAsync();
        await Ordinal.Queue(Name("a")).JoinAsync("p");
        await Ordinal.Cell(Name("é")).WriteAsync("v");
        await Ordinal.Cell(Name("é")).WriteAsync("w");
        await Ordinal.Set(Name("b")).InsertAsync([LwwValue.Null]);
        await using ILockHandle held = await Ordinal.Lock(Name("c")).AcquireAsync();

        NamePage all = await Ordinal.ListNamesAsync(Prefix);
        Assert.Equal(
            [
                new NameEntry(Name("a"), ObjectKind.Queue, 1, r + 2, r + 2),
                new NameEntry(Name("b"), ObjectKind.Set, 1, r + 5, r + 5),
                new NameEntry(Name("c"), ObjectKind.Lock, 1, r + 6, r + 6),
                new NameEntry(Name("d"), ObjectKind.Counter, 1, r + 1, r + 1),
                new NameEntry(Name("é"), ObjectKind.Cell, 2, r + 3, r + 4),
            ],
            all.Names);
        Assert.Equal(r + 6, all.Revision);
        Assert.Equal([Name("c"), Name("d")], (await Ordinal.ListNamesAsync(Prefix, Name("b"), 2)).Names.Select(n => n.Name));
        Assert.Empty((await Ordinal.ListNamesAsync(Prefix, Name("é"))).Names);
        Assert.Equal(5, (await Ordinal.ListNamesAsync(Prefix, string.Empty, -1)).Names.Count);
        Assert.True((await Ordinal.ListNamesAsync(limit: 1_000_000)).Names.Count >= 5);
        await RefusedAsync(StatusCode.InvalidArgument, () => Ordinal.ListNamesAsync("\ud800").AsTask(), "prefix of a listing");
        await RefusedAsync(StatusCode.InvalidArgument, () => Ordinal.ListNamesAsync(after: "\ud800").AsTask(), "goes on after");
    }

    [Fact]
    public async Task Name_OfAnyKind_IsInspectedTouchedAndDeleted()
    {
        long r = await RevisionAsync();
        Assert.Null(await Ordinal.InspectNameAsync(Name("n")));
        Assert.False(await Ordinal.DeleteNameAsync(Name("n")));
        Assert.False(await Ordinal.TouchNameAsync(Name("n"), Long));
        await Ordinal.Counter(Name("n")).AddAsync(7);
        Assert.Equal(new NameEntry(Name("n"), ObjectKind.Counter, 1, r + 1, r + 1), await Ordinal.InspectNameAsync(Name("n")));
        Assert.False(await Ordinal.TouchNameAsync(Name("n"), null));
        Assert.True(await Ordinal.TouchNameAsync(Name("n"), Long));
        Assert.True(await Ordinal.TouchNameAsync(Name("n"), null));
        await RefusedAsync(StatusCode.OutOfRange, () => Ordinal.TouchNameAsync(Name("n"), TimeSpan.Zero).AsTask(), "0 ms");
        Assert.True(await Ordinal.DeleteNameAsync(Name("n")));
        Assert.False(await Ordinal.DeleteNameAsync(Name("n")));
        Assert.Null(await Ordinal.InspectNameAsync(Name("n")));

        await using ILockHandle held = await Ordinal.Lock(Name("l")).AcquireAsync();
        OrdinalException refusal = await RefusedAsync(
            StatusCode.LockHeld, () => Ordinal.DeleteNameAsync(Name("l")).AsTask(), "held under the token");
        Assert.Equal((held.FencingToken, Name("l")), (refusal.Actual, refusal.Name));
    }

    [Fact]
    public async Task Touched_Name_EndsByItself()
    {
        await Ordinal.Queue(Name("q")).JoinAsync("p");
        long r = await RevisionAsync();
        Assert.True(await Ordinal.TouchNameAsync(Name("q"), TimeSpan.FromMilliseconds(1)));

        await Deadline.WithinAsync(Ordinal.WaitForRevisionAsync(r + 2).AsTask(), "the end of the name");

        Assert.Null(await Ordinal.InspectNameAsync(Name("q")));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a/next")]
    [InlineData("next")]
    [InlineData("a/cas/touch")]
    [InlineData("updates")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("///")]
    [InlineData("%2F%25")]
    [InlineData("?q=1&x#f")]
    [InlineData("~.-_:;,!'()*@$[]{}|\\^`\"<>")]
    [InlineData("grün/日本/\ud83d\ude00")]
    [InlineData("a.b")]
    [InlineData("...")]
    public async Task Name_OfAnySpelling_IsOneObjectInEveryKind(string last)
    {
        foreach ((string kind, Func<string, Task> touch) in KindsOf(Ordinal))
        {
            string name = Name($"{kind}{last}");
            await touch(name);
            Assert.Equal(name, (await Ordinal.InspectNameAsync(name))?.Name);
            Assert.Contains(name, (await Ordinal.ListNamesAsync(name)).Names.Select(n => n.Name));
            Assert.True(await Ordinal.DeleteNameAsync(name));
        }
    }

    [Fact]
    public async Task Name_AtItsLimits_IsTakenOrRefused()
    {
        string accents = new('é', (OrdinalLimits.NameBytesMax - Prefix.Length) / 2);
        foreach (string longest in new[] { Name(accents), Name(new string('x', OrdinalLimits.NameBytesMax - Prefix.Length)) })
        {
            Assert.Equal(1, await Ordinal.Counter(longest).NextAsync());
            Assert.Equal(longest, (await Ordinal.InspectNameAsync(longest))?.Name);
        }

        foreach (string bad in new[] { string.Empty, new string('x', 513), "a\u0000", "a\u0085", "\ud800" })
        {
            Func<object>[] handles =
            [
                () => Ordinal.Counter(bad), () => Ordinal.Queue(bad), () => Ordinal.Cell(bad), () => Ordinal.Set(bad),
                () => Ordinal.Lock(bad), () => Ordinal.CreateBatch().Next(bad), () => Ordinal.CreateTransaction().IfExists(bad),
                () => Ordinal.CreateTransaction().Then.Next(bad), () => Ordinal.WatchAsync(bad),
            ];
            Assert.All(handles, make => Assert.Equal(StatusCode.InvalidName, Assert.Throws<OrdinalException>(make).Code));
            await RefusedAsync(StatusCode.InvalidName, () => Ordinal.InspectNameAsync(bad).AsTask());
            await RefusedAsync(StatusCode.InvalidName, () => Ordinal.DeleteNameAsync(bad).AsTask());
            await RefusedAsync(StatusCode.InvalidName, () => Ordinal.TouchNameAsync(bad, null).AsTask());
        }

        Assert.Throws<ArgumentNullException>(() => Ordinal.Counter(null!));
    }

    private static (string Kind, Func<string, Task> Touch)[] KindsOf(IOrdinal ordinal) =>
    [
        ("counter", name => ordinal.Counter(name).NextAsync().AsTask()),
        ("counters/", async name =>
        {
            await ordinal.Counter(name).SetAsync(5);
            Assert.Equal(5, await ordinal.Counter(name).GetAsync());
            Assert.True((await ordinal.Counter(name).CompareAndSetAsync(5, 6)).Applied);
        }),
        ("cells/", async name =>
        {
            await ordinal.Cell(name).WriteAsync("v");
            Assert.True((await ordinal.Cell(name).CompareExchangeAsync(Bytes("v"), Bytes("w"))).Swapped);
            Assert.Equal("w", await ordinal.Cell(name).ReadTextAsync());
        }),
        ("queues/", async name =>
        {
            await ordinal.Queue(name).JoinAsync("p");
            Assert.NotNull((await ordinal.Queue(name).HeadAsync()).Ticket);
        }),
        ("sets/", async name =>
        {
            await ordinal.Set(name).InsertAsync([LwwValue.Null]);
            Assert.True(await ordinal.Set(name).ContainsAsync(LwwValue.Null));
            Assert.Single((await ordinal.Set(name).UpdatesSinceStampAsync(-1)).Updates);
        }),
        ("locks/", async name =>
        {
            LockOwner owner = new("o");
            LockGrant grant = await ordinal.Lock(name).AcquireAsync(owner, Long);
            Assert.Equal("o", (await ordinal.Lock(name).InspectAsync()).Owner);
            Assert.True((await ordinal.Lock(name).ReleaseAsync(owner, grant.Token)).Granted);
        }),
    ];
}
