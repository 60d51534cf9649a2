using System.Globalization;
using System.Text;

namespace Ordinal.Tests.Concurrency;

/// <summary>What one caller submits is applied in the order it was submitted, awaited or not.</summary>
public sealed class CallerOrderTests
{
    private const int Clients = 6;
    private const int RoundsEach = 1_500;

    [Fact]
    public void Calls_UnawaitedUnderContention_KeepTheOrderOfTheirCaller()
    {
        OrdinalEngine engine = StillEngine.Open();

        ClientThreads.Run(Clients, client =>
        {
            ICell own = engine.Cell(string.Create(CultureInfo.InvariantCulture, $"own{client}"));
            ICounter counter = engine.Counter(string.Create(CultureInfo.InvariantCulture, $"counter{client}"));
            IBatch batch = engine.CreateBatch();
            Random random = new(client);
            for (int round = 1; round <= RoundsEach; round++)
            {
                if (random.Next(4) == 0)
                {
                    engine.Writer.Run(new RoleCall(static _ => Thread.Yield()));
                }

                byte[] value = BitConverter.GetBytes(round);
                ValueTask<CellWritten> written = own.WriteAsync(value);
                ValueTask<CellValue?> read = own.ReadAsync();
                ValueTask<long> first = counter.NextAsync();
                batch.Clear();
                int second = batch.Next(counter.Name);
                ValueTask submitted = batch.SubmitAsync();
                ValueTask<long> third = counter.NextAsync();

                Answers.Of(written, "a write");
                CellValue? seen = Answers.Of(read, "a read after a write");
                Assert.Equal(round, BitConverter.ToInt32(seen!.Value.Span));
                Assert.Equal((3 * round) - 2, Answers.Of(first, "a single before a batch"));
                Answers.Of(submitted, "a batch after a single");
                Assert.Equal((3 * round) - 1, batch.Counter(second).New);
                Assert.Equal(3 * round, Answers.Of(third, "a single after a batch"));
            }
        });
    }

    [Fact]
    public void Calls_SubmittedWhileTheRoleIsHeld_AreAppliedInOrder()
    {
        OrdinalEngine engine = StillEngine.Open();
        ICounter counter = engine.Counter("a");
        IBatch batch = engine.CreateBatch();
        Task<CounterResult> set;
        Task<long> get;
        Task submitted;
        Task<CellValue?> read;
        int index;
        using (HeldRole held = new(engine))
        {
            set = counter.SetAsync(41).AsTask();
            get = counter.GetAsync().AsTask();
            index = batch.Next("a");
            batch.Write("cell", "x"u8.ToArray());
            submitted = batch.SubmitAsync().AsTask();
            read = engine.Cell("cell").ReadAsync().AsTask();
            Assert.False(set.IsCompleted || get.IsCompleted || submitted.IsCompleted || read.IsCompleted);
        }

        Assert.Equal(41, Answers.Of(set, "a set").New);
        Assert.Equal(41, Answers.Of(get, "a get after a set"));
        Answers.Of(submitted, "a batch after singles");
        Assert.Equal(42, batch.Counter(index).New);
        Assert.Equal("x", Encoding.UTF8.GetString(Answers.Of(read, "a read after a batch")!.Value.Span));
    }
}
