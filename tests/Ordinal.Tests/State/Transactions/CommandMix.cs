using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SetCommands;

namespace Ordinal.Tests.State.Transactions;

/// <summary>Random commands of every kind, chosen with a look at a machine so that most of them are not refused.</summary>
internal sealed class CommandMix(Random random, Func<StateMachine> machine)
{
    private static readonly string[] Owners = ["ann", "bob", "cy", "dee"];

    /// <summary>Any command that may stand in a transaction.</summary>
    internal Command Any() => random.Next(6) switch
    {
        5 => OnText(),
        0 => OnCounter(),
        1 => OnQueue(),
        2 => OnCell(),
        3 => OnSet(),
        _ => random.Next(3) == 0 ? Named() : OnLock(),
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
            _ => Acquire(Name('l'), Owner(), random.Next(100, 2000), random.Next(1, 3000), random.Next(2) * session),
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
                return Release(name, "nobody", -1);
            case 2:
                return new Command(CommandKind.CellCompareExchange, new ObjectName(name)) { Value = "x"u8.ToArray() };
            case 3:
                return Merge(name, new SetUpdate("e1"u8.ToArray(), 5, -1), new SetUpdate("e2"u8.ToArray(), -5, -1));
            case 4:
                return Join(name, string.Empty);
            case 5:
                return RenewTicket(name, "nobody");
            default:
                Command fenced = Any();
                fenced.Detail = new CommandDetail { FenceLock = new ObjectName(Name('l')), FenceToken = 0 };
                return fenced.Kind is CommandKind.None || CommandKinds.IsRead(fenced.Kind)
                    ? CounterCommands.Reserve(name, 0)
                    : fenced;
        }
    }

    private Command OnCounter()
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
            _ => CounterCommands.Configure(
                name, random.Next(2) == 0 ? null : new CounterSeries { Increment = random.Next(1, 4) }),
        };
    }

    private Command OnQueue()
    {
        string name = Name('q');
        string process = Owner();
        return random.Next(5) switch
        {
            0 => Known(name, process) ? Leave(name, process) : Join(name, process),
            1 => Tickets(name),
            2 => Known(name, process) ? RenewTicket(name, process, 500) : Join(name, process, 700),
            3 => Join(name, process, 0, Session(), new TicketTag("rack", process)),
            _ => Join(name, process, random.Next(2) * random.Next(100, 900)),
        };
    }

    private bool Known(string name, string process)
        => machine().Context.Names.Find(Encoding.UTF8.GetBytes(name)) is QueueObject queue
            && queue.Tickets.Find(Encoding.UTF8.GetBytes(process)) is { LeaseMs: > 0 };

    private Command OnCell()
    {
        string name = Name(random.Next(15) == 0 ? 'c' : 'v');
        string value = random.Next(4) == 0
            ? $"{random.Next(50)}"
            : new string('x', random.Next(8) == 0 ? random.Next(4000) : random.Next(60));
        long ttl = random.Next(3) == 0 ? random.Next(1, 2000) : 0;
        CommandFlags flags = (random.Next(4) == 0 ? CommandFlags.KeepTimeToLive : 0) | CommandFlags.ReplaceCounter;
        string? type = random.Next(4) == 0 ? "text/plain" : null;
        NamedObject? present = machine().Context.Names.Find(Encoding.UTF8.GetBytes(name));
        return random.Next(8) switch
        {
            0 => Clear(name),
            1 => present is CellObject ? ExchangeIfPresent(name, value, ttl) : ExchangeIfAbsent(name, value, ttl),
            2 => ExchangeRevision(name, present is CellObject ? present.Modified : 0, random.Next(2) == 0 ? null : value),
            3 => Write(name, value, ttl, type, flags, Session()),
            _ => Write(name, value, ttl, type, flags),
        };
    }

    private Command OnText()
    {
        string name = Name("vc"[random.Next(2)]);
        bool isThere = machine().Context.Names.Find(Encoding.UTF8.GetBytes(name)) is { IsLive: true };
        CommandFlags condition = isThere ? CommandFlags.ComparePresent : CommandFlags.CompareAbsent;
        CommandFlags flags = (CommandFlags)(random.Next(2) * (int)CommandFlags.ReturnPrevious)
            | (CommandFlags)(random.Next(2) * (int)CommandFlags.KeepTimeToLive)
            | (random.Next(8) == 0 ? CommandFlags.EndAtOnce : CommandFlags.None)
            | (random.Next(3) == 0 ? condition : CommandFlags.None);
        return random.Next(4) switch
        {
            0 when isThere => TextCommands.TakeText(name),
            1 when isThere => TextCommands.ReadText(name),
            _ => TextCommands.WriteText(name, $"{random.Next(50)}", random.Next(3) == 0 ? random.Next(1, 2000) : 0, flags),
        };
    }

    private Command OnSet()
    {
        string name = Name('s');
        byte[][] elements = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Element())];
        return random.Next(8) switch
        {
            0 or 1 => Insert(name, elements),
            2 or 3 => Delete(name, elements),
            4 or 5 => Merge(name, new SetUpdate(Element(), Stamp(), -1), new SetUpdate(Element(), -1, Stamp())),
            6 => Updates(name, Stamp()),
            _ => ConfigureSet(
                name, new SetRules { Bias = (SetBias)random.Next(2), HorizonMs = random.Next(2) * random.Next(1, 500) }),
        };
    }

    private Command OnLock()
    {
        string name = Name('l');
        NamedObject? entry = machine().Context.Names.Find(Encoding.UTF8.GetBytes(name));
        LockParty? holder = (entry as LockObject)?.Holder;
        if (holder is null)
        {
            return Acquire(
                name,
                Owner(),
                random.Next(100, 2000),
                0,
                random.Next(3) == 0 ? Session() : 0,
                random.Next(3) == 0 ? "http://me" : null);
        }

        string owner = Encoding.UTF8.GetString(holder.Key);
        return random.Next(7) switch
        {
            0 => RenewLock(name, owner, holder.Token, random.Next(100, 900)),
            1 => Release(name, owner, holder.Token),
            2 => Break(name),
            3 => CancelWait(name, ((LockObject)entry!).Waiters.Head is { } head ? Encoding.UTF8.GetString(head.Key) : owner),
            4 => InspectLock(name),
            5 => Fenced(name, holder.Token),
            _ => Acquire(name, owner, random.Next(100, 900)),
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
        if (random.Next(3) == 0)
        {
            return Import();
        }

        string name = Name("cqvsl"[random.Next(5)]);
        return random.Next(3) == 0 && machine().Context.Names.Find(Encoding.UTF8.GetBytes(name)) is { IsLive: true }
            ? NameCommands.Touch(name, random.Next(2) * random.Next(1, 1500))
            : NameCommands.DeleteName(name);
    }

    private Command Import()
    {
        char kind = "cqvs"[random.Next(4)];
        SetUpdate[] elements = [new("e1"u8.ToArray(), random.Next(99), -1), new("e2"u8.ToArray(), -1, random.Next(99))];
        ImportedTicket[] tickets =
        [
            new("ann"u8.ToArray(), 1 + random.Next(4), random.Next(100, 900), random.Next(900), [new TicketTag("rack", "7")]),
            new("bob"u8.ToArray(), 5 + random.Next(4), 0, -1, []),
        ];
        return NameCommands.Import(
            Name(kind),
            random.Next(1, 60),
            writer =>
            {
                switch (kind)
                {
                    case 'c':
                        ImportEncoder.Counter(writer, random.Next(100), null);
                        break;
                    case 'q':
                        ImportEncoder.Queue(writer, 9, tickets);
                        break;
                    case 'v':
                        ImportEncoder.Cell(writer, "imported"u8, null);
                        break;
                    default:
                        ImportEncoder.Set(writer, SetRules.Default, 99, -1, elements);
                        break;
                }
            },
            random.Next(2) == 0 ? -1 : random.Next(1, 1500), // one that is due already would end in any transaction
            random.Next(4) == 0 ? CommandFlags.None : CommandFlags.ReplaceExisting);
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
