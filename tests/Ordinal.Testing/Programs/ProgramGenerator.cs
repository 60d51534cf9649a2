using Ordinal.State;
using Ordinal.Testing.Commands;

namespace Ordinal.Testing.Programs;

/// <summary>Makes programs out of a seed: few names and values, many meetings, numbers at every bound.</summary>
internal sealed class ProgramGenerator
{
    // The last three differ in order between UTF-8 and UTF-16.
    private static readonly string[] Names = ["a", "b", "ab", "\uFF5E", "\U0001F600"];
    private static readonly string[] Processes = ["p", "q", "r", "s"];

    private static readonly string[] Values =
        ["", "x", "y", "0", "5", "-1", "05", "+5", "-0", " 5", "9223372036854775807", "9223372036854775808",
            "-9223372036854775808", "-9223372036854775809", "18446744073709551616", "a longer value than the others"];

    private static readonly long[] Numbers =
        [0, 0, 1, 1, 2, 3, 5, 7, 10, 100, -1, -2, -10, long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1];

    private static readonly long[] Leases = [0, 0, 100, 101, 150, 500, 86_400_000, 99, 86_400_001, -1];
    private static readonly long[] Lives =
        [0, 0, 1, 2, 50, 100, OrdinalLimits.TimeToLiveMsMax, OrdinalLimits.TimeToLiveMsMax + 1, -1];

    private static readonly string[] OddProcesses = ["", new string('p', 512), new string('p', 513)];
    private static readonly ObjectKind[] Kinds =
        [ObjectKind.None, ObjectKind.None, ObjectKind.Counter, ObjectKind.Queue, ObjectKind.Cell];

    private readonly Random _random;
    private readonly ProgramTopic _topic;

    private ProgramGenerator(int seed, ProgramTopic topic)
    {
        _random = new Random(seed);
        _topic = topic;
    }

    internal static StateProgram Create(int seed, ProgramTopic topic)
    {
        ProgramGenerator generator = new(seed, topic);
        Step[] steps = new Step[1 + generator._random.Next(60)];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = generator.NextStep();
        }

        return new StateProgram(steps);
    }

    private Step NextStep() => _random.Next(100) switch
    {
        < 6 => new TimeStep(FromDeadline: true, Pick([-1L, 0, 1])),
        < 12 => new TimeStep(FromDeadline: false, Pick([0L, 1, 49, 50, 99, 100, 200])),
        < 15 => new ExpireStep(Pick([1, 2, 64])),
        < 17 => new ReloadStep(),
        < 23 => new AbortStep([.. Enumerable.Range(0, 1 + _random.Next(6)).Select(_ => NextNamed())]),
        _ => NextCommand(),
    };

    private CommandStep NextCommand()
    {
        if (_random.Next(60) == 0)
        {
            return new CommandStep(NameCommands.Names(
                Pick(["", "", "a", "\uFF5E"]), Pick([null, null, "a", "\U0001F600"]), _random.Next(4)));
        }

        Command command = NextNamed();
        return command.Kind switch
        {
            CommandKind.CounterCompareAndSet when _random.Next(3) > 0
                => new CommandStep(command with { Number2 = Pick([0L, 0, 0, 1, -1]) }, Binding.Value),
            CommandKind.CellCompareExchange when command.Flags.HasFlag(CommandFlags.CompareRevision)
                => new CommandStep(command with { Number2 = Pick([0L, 0, 0, 1, -1]) }, Binding.Modified),
            _ => new CommandStep(command),
        };
    }

    private Command NextNamed()
    {
        string name = Pick(Names);
        ProgramTopic topic = _random.Next(4) == 0 ? Pick(Enum.GetValues<ProgramTopic>()) : _topic;
        return topic switch
        {
            ProgramTopic.Counters => Counter(name),
            ProgramTopic.Queues => Queue(name),
            ProgramTopic.Cells => Cell(name),
            _ => Name(name),
        };
    }

    private Command Counter(string name) => _random.Next(12) switch
    {
        0 => CounterCommands.CounterGet(name),
        < 4 => CounterCommands.Next(name),
        < 6 => CounterCommands.Add(name, Pick(Numbers)),
        < 8 => CounterCommands.Set(name, Pick(Numbers)),
        8 => CounterCommands.CompareAndSet(name, Pick(Numbers), Pick(Numbers)),
        9 => CounterCommands.Reserve(name, Pick(Numbers)),
        _ => CounterCommands.Configure(name, Series()),
    };

    private CounterSeries? Series() => _random.Next(4) switch
    {
        0 => null,
        1 => new CounterSeries { Offset = Pick([0L, 1, 2, 9]), Increment = Pick([1L, 2, 4, 10]) },
        2 => new CounterSeries
        {
            Offset = Pick([1L, 2, 5, -3]),
            Increment = Pick([1L, 2, 3]),
            Minimum = Pick([-5L, 0, 1, 2]),
            Maximum = Pick([5L, 6, 7, 10]),
            Overflow = Pick([OverflowPolicy.Refuse, OverflowPolicy.Wrap, OverflowPolicy.Saturate, (OverflowPolicy)3]),
        },
        _ => new CounterSeries
        {
            Offset = Pick(Numbers),
            Increment = Pick(Numbers),
            Minimum = _random.Next(2) == 0 ? long.MinValue : Pick(Numbers),
            Maximum = _random.Next(2) == 0 ? long.MaxValue : Pick(Numbers),
            Overflow = Pick(Enum.GetValues<OverflowPolicy>()),
        },
    };

    private Command Queue(string name)
    {
        string process = Pick(Processes);
        return _random.Next(14) switch
        {
            0 => QueueCommands.Tickets(name, Pick([0L, 0, 1, 2, -1, long.MaxValue]), Pick([0L, 0, 1, 2, -1, long.MaxValue])),
            1 => QueueCommands.Head(name),
            2 => QueueCommands.TicketOf(name, process),
            < 8 => QueueCommands.Join(
                name, _random.Next(30) == 0 ? Pick(OddProcesses) : process, Pick(Leases), 0, Tags()),
            < 12 => QueueCommands.Leave(name, process),
            _ => QueueCommands.RenewTicket(name, process, Pick(Leases)),
        };
    }

    private TicketTag[] Tags()
        => _random.Next(3) == 0 ? [new TicketTag("host", Pick(Values)), new TicketTag("zone", "1")] : [];

    private Command Cell(string name)
    {
        string value = Pick(Values);
        string? swapped = _random.Next(4) == 0 ? null : value;
        return _random.Next(14) switch
        {
            < 3 => CellCommands.Read(name),
            < 7 => CellCommands.Write(name, value, Pick(Lives), Pick([null, null, "text/plain"]), WriteFlags()),
            7 => CellCommands.Clear(name),
            < 10 => CellCommands.ExchangeValue(name, Pick(Values), swapped, Pick(Lives)),
            10 => CellCommands.ExchangeRevision(name, 0, swapped, Pick(Lives)),
            11 => CellCommands.ExchangeIfAbsent(name, swapped, Pick(Lives)),
            12 => CellCommands.ExchangeIfPresent(name, swapped, Pick(Lives)),
            _ => CellCommands.ExchangeIfPresent(name, swapped) with { Flags = (CommandFlags)_random.Next(128) },
        };
    }

    private CommandFlags WriteFlags() => Pick(
        [CommandFlags.None, CommandFlags.KeepTimeToLive, CommandFlags.ReplaceCounter,
            CommandFlags.KeepTimeToLive | CommandFlags.ReplaceCounter]);

    private Command Name(string name) => _random.Next(8) switch
    {
        0 => NameCommands.InspectName(name),
        < 4 => NameCommands.DeleteName(name, Pick(Kinds)),
        _ => NameCommands.Touch(name, Pick(Lives), Pick(Kinds)),
    };

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
