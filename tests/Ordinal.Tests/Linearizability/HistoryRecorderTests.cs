using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Linearizability;

public sealed class HistoryRecorderTests
{
    private static readonly LinearizabilityChecker<long, CounterInput, CounterReply> s_checker = new(new CounterModel());

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
        s_checker.Check(history).EnsureLegal();
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
                Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30)), "The other clients did not come to the meeting.");
                Volatile.Write(ref value, read + 1);
                return read + 1;
            },
            callsEach: 5);

        Assert.Equal(Verdict.Illegal, s_checker.Check(recorder.ToHistory()).Verdict);
    }

    [Fact]
    public void ToHistory_WhileClientsAreAtWork_IsConsistent()
    {
        var recorder = new HistoryRecorder<CounterInput, CounterReply>();
        long value = 0;
        var verdicts = new List<Verdict>();

        RunClients(
            recorder,
            () =>
            {
                long taken = Interlocked.Increment(ref value);
                if (taken % 100 == 0)
                {
                    Verdict verdict = s_checker.Check(recorder.ToHistory()).Verdict;
                    lock (verdicts)
                    {
                        verdicts.Add(verdict);
                    }
                }

                return taken;
            },
            callsEach: 300);

        Assert.Equal(9, verdicts.Count);
        Assert.All(verdicts, static verdict => Assert.Equal(Verdict.Legal, verdict));
    }

    private static void RunClients(HistoryRecorder<CounterInput, CounterReply> recorder, Func<long> next, int callsEach)
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
        foreach (Thread client in clients)
        {
            Assert.True(client.Join(TimeSpan.FromSeconds(60)), "A client did not finish its calls.");
        }
    }
}
