using Ordinal.State;
using Ordinal.Tests.Engine;
using Ordinal.Tests.Values;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SetCommands;
using static Ordinal.Tests.Backups.ExportText;

namespace Ordinal.Tests.Backups;

/// <summary>What an export says, and that an import of it gives the same names.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task Export_OfEveryKind_HasALineForEachNameInByteOrder()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        OrdinalEngine ordinal = engine.Engine;
        await ordinal.Counter("a").NextAsync();
        await ordinal.Counter("b").ConfigureAsync(new CounterSeries { Offset = 3, Increment = 2 });
        await ordinal.Cell("c").WriteAsync("blue \"é\"", new CellWriteOptions { TimeToLive = TimeSpan.FromSeconds(2) });
        await ordinal.Cell("d").WriteAsync(new byte[] { 0xFF });
        JoinOptions options = new() { Lease = TimeSpan.FromSeconds(1), Tags = [new TicketTag("rack", "7")] };
        await ordinal.Queue("q").JoinAsync("ann", options);
        await ordinal.Set("s").MergeAsync([new SetUpdate(LwwValue.Keyword("k").ToCanonicalBytes(), 5, -1)]);
        await ordinal.Lock("l").AcquireAsync(new LockOwner("me"), TimeSpan.FromSeconds(1));
        await ordinal.Cell("gone").WriteAsync("x");
        await ordinal.Cell("gone").ClearAsync();

        string[] lines = await ExportAsync(ordinal);

        long wallMs = engine.Time.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal(
            [
                $$"""{"ordinal":"export","format":1,"revision":9,"engineMs":0,"wallMs":{{wallMs}}}""",
                """{"name":"a","kind":"counter","version":1,"created":1,"modified":1,"value":1}""",
                """{"name":"b","kind":"counter","version":1,"created":2,"modified":2,"value":0"""
                + ""","series":{"offset":3,"increment":2,"minimum":-9223372036854775808"""
                + ""","maximum":9223372036854775807,"overflow":"refuse"}}""",
                """{"name":"c","kind":"cell","version":1,"created":3,"modified":3,"leftMs":2000"""
                + ""","text":"blue \"é\"","contentType":"text/plain; charset=utf-8"}""",
                """{"name":"d","kind":"cell","version":1,"created":4,"modified":4,"textBase64":"/w=="}""",
                """{"name":"l","kind":"lock","version":1,"created":7,"modified":7"""
                + ""","holder":{"owner":"me","token":1,"leaseMs":1000,"leftMs":1000},"waiters":[]}""",
                """{"name":"q","kind":"queue","version":1,"created":5,"modified":5,"lastNumber":1"""
                + ""","tickets":[{"process":"ann","number":1,"leaseMs":1000,"leftMs":1000"""
                + ""","tags":[["rack","7"]]}]}""",
                """{"name":"s","kind":"set","version":1,"created":6,"modified":6,"bias":"removal","skewMs":5000"""
                + ""","horizonMs":0,"highStamp":5,"collectedStamp":-1,"elements":[{"value":{"keyword":"k"}"""
                + ""","inserted":5,"deleted":-1}]}""",
                """{"names":7}""",
            ],
            lines);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Export_ImportedAndExportedAgain_GivesTheSameLines(int seed)
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        ExportProgram program = new(seed);
        for (int i = 0; i < 1500; i++)
        {
            if (i % 10 == 0)
            {
                engine.Advance(40);
            }

            await engine.UnderRoleAsync(writer =>
            {
                Reply reply = default;
                writer.Apply(program.Next(), ref reply);
            });
        }

        await engine.UnderRoleAsync(writer => writer.Machine.Expire(int.MaxValue));
        string[] lines = await ExportAsync(engine.Engine);
        await using TestEngine other = await TestEngine.OpenAsync();

        ImportFacts facts = await ImportAsync(other.Engine, lines);

        Assert.Equal((lines.Length - 2, 0, other.Engine.Revision), (facts.Names, facts.Skipped, facts.Revision));
        Assert.Equal(WithoutRevisions(lines), WithoutRevisions(await ExportAsync(other.Engine)));
        Assert.True(lines.Length > 50, $"Only {lines.Length} lines.");
        string[] kinds =
            ["counter", "queue", "cell", "set", "textBase64", "\"tickets\":[{", "\"elements\":[{", "\"series\"", "\"leftMs\""];
        Assert.All(kinds, kind => Assert.Contains(lines, line => line.Contains(kind, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Elements_OfEveryKind_ComeBackToTheSameBytes()
    {
        LwwValueGenerator generator = new(11);
        byte[][] elements =
        [
            .. Enumerable.Range(0, 3000).Select(_ => generator.Next(5).ToCanonicalBytes()).DistinctBy(Convert.ToHexString),
        ];
        await using TestEngine engine = await TestEngine.OpenAsync();
        await engine.UnderRoleAsync(writer =>
        {
            Reply reply = default;
            writer.Apply(Insert("s", elements), ref reply);
        });
        await using TestEngine other = await TestEngine.OpenAsync();

        await ImportAsync(other.Engine, await ExportAsync(engine.Engine));

        byte[][] members = [];
        await other.UnderRoleAsync(writer =>
        {
            Reply reply = default;
            writer.Apply(Members("s", 10_000), ref reply);
            members = (byte[][])reply.Payload!;
        });
        Assert.Equal(elements.OrderBy(Convert.ToHexString, StringComparer.Ordinal), members);
    }

    [Fact]
    public async Task Import_OfLocksAndWhatIsOfASession_SkipsThem()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        await using ISession session = await engine.Engine.OpenSessionAsync();
        await engine.UnderRoleAsync(writer =>
        {
            Reply reply = default;
            long id = writer.Machine.Context.Sessions.Oldest!.Id;
            writer.Apply(Write("here", "x", session: id), ref reply);
            writer.Apply(Join("q", "ann", 0, id), ref reply);
            writer.Apply(Join("q", "bob"), ref reply);
            writer.Apply(Acquire("l", "ann", 0, 0, id), ref reply);
            writer.Apply(Acquire("l", "bob", 500, 500), ref reply);
        });
        string[] lines = await ExportAsync(engine.Engine);
        Assert.Contains("\"waiters\":[{\"owner\":\"bob\"", lines[2], StringComparison.Ordinal);
        await using TestEngine other = await TestEngine.OpenAsync();

        ImportFacts facts = await ImportAsync(other.Engine, lines);

        Assert.Equal((1, 3), (facts.Names, facts.Skipped));
        string imported = Assert.Single((await ExportAsync(other.Engine))[1..^1]);
        Assert.Contains("\"lastNumber\":2,\"tickets\":[{\"process\":\"bob\",\"number\":2,", imported, StringComparison.Ordinal);
    }
}
