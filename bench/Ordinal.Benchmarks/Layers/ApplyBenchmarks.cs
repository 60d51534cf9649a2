using BenchmarkDotNet.Attributes;
using Ordinal.State;

namespace Ordinal.Benchmarks;

/// <summary>
/// What does applying alone cost? One thread, no writer role, no answer to a caller: the top of the ladder.
/// </summary>
public class ApplyBenchmarks
{
    private const int ValueBytes = 64;
    private const int Places = 100;

    private StateMachine _machine = NewMachine();
    private ObjectName[] _counters = [];
    private ObjectName[] _cells = [];
    private Command _acquire;
    private Command _release;
    private Command[] _gets = [];
    private byte[] _value = [];

    [GlobalSetup]
    public void Open()
    {
        _machine = NewMachine();
        _counters = [.. CallerNames.All.Select(name => new ObjectName("counter/" + name, _machine))];
        _cells = [.. CallerNames.All.Select(name => new ObjectName("cell/" + name, _machine))];
        _value = new byte[ValueBytes];
        ObjectName held = new("lock", _machine);
        byte[] owner = PartyIds.Encode("owner");
        _acquire = new Command(CommandKind.LockAcquire, held)
        {
            Value = owner,
            Number1 = OrdinalLimits.LeaseMsMax,
            Flags = CommandFlags.NoValue,
        };
        _release = new Command(CommandKind.LockRelease, held) { Value = owner };

        ObjectName queue = new("queue", _machine);
        byte[][] parties = [.. Enumerable.Range(0, Places).Select(static i => PartyIds.Encode($"process-{i}"))];
        foreach (byte[] party in parties)
        {
            Apply(new Command(CommandKind.QueueJoin, queue) { Value = party, Flags = CommandFlags.NoValue });
        }

        _gets = [.. Enumerable.Range(0, CallerNames.Count).Select(i =>
            new Command(CommandKind.QueueGet, queue) { Value = parties[i % Places], Flags = CommandFlags.NoValue })];
        CounterNext();
        CellWrite();
        QueueGet();
        LockAcquireRelease();
    }

    [Benchmark(OperationsPerInvoke = CallerNames.Count)]
    public long CounterNext()
    {
        long sum = 0;
        Reply reply = default;
        foreach (ObjectName name in _counters)
        {
            _machine.Apply(new Command(CommandKind.CounterNext, name), ref reply);
            sum += reply.N2;
        }

        return Answered(reply, sum);
    }

    [Benchmark(OperationsPerInvoke = CallerNames.Count)]
    public long CellWrite()
    {
        long sum = 0;
        Reply reply = default;
        foreach (ObjectName name in _cells)
        {
            _value[0]++;
            _machine.Apply(new Command(CommandKind.CellWrite, name) { Value = _value }, ref reply);
            sum += reply.Version;
        }

        return Answered(reply, sum);
    }

    [Benchmark(OperationsPerInvoke = CallerNames.Count)]
    public long QueueGet()
    {
        long sum = 0;
        Reply reply = default;
        foreach (Command get in _gets)
        {
            _machine.Apply(get, ref reply);
            sum += reply.N1;
        }

        return Answered(reply, sum);
    }

    /// <summary>Each operation is a pair: an acquire and its release.</summary>
    [Benchmark(OperationsPerInvoke = CallerNames.Count)]
    public long LockAcquireRelease()
    {
        long sum = 0;
        Reply reply = default;
        for (int i = 0; i < CallerNames.Count; i++)
        {
            _machine.Apply(_acquire, ref reply);
            _release.Number2 = reply.N1;
            _machine.Apply(_release, ref reply);
            sum += reply.N1;
        }

        return Answered(reply, sum);
    }

    private static StateMachine NewMachine() => new(new ChangeBuffer(ChangeBuffer.SlotsMin, 1 << 20));

    private static long Answered(in Reply last, long sum)
        => last.Status == StatusCode.Ok ? sum : throw new InvalidOperationException($"Refused: {last.Status}.");

    private void Apply(in Command command)
    {
        Reply reply = default;
        _machine.Apply(command, ref reply);
        Answered(reply, 0);
    }
}
