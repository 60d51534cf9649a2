using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Linearizability;

public sealed class HistoryRecorderTests
{
    private static readonly LinearizabilityChecker<long, CounterInput, CounterReply> Checker =
        new(new CounterModel());

    [Fact]
    public void Record_OneClient_KeepsOrderInputAndReply()
    {
        var recorder = new HistoryRecorder<CounterInput, CounterReply>();
        ClientLog<CounterInput, CounterReply> log = recorder.OpenLog(client: 4);

        int first = log.Call("x", CounterInput.Next());
        log.Return(first, CounterReply.Done(1));
        int second = log.Call("y", CounterInput.Get());
        log.Return(second, CounterReply.Done(0));

        Assert.Equal(
            [
                Operation.Returned("x", 4, CounterInput.Next(), CounterReply.Done(1), (1, 2)),
                Operation.Returned("y", 4, CounterInput.Get(), CounterReply.Done(0), (3, 4)),
            ],
            recorder.ToHistory());
    }

    [Fact]
    public void Record_OpenCall_IsUnknownAndDiscardedCallIsGone()
    {
        var recorder = new HistoryRecorder<CounterInput, CounterReply>();
        ClientLog<CounterInput, CounterReply> log = recorder.OpenLog(client: 0);

        log.Call("x", CounterInput.Add(1));
        log.Discard(log.Call("x", CounterInput.Add(2)));

        Operation<CounterInput, CounterReply> only = Assert.Single(recorder.ToHistory());
        Assert.True(only.IsUnknown);
        Assert.Equal(CounterInput.Add(1), only.Input);
    }

    [Fact]
    public void Return_CallThatHasEnded_IsRefused()
    {
        var recorder = new HistoryRecorder<CounterInput, CounterReply>();
        ClientLog<CounterInput, CounterReply> log = recorder.OpenLog(client: 0);
        int call = log.Call("x", CounterInput.Next());
        log.Return(call, CounterReply.Done(1));

        Assert.Throws<InvalidOperationException>(() => log.Return(call, CounterReply.Done(2)));
        Assert.Throws<InvalidOperationException>(() => log.Discard(call));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Return(call + 1, CounterReply.Done(2)));
    }

    [Fact]
    public void Record_ThreadsOnAnAtomicCounter_GivesALegalHistory()
    {
        var recorder = new HistoryRecorder<CounterInput, CounterReply>();
        long value = 0;

        RunClients(recorder, () => Interlocked.Increment(ref value), callsEach: 1_500);

        IReadOnlyList<Operation<CounterInput, CounterReply>> history = recorder.ToHistory();
        Assert.Equal(4_500, history.Count);
        Assert.DoesNotContain(history, static one => one.IsUnknown);
        Checker.Check(history).EnsureLegal();
    }

    [Fact]
    public void Record_ThreadsThatMeetInARace_GivesAnIllegalHistory()
    {
        // The clients read, meet, and only then write: what a missing atomic add does, without waiting for luck.
        var recorder = new HistoryRecorder<CounterInput, CounterReply>();
        using var meeting = new Barrier(3);
        long value = 0;

        RunClients(
            recorder,
            () =>
            {
                long read = Volatile.Read(ref value);
                meeting.SignalAndWait(TimeSpan.FromSeconds(30));
                Volatile.Write(ref value, read + 1);
                return read + 1;
            },
            callsEach: 5);

        Assert.Equal(Verdict.Illegal, Checker.Check(recorder.ToHistory()).Verdict);
    }

    [Fact]
    public void CopyTo_AfterTheCut_LeavesCallsOutAndMakesReturnsUnknown()
    {
        var recorder = new HistoryRecorder<CounterInput, CounterReply>();
        ClientLog<CounterInput, CounterReply> log = recorder.OpenLog(client: 0);
        int before = log.Call("x", CounterInput.Add(1));
        int across = log.Call("x", CounterInput.Add(2));
        log.Return(before, CounterReply.Done(1));
        const long Cut = 3;
        int after = log.Call("x", CounterInput.Add(3));
        log.Return(across, CounterReply.Done(3));
        log.Return(after, CounterReply.Done(6));

        var history = new List<Operation<CounterInput, CounterReply>>();
        log.CopyTo(history, Cut);

        Assert.Equal([(1, false), (2, true)], history.Select(one => (one.Input.Argument, one.IsUnknown)));
    }

    [Fact]
    public void ToHistory_WhileClientsAreAtWork_IsConsistent()
    {
        var recorder = new HistoryRecorder<CounterInput, CounterReply>();
        long value = 0;
        Thread[] clients = StartClients(recorder, () => Interlocked.Increment(ref value), callsEach: 50_000);

        // The clients end this loop. A value that was seen proves as many calls, and the history must have them all.
        while (Array.Exists(clients, static client => client.IsAlive))
        {
            IReadOnlyList<Operation<CounterInput, CounterReply>> history = recorder.ToHistory();
            Assert.InRange(history.Max(static one => one.IsUnknown ? 0 : (long?)one.Reply.Value) ?? 0, 0, history.Count);
        }

        Join(clients);
        Assert.Equal(value, recorder.ToHistory().Count);
    }

    private static void RunClients(
        HistoryRecorder<CounterInput, CounterReply> recorder, Func<long> next, int callsEach)
        => Join(StartClients(recorder, next, callsEach));

    private static Thread[] StartClients(
        HistoryRecorder<CounterInput, CounterReply> recorder, Func<long> next, int callsEach)
    {
        Thread[] clients = new Thread[3];
        for (int client = 0; client < clients.Length; client++)
        {
            ClientLog<CounterInput, CounterReply> log = recorder.OpenLog(client);
            clients[client] = new Thread(() =>
            {
                for (int made = 0; made < callsEach; made++)
                {
                    int call = log.Call("x", CounterInput.Next());
                    log.Return(call, CounterReply.Done(next()));
                }
            });
        }

        Array.ForEach(clients, static client => client.Start());
        return clients;
    }

    private static void Join(Thread[] clients)
    {
        foreach (Thread client in clients)
        {
            Assert.True(client.Join(TimeSpan.FromSeconds(60)), "A client did not finish its calls.");
        }
    }
}
