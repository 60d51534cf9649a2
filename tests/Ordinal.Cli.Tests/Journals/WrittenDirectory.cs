using System.Text;

namespace Ordinal.Cli.Tests.Journals;

/// <summary>A small data directory with one command of each kind, closed at its end.</summary>
internal sealed class WrittenDirectory : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    internal string Path => System.IO.Path.Combine(_directory.Path, "data");

    internal string FirstSegment => System.IO.Path.Combine(Path, "journal-0000000000000001.log");

    internal static async Task<WrittenDirectory> MakeAsync()
    {
        WrittenDirectory directory = new();
        await using OrdinalEngine engine = await directory.OpenAsync();
        await WriteAsync(engine);
        return directory;
    }

    internal ValueTask<OrdinalEngine> OpenAsync() => OrdinalEngine.OpenAsync(new OrdinalOptions
    {
        DataDirectory = Path,
        Durability = Durability.Buffered,
        SegmentBytes = 65_536,
    });

    public void Dispose() => _directory.Dispose();

    private static async Task WriteAsync(OrdinalEngine engine)
    {
        await engine.Counter("orders").NextAsync();
        await engine.Counter("orders").AddAsync(-5);
        await engine.Counter("orders").ConfigureAsync(new CounterSeries { Offset = 3, Increment = 10 });
        TicketTag[] tags = [new("a", "1"), new("b", "x y")];
        await engine.Queue("line").JoinAsync("p 1", new JoinOptions { Tags = tags, Lease = TimeSpan.FromMinutes(1) });
        await engine.Queue("line").LeaveAsync("p 1");
        LockGrant grant = await engine.Lock("deploy").AcquireAsync(new LockOwner("me"), TimeSpan.FromSeconds(30));
        await engine.Cell("deploy/target").WriteAsync(
            "blue"u8.ToArray(),
            new CellWriteOptions
            {
                ContentType = "text/plain",
                Fence = new Fence("deploy", grant.Token),
                Request = RequestId.Of("client", 7),
            });
        await engine.Cell("binary").WriteAsync(new byte[] { 0, 255, 1 });
        await engine.Cell("long").WriteAsync(Encoding.UTF8.GetBytes(new string('x', 1000)));
        await engine.Lock("deploy").ReleaseAsync(new LockOwner("me"), grant.Token);
        await engine.DeleteNameAsync("long");
        ITransaction transaction = engine.CreateTransaction().IfExists("orders");
        transaction.Then.Next("orders");
        transaction.Then.Write("binary", "text"u8.ToArray());
        await transaction.CommitAsync();
    }
}
