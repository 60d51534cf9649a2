namespace Ordinal.Tests.Engine;

public class NameRefusalTests
{
    // A table of the test and no theory: lone surrogates do not survive the way of a theory's arguments.
    private static readonly (string Name, string Phrase)[] BadNames =
    [
        (string.Empty, "at least 1 byte"),
        (new string('n', 513), "513 bytes; the limit is 512"),
        (new string('é', 257), "514 bytes; the limit is 512"),
        ("a\u0000b", "U+0000"),
        ("line\n", "U+000A"),
        ("del\u007f", "U+007F"),
        ("c1\u0085", "U+0085"),
        ("lone\ud800", "lone surrogate at position 4"),
        ("\udc00tail", "lone surrogate at position 0"),
    ];

    [Fact]
    public async Task Name_BrokenRule_IsRefusedByEveryWayIn()
    {
        foreach ((string name, string phrase) in BadNames)
        {
            await EveryWayInRefusesAsync(name, phrase);
        }
    }

    private static async Task EveryWayInRefusesAsync(string name, string phrase)
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        Action[] ways =
        [
            () => engine.Counter(name),
            () => engine.Queue(name),
            () => engine.Cell(name),
            () => engine.Cell<int>(name),
            () => engine.Set(name),
            () => engine.Lock(name),
            () => engine.CreateBatch().Next(name),
            () => engine.CreateTransaction().IfExists(name),
            () => engine.WatchAsync(name),
        ];
        foreach (Action way in ways)
        {
            await test.RefusesAsync(StatusCode.InvalidName, () => Task.Run(way), phrase);
        }

        await test.RefusesAsync(StatusCode.InvalidName, () => engine.InspectNameAsync(name).AsTask(), phrase);
        await test.RefusesAsync(StatusCode.InvalidName, () => engine.DeleteNameAsync(name).AsTask(), phrase);
        await test.RefusesAsync(StatusCode.InvalidName, () => engine.TouchNameAsync(name, null).AsTask(), phrase);
        await test.RefusesAsync(
            StatusCode.InvalidName,
            () => engine.Cell("c").WriteAsync("v"u8.ToArray(), new() { Fence = new Fence(name, 1) }).AsTask(),
            phrase);
    }

    [Fact]
    public async Task Name_Of512Bytes_IsKeptOfEveryKind()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        string tail = new('é', 255);
        await engine.Counter("1-" + tail).NextAsync();
        await engine.Queue("2-" + tail).JoinAsync("p");
        await engine.Cell("3-" + tail).WriteAsync("v");
        await engine.Set("4-" + tail).InsertAsync([LwwValue.Integer(1)]);
        await engine.Lock("5-" + tail).TryAcquireAsync();

        NamePage page = await engine.ListNamesAsync();

        Assert.Equal(
            [
                ("1-" + tail, ObjectKind.Counter),
                ("2-" + tail, ObjectKind.Queue),
                ("3-" + tail, ObjectKind.Cell),
                ("4-" + tail, ObjectKind.Set),
                ("5-" + tail, ObjectKind.Lock),
            ],
            page.Names.Select(entry => (entry.Name, entry.Kind)));
        Assert.Equal(engine.Revision, page.Revision);
    }

    [Fact]
    public async Task PartyId_BrokenRule_IsRefused()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        IQueue queue = test.Engine.Queue("q");
        await queue.JoinAsync(new string('p', 512));
        foreach (string id in new[] { string.Empty, new string('p', 513), "\ud800" })
        {
            await test.RefusesAsync(StatusCode.InvalidArgument, () => queue.JoinAsync(id).AsTask());
            await test.RefusesAsync(StatusCode.InvalidArgument, () => queue.LeaveAsync(id).AsTask());
            await test.RefusesAsync(StatusCode.InvalidArgument, () => queue.GetAsync(id).AsTask());
            await test.RefusesAsync(StatusCode.InvalidArgument, () => queue.WaitForTurnAsync(id).AsTask());
            await test.RefusesAsync(
                StatusCode.InvalidArgument,
                () => test.Engine.Lock("l").TryAcquireAsync(options: new() { Owner = id }).AsTask());
        }
    }

    [Fact]
    public async Task Kind_AnotherThanTheNames_IsRefusedByEveryOperation()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        OrdinalEngine engine = test.Engine;
        await engine.Cell("cell").WriteAsync("text");
        await engine.Lock("lock").AcquireAsync(new LockOwner("o"), TimeSpan.FromSeconds(1));
        Func<string, Task>[] calls =
        [
            name => engine.Counter(name).NextAsync().AsTask(),
            name => engine.Counter(name).GetAsync().AsTask(),
            name => engine.Counter(name).AddAsync(1).AsTask(),
            name => engine.Counter(name).ReserveAsync(1).AsTask(),
            name => engine.Counter(name).DeleteAsync().AsTask(),
            name => engine.Queue(name).JoinAsync("p").AsTask(),
            name => engine.Queue(name).LeaveAsync("p").AsTask(),
            name => engine.Queue(name).ListAsync().AsTask(),
            name => engine.Queue(name).WaitForTurnAsync("p").AsTask(),
            name => engine.Set(name).InsertAsync([LwwValue.Null]).AsTask(),
            name => engine.Set(name).ContainsAsync(LwwValue.Null).AsTask(),
            name => engine.Set(name).DropAsync().AsTask(),
        ];
        foreach (Func<string, Task> call in calls)
        {
            OrdinalException cell = await test.RefusesAsync(StatusCode.WrongKind, () => call("cell"), "'cell'", "is a cell");
            Assert.Equal((ObjectKind.Cell, "cell"), (cell.ActualKind, cell.Name));
            await test.RefusesAsync(StatusCode.WrongKind, () => call("lock"), "is a lock");
        }

        await test.RefusesAsync(StatusCode.WrongKind, () => engine.Lock("cell").TryAcquireAsync().AsTask(), "is a cell");
        await test.RefusesAsync(StatusCode.WrongKind, () => engine.Lock("cell").InspectAsync().AsTask(), "is a cell");
        await test.RefusesAsync(StatusCode.WrongKind, () => engine.Cell("lock").WriteAsync("x").AsTask(), "is a lock");
        await test.RefusesAsync(StatusCode.WrongKind, () => engine.Cell("lock").ReadAsync().AsTask(), "is a lock");
        await test.RefusesAsync(StatusCode.WrongKind, () => engine.Cell("lock").TouchAsync(null).AsTask(), "is a lock");
    }
}
