using System.Globalization;

namespace Ordinal.Tests.Concurrency;

/// <summary>Every write has a revision of its own, and revisions agree with real time.</summary>
public sealed class RevisionOrderTests
{
    private const int Clients = 8;
    private const int WritesEach = 4_000;

    private long _stamp;

    [Fact]
    public void Revisions_OfThreadsOnAllKinds_AreUniqueGaplessAndRiseInRealTime()
    {
        OrdinalEngine engine = StillEngine.Open();
        List<Write>[] writes = new List<Write>[Clients];

        ClientThreads.Run(Clients, client => writes[client] = WriteAll(engine, client));

        Write[] all = [.. writes.SelectMany(static list => list)];
        Assert.Equal(
            Enumerable.Range(1, all.Length).Select(static revision => (long)revision),
            all.Select(static write => write.Revision).Order());
        Assert.Equal(all.Length, engine.Revision);
        CheckRealTime(all);
    }

    private static void CheckRealTime(Write[] all)
    {
        Write[] byReturn = [.. all.OrderBy(static write => write.Return)];
        int returned = 0;
        long highest = 0;
        foreach (Write write in all.OrderBy(static write => write.Call))
        {
            while (returned < byReturn.Length && byReturn[returned].Return < write.Call)
            {
                highest = Math.Max(highest, byReturn[returned++].Revision);
            }

            Assert.True(
                write.Revision > highest,
                $"A write of revision {write.Revision} was called after one of revision {highest} had returned.");
        }
    }

    private List<Write> WriteAll(OrdinalEngine engine, int client)
    {
        Random random = new(4711 + client);
        List<Write> made = [];
        string own = string.Create(CultureInfo.InvariantCulture, $"p{client}");
        byte[] value = new byte[8];
        bool hasJoined = false;
        IBatch batch = engine.CreateBatch();
        while (made.Count < WritesEach)
        {
            long call = Interlocked.Increment(ref _stamp);
            switch (random.Next(5))
            {
                case 0:
                    made.Add(Stamp(call, Answers.Of(engine.Counter("a").AddAsync(1), "an addition").Revision));
                    break;
                case 1:
                    made.Add(Stamp(call, Answers.Of(engine.Counter("b").NextAsync(new WriteOptions()), "a next").Revision));
                    break;
                case 2:
                    made.Add(Stamp(call, Answers.Of(engine.Cell("cell").WriteAsync(value), "a write").Revision));
                    break;
                case 3:
                    ValueTask<TicketResult> move = hasJoined
                        ? engine.Queue("queue").LeaveAsync(own)
                        : engine.Queue("queue").JoinAsync(own);
                    hasJoined = !hasJoined;
                    made.Add(Stamp(call, Answers.Of(move, "a move in the queue").Revision));
                    break;
                default:
                    batch.Clear();
                    batch.Add("a", 1);
                    batch.Write("cell", value);
                    Answers.Of(batch.SubmitAsync(), "a batch");
                    made.Add(Stamp(call, batch.Counter(0).Revision));
                    made.Add(Stamp(call, batch.Written(1).Revision));
                    break;
            }
        }

        return made;
    }

    private Write Stamp(long call, long revision) => new(call, Interlocked.Increment(ref _stamp), revision);

    private readonly record struct Write(long Call, long Return, long Revision);
}
