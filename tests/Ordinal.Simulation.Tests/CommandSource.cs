using System.Globalization;
using System.Text;
using Ordinal.State;
using Ordinal.Storage;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Storage;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SetCommands;

namespace Ordinal.Simulation.Tests;

/// <summary>Commands of every kind out of a seed: few names, many meetings, retries under request ids.</summary>
internal sealed class CommandSource(SplitMix64 random, SimulationPlan plan)
{
    /// <summary>A counter that nothing but minting touches.</summary>
    internal const string MintedName = "id";

    private static readonly string[] Words = ["a", "b", "c"];
    private static readonly string[] Owners = ["ann", "bob", "cy"];
    private static readonly long[] Leases = [0, 100, 300, 2_000, 20_000];
    private static readonly long[] Waits = [0, 200, 5_000];

    private readonly List<Command> _asked = [];
    private readonly List<long> _sessions = [0];
    private readonly List<long> _tokens = [0];
    private readonly Dictionary<string, ObjectName> _handles = [];
    private StateMachine? _machine;
    private long _number;

    /// <summary>The machine whose objects names of minting commands remember, as handles do.</summary>
    internal StateMachine? Machine
    {
        get => _machine;
        set
        {
            _machine = value;
            _handles.Clear();
        }
    }

    /// <summary>Learns sessions and tokens, so that later commands speak of them.</summary>
    internal void Learn(SimulatedCall call)
    {
        for (int i = 0; i < call.Commands.Length; i++)
        {
            if (call.Replies[i].Status != StatusCode.Ok)
            {
                continue;
            }

            if (call.Commands[i].Kind == CommandKind.SessionOpen)
            {
                _sessions.Add(call.Replies[i].N1);
            }
            else if (call.Commands[i].Kind == CommandKind.LockAcquire)
            {
                _tokens.Add(call.Replies[i].N1);
            }
        }
    }

    /// <summary>The commands of one call.</summary>
    internal Command[] NextCall(out bool mints)
    {
        mints = random.Below(12) == 0;
        if (mints)
        {
            Command[] minting = new Command[1 + random.Below(6)];
            for (int i = 0; i < minting.Length; i++)
            {
                minting[i] = new Command(CommandKind.CounterNext, Handle(random.Below(3) == 0 ? "c/" + Word() : MintedName));
            }

            return minting;
        }

        int count = random.Below(6) == 0 ? 2 + random.Below(4) : 1;
        Command[] commands = new Command[count];
        for (int i = 0; i < count; i++)
        {
            commands[i] = Next(isAlone: count == 1);
        }

        return commands;
    }

    private Command Next(bool isAlone)
    {
        if (plan.UsesRequests && _asked.Count > 0 && random.Below(8) == 0)
        {
            return Asked();
        }

        Command command = plan.HasLongValues && random.Below(4) == 0 ? LongWrite() : Any(isAlone);
        if (command.Detail is null || command.Kind == CommandKind.Transaction)
        {
            command.Detail = Detail(CommandKinds.IsRead(command.Kind), command.Detail?.Transaction) ?? command.Detail;
        }

        if (command.Detail?.Request is not null)
        {
            _asked.Add(command);
        }

        return command;
    }

    private ObjectName Handle(string name)
    {
        if (!_handles.TryGetValue(name, out ObjectName? handle))
        {
            handle = new ObjectName(name, _machine!); // an engine is running
            _handles.Add(name, handle);
        }

        return handle;
    }

    private CommandDetail? Detail(bool isRead, TransactionBody? transaction)
    {
        RequestKey? request = !isRead && plan.UsesRequests && random.Below(3) == 0 ? Request() : null;
        Durability? durability = random.Below(8) == 0 ? Durability.Fsync : null;
        ObjectName? fence = !isRead && random.Below(12) == 0 ? new ObjectName("l/" + Word()) : null;
        return request is null && durability is null && fence is null
            ? null
            : new CommandDetail
            {
                Request = request,
                Durability = durability,
                FenceLock = fence,
                FenceToken = fence is null ? 0 : Token(),
                Transaction = transaction,
            };
    }

    // Mostly a late one, whose answer is remembered.
    private Command Asked() => _asked[^(1 + random.Below(random.Below(3) > 0 ? Math.Min(8, _asked.Count) : _asked.Count))];

    private RequestKey Request()
    {
        if (_asked.Count > 0 && random.Below(10) == 0)
        {
            // Something else under an id that is taken: it must not be executed while the first is remembered.
            return Asked().Detail!.Request!; // it was asked under one
        }

        _number++;
        return random.Below(2) == 0
            ? new RequestKey { Client = Encoding.UTF8.GetBytes(Pick(Owners)), Number = _number }
            : new RequestKey { Text = Encoding.UTF8.GetBytes(_number.ToString(CultureInfo.InvariantCulture)) };
    }

    private Command Any(bool isAlone) => random.Below(16) switch
    {
        0 or 1 => plan.ReservesBlocks && random.Below(3) == 0
            ? CounterCommands.Reserve(MintedName, 30_000 * (1 + random.Below(3)))
            : CounterCommands.Next(MintedName),
        2 => Counter(),
        3 or 4 => Queue(),
        5 or 6 => Cell(),
        7 => Set(),
        8 or 9 or 10 => Lock(isAlone),
        11 => Session(),
        12 => Name(),
        13 => TransactionCommands.Transaction(
            [TransactionCommands.Compare("v/" + Word(), CompareTarget.Version, CompareRelation.Less, random.Below(9))],
            [Cell(), Counter(), Queue()],
            [Counter()],
            random.Below(2) == 0 ? CommandFlags.None : CommandFlags.ContinuePastRefused),
        _ => CounterCommands.Next("c/" + Word()),
    };

    private Command Counter()
    {
        string name = "c/" + Word();
        return random.Below(8) switch
        {
            0 => CounterCommands.CounterGet(name),
            5 => CounterCommands.Add(name, random.Below(3) * 40_000L),
            1 => CounterCommands.Set(name, random.Below(50)),
            2 => CounterCommands.CompareAndSet(name, random.Below(50), random.Below(9)),
            3 => CounterCommands.Reserve(name, 1 + random.Below(9)),
            4 => CounterCommands.Configure(
                name, random.Below(2) == 0 ? null : new CounterSeries { Offset = 3, Increment = 2, Maximum = 60 }),
            _ => CounterCommands.Add(name, random.Below(20) - 5),
        };
    }

    private Command Queue()
    {
        string name = "q/" + Word();
        return random.Below(9) switch
        {
            0 => Tickets(name),
            1 => Head(name),
            2 => TicketOf(name, Owner()),
            3 or 4 => Leave(name, Owner()),
            5 => RenewTicket(name, Owner(), Lease()),
            _ => Join(name, Owner(), Lease(), SessionId()),
        };
    }

    private Command Cell()
    {
        string name = "v/" + Word();
        return random.Below(8) switch
        {
            0 or 1 => Read(name),
            2 => Clear(name),
            3 => ExchangeValue(name, Word(), Word(), Lease()),
            4 => ExchangeIfAbsent(name, Word(), Lease()),
            5 => Write(name, new string('x', random.Below(700)), Lease()),
            _ => Write(name, Word(), Lease(), null, CommandFlags.None, SessionId()),
        };
    }

    // Mostly a little over half a segment, so that each record leaves nearly as much unused; some are too long for any.
    private Command LongWrite()
    {
        int limit = JournalWriter.PayloadLimit(plan.SegmentBytes);
        int bytes = random.Below(6) switch
        {
            0 => limit - random.Below(60),
            1 => 1 + random.Below(limit),
            _ => (limit / 2) + random.Below(limit / 8),
        };
        return Write("v/" + Word(), new string('x', bytes), Lease());
    }

    private Command Set()
    {
        string name = "s/" + Word();
        byte[] element = LwwValue.String(Word()).ToCanonicalBytes();
        return random.Below(6) switch
        {
            0 => Delete(name, element),
            1 => Members(name),
            2 => Contains(name, element),
            3 => Merge(name, new SetUpdate(element, random.Below(90), random.Below(90))),
            _ => Insert(name, element),
        };
    }

    private Command Lock(bool isAlone)
    {
        string name = "l/" + Word();
        return random.Below(9) switch
        {
            0 or 1 => Release(name, Owner(), Token()),
            2 => RenewLock(name, Owner(), Token(), Lease()),
            3 => Break(name),
            4 => CancelWait(name, Owner()),
            5 => InspectLock(name),
            _ => Acquire(name, Owner(), Lease(), isAlone ? Pick(Waits) : 0, SessionId()),
        };
    }

    private Command Session() => random.Below(5) switch
    {
        0 => SessionCommands.RenewSession(SessionId()),
        1 => SessionCommands.CloseSession(SessionId()),
        2 => SessionCommands.InspectSession(SessionId()),
        _ => SessionCommands.OpenSession(Pick([500L, 5_000, 60_000])),
    };

    private Command Name()
    {
        string name = Pick(["c/", "q/", "v/", "s/", "l/"]) + Word();
        return random.Below(5) switch
        {
            0 => NameCommands.InspectName(name),
            1 => NameCommands.Names(limit: random.Below(9)),
            2 => NameCommands.Touch(name, Lease()),
            _ => NameCommands.DeleteName(name),
        };
    }

    private string Word() => Pick(Words);

    private string Owner() => Pick(Owners);

    private long Lease() => Pick(Leases);

    // The latest are the most likely to be alive.
    private long SessionId() => random.Below(3) > 0 ? 0 : _sessions[Math.Max(0, _sessions.Count - 1 - random.Below(4))];

    private long Token() => _tokens[Math.Max(0, _tokens.Count - 1 - random.Below(5))];

    private T Pick<T>(T[] from) => from[random.Below(from.Length)];
}
