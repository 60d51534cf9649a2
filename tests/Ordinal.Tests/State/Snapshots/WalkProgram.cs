using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using Ordinal.Tests.State.Transactions;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SetCommands;

namespace Ordinal.Tests.State.Snapshots;

/// <summary>Random commands between the slices of walks; what a walk wrote must be the state that it began in.</summary>
internal sealed class WalkProgram
{
    private readonly int _seed;
    private readonly Random _random;
    private readonly ChangeBuffer _changes;
    private readonly MachineDriver _machine;
    private readonly CommandMix _mix;
    private readonly HandleBinder _handles;
    private readonly bool _hasRequests;
    private int _request;

    internal WalkProgram(int seed, bool hasRequests, ChangeBuffer changes)
    {
        _seed = seed;
        _random = new Random(seed);
        _changes = changes;
        _hasRequests = hasRequests;
        _machine = new MachineDriver(changes);
        _mix = new CommandMix(_random, () => _machine.Machine);
        _handles = new HandleBinder(_machine.Machine);
    }

    /// <summary>Commands that took a revision while a walk was open.</summary>
    internal int ChangesBetweenSlices { get; private set; }

    /// <summary>Integers minted the short way while a walk was open.</summary>
    internal int Mints { get; private set; }

    /// <summary>Builds a state, with large objects or without.</summary>
    internal void Build(int commands, bool isLarge)
    {
        for (int i = 0; isLarge && i < 150; i++)
        {
            long session = i % 10 == 0 ? _machine.Apply(SessionCommands.OpenSession(_random.Next(100, 5000))).N1 : 0;
            _machine.Apply(Join("q0", $"p{i}", _random.Next(2) * _random.Next(100, 5000), session, new TicketTag("n", $"{i}")));
            _machine.Apply(Insert("s0", Large(i)));
            _machine.Apply(Merge("s1", new SetUpdate(Large(i), i, -1), new SetUpdate(Large(i + 1), -1, i)));
            _machine.Apply(Acquire("l0", $"p{i}", _random.Next(100, 5000), 5000, session));
        }

        for (int i = 0; i < commands; i++)
        {
            Step();
        }
    }

    /// <summary>Takes one walk with commands between its slices, and compares what it wrote with where it began.</summary>
    internal void TakeWalk(int itemsMax)
    {
        byte[] expected = _machine.Snapshot();
        WalkTaker walk = new(_machine.Machine);
        long revision = _machine.Revision;
        bool isAbandoned = _random.Next(10) == 0;
        while (!walk.IsDone)
        {
            for (int commands = _random.Next(4); commands > 0; commands--)
            {
                Step();
            }

            if (isAbandoned && _random.Next(4) == 0)
            {
                walk.Walk.Abandon();
                Step();
                return;
            }

            walk.Advance(_random.Next(1, itemsMax), _random.Next(2) == 0 ? 100 : 10_000);
        }

        ChangesBetweenSlices += (int)(_machine.Revision - revision);
        Assert.False(walk.Walk.IsAbandoned, $"Seed {_seed}: the walk was abandoned.");
        MachineDriver loaded = walk.Load(_changes);
        Agree(Convert.ToHexString(expected), Convert.ToHexString(loaded.Snapshot()), "the state at the beginning");
        loaded.AssertInvariants();
        _machine.AssertInvariants();
        GoOn(expected, loaded);
    }

    // The machine that was walked and a machine that is known to be right answer alike.
    private void GoOn(byte[] expected, MachineDriver loaded)
    {
        MachineDriver right = new(_changes);
        SnapshotReader.Read(expected, right.Machine);
        CommandMix mix = new(_random, () => right.Machine);
        for (int i = 0; i < 15; i++)
        {
            long later = right.NowMs + (_random.Next(3) * _random.Next(500));
            right.At(later);
            loaded.At(later);
            Agree($"{right.Expire(2)}", $"{loaded.Expire(2)}", "expiries");
            Command command = _random.Next(5) == 0 ? mix.Outside() : mix.Any();
            Agree(StateText.Of(right.Apply(command)), StateText.Of(loaded.Apply(command)), command.Kind.ToString());
        }

        Agree(right.Hash(), loaded.Hash(), "the state after more commands");
    }

    private void Step()
    {
        if (_random.Next(4) == 0)
        {
            _machine.Advance(_random.Next(150));
            _machine.Expire(_random.Next(3));
        }

        Command command = NextCommand();
        if (_hasRequests && command.Detail is null && _random.Next(2) == 0)
        {
            byte[] id = Encoding.UTF8.GetBytes($"c{_random.Next(9)}");
            command.Detail = new CommandDetail { Request = new RequestKey { Client = id, Number = ++_request } };
        }

        if (_random.Next(3) == 0)
        {
            command = _handles.Bind(command);
            if (command is { Kind: CommandKind.CounterNext, Detail: null } && TryMint(command.Name!))
            {
                Mints += _machine.Machine.Context.Walk is null ? 0 : 1;
                return;
            }
        }

        _machine.Apply(command);
    }

    private bool TryMint(ObjectName name)
        => _random.Next(2) == 0
            ? _machine.Machine.MintAll([new Mint { Name = name }]) == 1
            : _machine.Machine.FindMintable(name) is { } counter && _machine.Machine.TryMint(counter, out _);

    private Command NextCommand() => _random.Next(16) switch
    {
        0 => _mix.Outside(),
        1 => TransactionCommands.Transaction([.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Any())]),
        2 or 3 => TransactionCommands.Transaction(
            [.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Any()), _mix.Refused()]),
        4 when _random.Next(4) == 0 => NameCommands.DeleteName($"{"cqvsl"[_random.Next(5)]}{_random.Next(3)}"),
        4 => CounterCommands.Next($"n{_random.Next(40)}"),
        5 => NameCommands.DeleteName($"n{_random.Next(40)}"),
        _ => Any(),
    };

    private Command Any() => _random.Next(3) > 0 ? _mix.Any() : _random.Next(10) switch
    {
        0 => Leave("q0", $"p{_random.Next(150)}"),
        1 => RenewTicket("q0", $"p{_random.Next(150)}", _random.Next(100, 5000)),
        2 or 3 => Insert($"s{_random.Next(2)}", Large(_random.Next(170))),
        4 => Delete($"s{_random.Next(2)}", Large(_random.Next(150)), Large(_random.Next(150))),
        5 => CancelWait("l0", $"p{_random.Next(150)}"),
        6 => Break("l0"),
        7 => CounterCommands.Next($"n{_random.Next(40)}"),
        8 => NameCommands.Touch($"n{_random.Next(40)}", _random.Next(2) * _random.Next(1, 900)),
        _ => CounterCommands.Configure(
            $"n{_random.Next(40)}", _random.Next(2) == 0 ? null : new CounterSeries { Increment = _random.Next(1, 4) }),
    };

    private static byte[] Large(int number) => Encoding.UTF8.GetBytes($"x{number}");

    private void Agree(string expected, string actual, string what)
    {
        if (expected != actual)
        {
            Assert.Fail($"Seed {_seed}, {what}:\nexpected {expected}\nactual   {actual}");
        }
    }
}
