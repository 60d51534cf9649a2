using System.Globalization;
using System.Text;

namespace Ordinal.Client.Tests.Retries;

/// <summary>
/// A server that is killed in the middle and started again: who minted, minted each integer once and lost none.
/// </summary>
public sealed class RestartUnderLoadTests
{
    private const int Callers = 8;
    private const int Restarts = 3;
    private const int CallsBetween = 400;

    [Fact]
    public async Task Kill_WhileManyMint_EveryIntegerIsMintedOnceAndNoneIsLost()
    {
        using TemporaryDirectory directory = new();
        int port = 0;
        IntdProcess intd = await StartAsync();
        port = intd.Port;
        await using ServerLink link = new(new OrdinalClientOptions { Server = new Uri($"http://127.0.0.1:{port}") });
        using CancellationTokenSource enough = new();
        int answered = 0;
        Task<List<long>>[] callers = [.. Enumerable.Range(0, Callers).Select(_ => Task.Run(MintAsync))];
        for (int restart = 1; restart <= Restarts; restart++)
        {
            await Deadline.UntilAsync(() => Volatile.Read(ref answered) >= restart * CallsBetween, "answers before a restart");
            await intd.KillAsync();
            await intd.DisposeAsync();
            intd = await StartAsync();
        }

        await Deadline.UntilAsync(
            () => Volatile.Read(ref answered) >= (Restarts + 1) * CallsBetween, "answers after the restarts");
        await enough.CancelAsync();
        List<long>[] minted = await Deadline.WithinAsync(Task.WhenAll(callers), "the end of the callers");
        await intd.DisposeAsync();

        foreach (List<long> ofOne in minted)
        {
            Assert.Equal(ofOne.Order(), ofOne);
        }

        long[] all = [.. minted.SelectMany(ofOne => ofOne).Order()];
        Assert.Equal(Enumerable.Range(1, all.Length).Select(i => (long)i), all);

        Task<IntdProcess> StartAsync() => IntdProcess.ListenAsync(new IntdLaunch
        {
            WorkingDirectory = directory.Path,
            Arguments = port == 0 ? [] : ["-port", port.ToString(CultureInfo.InvariantCulture)],
        });

        async Task<List<long>> MintAsync()
        {
            List<long> own = [];
            ServerRequest next = new() { Method = "POST", Target = "/v1/counters/n/next", IsWrite = true, Accept = "text/plain" };
            while (!enough.IsCancellationRequested)
            {
                ServerAnswer answer = await link.SendAsync(next, default);
                own.Add(long.Parse(Encoding.ASCII.GetString(answer.Body.Span), CultureInfo.InvariantCulture));
                Interlocked.Increment(ref answered);
            }

            return own;
        }
    }
}
