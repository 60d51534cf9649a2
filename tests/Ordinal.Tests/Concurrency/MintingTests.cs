namespace Ordinal.Tests.Concurrency;

/// <summary>Integers that many threads mint are every integer once.</summary>
public sealed class MintingTests
{
    private const int Clients = 16;
    private const int MintsEach = 20_000;

    [Fact]
    public void Next_OfSixteenThreads_GivesEveryIntegerOnceAndRisesForEach()
    {
        OrdinalEngine engine = StillEngine.Open();
        ICounter counter = engine.Counter("orders");
        bool[] seen = new bool[Clients * MintsEach + 1];
        int doubles = 0;
        int backwards = 0;

        ClientThreads.Run(Clients, _ =>
        {
            long last = 0;
            for (int made = 0; made < MintsEach; made++)
            {
                long minted = Answers.Of(counter.NextAsync(), "an integer");
                if (minted <= last)
                {
                    Interlocked.Increment(ref backwards);
                }

                if (Interlocked.Exchange(ref seen[minted], true))
                {
                    Interlocked.Increment(ref doubles);
                }

                last = minted;
            }
        });

        Assert.Equal(0, doubles);
        Assert.Equal(0, backwards);
        Assert.DoesNotContain(false, seen.AsSpan(1).ToArray());
        Assert.Equal(Clients * MintsEach, engine.Revision);
    }
}
