using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;

namespace Ordinal.Tests.State.Transactions;

/// <summary>Random commands of every kind, chosen with a look at a machine so that most of them are not refused.</summary>
internal sealed class CommandMix(Random random, Func<StateMachine> machine)
{
    private static readonly string[] Owners = ["ann", "bob", "cy", "dee"];

    /// <summary>Any command that may stand in a transaction.</summary>
    internal Command Any() => random.Next(5) switch
    {
        0 => Counter(),
        1 => Queue(),
        2 => Cell(),
        3 => Set(),
        _ => random.Next(3) == 0 ? Named() : Lock(),
    };

    /// <summary>A command that may stand outside only: a session's, or a wait.</summary>
    internal Command Outside()
    {
        long session = Session();
        return random.Next(6) switch
        {
            0 => SessionCommands.OpenSession(random.Next(100, 3000)),
            1 => SessionCommands.RenewSession(session, random.Next(2) * random.Next(100, 3000)),
            2 => SessionCommands.CloseSession(session),
            _ => LockCommands.Acquire(Name('l'), Owner(), random.Next(100, 2000), random.Next(1, 3000), random.Next(2) * session),
        };
    }

    /// <summary>A command that is refused whatever the state.</summary>
    internal Command Refused()
    {
        string name = Name("cqvsl"[random.Next(5)]);
        switch (random.Next(7))
        {
            case 0:
                return CounterCommands.Reserve(name, 0);
            case 1:
                return LockCommands.Release(name, "nobody", -1);
            case 2:
                return new Command(CommandKind.CellCompareExchange, new ObjectName(name)) { Value = "x"u8.ToArray() };
            case 3:
                return SetCommands.Merge(name, new SetUpdate("e1"u8.ToArray(), 5, -1), new SetUpdate("e2"u8.ToArray(), -5, -1));
            case 4:
                return QueueCommands.Join(name, string.Empty);
            case 5:
                return QueueCommands.RenewTicket(name, "nobody");
            default:
                Command fenced = Any();
                fenced.Detail = new CommandDetail { FenceLock = new ObjectName(Name('l')), FenceToken = 0 };
                return fenced.Kind is CommandKind.None || CommandKinds.IsRead(fenced.Kind) ? CounterCommands.Reserve(name, 0) : fenced;
        }
    }

    private Command Counter()
    {
        string name = Name(random.Next(12) == 0 ? 'v' : 'c');
        long value = machine().Context.Names.Find(Encoding.UTF8.GetBytes(name)) is CounterObject counter ? counter.Value : 0;
        return random.Next(7) switch
        {
            0 or 1 => CounterCommands.Next(name),
            2 => CounterCommands.Add(name, random.Next(-5, 20)),
            3 => CounterCommands.Set(name, random.Next(100)),
            4 => CounterCommands.CompareAndSet(name, value + random.Next(3), value),
            5 => CounterCommands.Reserve(name, random.Next(1, 9)),
            _ => CounterCommands.Configure(name, random.Next(2) == 0 ? null : new CounterSeries { Increment = random.Next(1, 4) }),
        };
    }

    private Command Queue()
    {
        string name = Name('q');
        string process = Owner();
        return random.Next(5) switch
        {
            0 => Known(name, process) ? QueueCommands.Leave(name, process) : QueueCommands.Join(name, process),
            1 => QueueCommands.Tickets(name),
            2 => Known(name, process) ? QueueCommands.RenewTicket(name, process, 500) : QueueCommands.Join(name, process, 700),
            3 => QueueCommands.Join(name, process, 0, Session(), new TicketTag("rack", process)),
            _ => QueueCommands.Join(name, process, random.Next(2) * random.Next(100, 900)),
        };
    }

    private bool Known(string name, string process)
        => machine().Context.Names.Find(Encoding.UTF8.GetBytes(name)) is QueueObject queue
            && queue.Tickets.Find(Encoding.UTF8.GetBytes(process)) is { LeaseMs: > 0 };

    private Command Cell()
    {
        string name = Name(random.Next(15) == 0 ? 'c' : 'v');
        string value = random.Next(4) == 0 ? $"{random.Next(50)}" : new string('x', random.Next(8) == 0 ? random.Next(4000) : random.Next(60));
        long ttl = random.Next(3) == 0 ? random.Next(1, 2000) : 0;
        CommandFlags flags = (random.Next(4) == 0 ? CommandFlags.KeepTimeToLive : 0) | CommandFlags.ReplaceCounter;
        string? type = random.Next(4) == 0 ? "text/plain" : null;
        NamedObject? present = machine().Context.Names.Find(Encoding.UTF8.GetBytes(name));
        return random.Next(8) switch
        {
            0 => CellCommands.Clear(name),
            1 => present is CellObject ? CellCommands.ExchangeIfPresent(name, value, ttl) : CellCommands.ExchangeIfAbsent(name, value, ttl),
            2 => CellCommands.ExchangeRevision(name, present is CellObject ? present.Modified : 0, random.Next(2) == 0 ? null : value),
            3 => CellCommands.Write(name, value, ttl, type, flags, Session()),
            _ => CellCommands.Write(name, value, ttl, type, flags),
        };
    }

    private Command Set()
    {
        string name = Name('s');
        byte[][] elements = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Element())];
        return random.Next(8) switch
        {
            0 or 1 => SetCommands.Insert(name, elements),
            2 or 3 => SetCommands.Delete(name, elements),
            4 or 5 => SetCommands.Merge(name, new SetUpdate(Element(), Stamp(), -1), new SetUpdate(Element(), -1, Stamp())),
            6 => SetCommands.Updates(name, Stamp()),
            _ => SetCommands.ConfigureSet(
                name, new SetRules { Bias = (SetBias)random.Next(2), HorizonMs = random.Next(2) * random.Next(1, 500) }),
        };
    }

    private Command Lock()
    {
        string name = Name('l');
        NamedObject? entry = machine().Context.Names.Find(Encoding.UTF8.GetBytes(name));
        LockParty? holder = (entry as LockObject)?.Holder;
        if (holder is null)
        {
            return LockCommands.Acquire(
                name, Owner(), random.Next(100, 2000), 0, random.Next(3) == 0 ? Session() : 0, random.Next(3) == 0 ? "http://me" : null);
        }

        string owner = Encoding.UTF8.GetString(holder.Key);
        return random.Next(7) switch
        {
            0 => LockCommands.RenewLock(name, owner, holder.Token, random.Next(100, 900)),
            1 => LockCommands.Release(name, owner, holder.Token),
            2 => LockCommands.Break(name),
            3 => LockCommands.CancelWait(name, ((LockObject)entry!).Waiters.Head is { } head ? Encoding.UTF8.GetString(head.Key) : owner),
            4 => LockCommands.InspectLock(name),
            5 => Fenced(name, holder.Token),
            _ => LockCommands.Acquire(name, owner, random.Next(100, 900)),
        };
    }

    private Command Fenced(string fence, long token)
    {
        Command command = CounterCommands.Next(Name('c'));
        command.Detail = new CommandDetail { FenceLock = new ObjectName(fence), FenceToken = token };
        return command;
    }

    private Command Named()
    {
        string name = Name("cqvsl"[random.Next(5)]);
        return random.Next(3) == 0 && machine().Context.Names.Find(Encoding.UTF8.GetBytes(name)) is { IsLive: true }
            ? NameCommands.Touch(name, random.Next(2) * random.Next(1, 1500))
            : NameCommands.DeleteName(name);
    }

    private long Session()
    {
        SessionTable sessions = machine().Context.Sessions;
        Session? session = random.Next(2) == 0 ? sessions.Oldest : sessions.Youngest;
        return session?.Id ?? 0;
    }

    private string Name(char kind) => $"{(random.Next(40) == 0 ? "cqvsl"[random.Next(5)] : kind)}{random.Next(3)}";

    private string Owner() => Owners[random.Next(Owners.Length)];

    private byte[] Element() => Encoding.UTF8.GetBytes($"e{random.Next(12)}");

    private long Stamp() => machine().Context.WallMs - random.Next(-100, 2000);
}
