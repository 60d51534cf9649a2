using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using Ordinal.Tests.State.Transactions;
using static Ordinal.Testing.Commands.LockCommands;

namespace Ordinal.Tests.State.Commands;

/// <summary>Runs random commands on a machine that journals what leaves a trace, and the journal on a second machine.</summary>
internal sealed class JournalProgram
{
    private readonly Random _random;
    private readonly CommandMix _mix;
    private readonly MachineDriver _machine;
    private readonly ChangeBuffer _changes;
    private readonly bool _hasRequests;
    private readonly StateWriter _writer = new();
    private readonly JournalEncoder _encoder;
    private readonly List<byte[]> _records = [];
    private readonly List<string> _replies = [];
    private long _wallMs = MachineDriver.DefaultWallMs;
    private int _request;

    internal JournalProgram(int seed, bool hasRequests, ChangeBuffer changes)
    {
        _random = new Random(seed);
        _changes = changes;
        _hasRequests = hasRequests;
        _machine = new MachineDriver(changes);
        _mix = new CommandMix(_random, () => _machine.Machine);
        _encoder = new JournalEncoder(_writer);
    }

    /// <summary>Commands that left a trace.</summary>
    internal int Traces => _replies.Count;

    /// <summary>Commands that left none.</summary>
    internal int Traceless { get; private set; }

    /// <summary>Reads that made something expire.</summary>
    internal int ReadsThatExpired { get; private set; }

    /// <summary>Runs commands.</summary>
    internal void Run(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            MoveTime();
            Command command = NextCommand();
            if (_hasRequests && command.Detail is null && _random.Next(2) == 0)
            {
                command.Detail = new CommandDetail { Request = NextRequest() };
            }

            Apply(command);
            if (_random.Next(4) == 0)
            {
                EndRecord();
            }
        }

        EndRecord();
    }

    /// <summary>Replays the journal.</summary>
    /// <returns>The hashes of the first machine and of the one that replayed, and the number of replies compared.</returns>
    internal (string Expected, string Actual) Replay()
    {
        MachineDriver replayed = new(_changes);
        int at = 0;
        foreach (byte[] record in _records)
        {
            List<JournalEntry> entries = JournalText.Decode(record);
            Assert.Equal(Convert.ToHexString(record), Convert.ToHexString(JournalText.Encode(entries)));
            foreach (JournalEntry entry in entries)
            {
                switch (entry.Kind)
                {
                    case JournalEntryKind.Time:
                        replayed.At(entry.EngineMs, entry.WallMs);
                        break;
                    case JournalEntryKind.Expiry:
                        Assert.Equal(entry.Count, replayed.Expire(entry.Count));
                        break;
                    default:
                        Assert.Equal(_replies[at++], StateText.Of(replayed.Apply(entry.Command)));
                        Assert.True(replayed.Machine.LeftTrace, "A command left a trace at first and none when it was replayed.");
                        break;
                }
            }
        }

        Assert.Equal(_replies.Count, at);
        replayed.AssertInvariants();
        replayed.At(_machine.NowMs);
        return (_machine.Hash(), replayed.Hash());
    }

    private Command NextCommand() => _random.Next(12) switch
    {
        0 or 1 => _mix.Outside(),
        2 => _mix.Refused(),
        3 => TransactionCommands.Transaction([.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => _mix.Any())]),
        4 => TransactionCommands.Transaction(
            [TransactionCommands.Compare("v1", CompareTarget.Value, CompareRelation.Less, 0, "5"u8.ToArray())],
            [_mix.Any(), _mix.Refused()],
            [_mix.Any(), _mix.Any()],
            _random.Next(2) == 0 ? CommandFlags.None : CommandFlags.ContinuePastRefused),
        5 => _random.Next(2) == 0 ? NameCommands.InspectName($"v{_random.Next(3)}") : InspectLock($"l{_random.Next(3)}"),
        _ => _mix.Any(),
    };

    private RequestKey NextRequest()
    {
        _request += _random.Next(3);
        byte[] id = System.Text.Encoding.UTF8.GetBytes($"c{_random.Next(3)}");
        return _random.Next(4) switch
        {
            0 => new RequestKey { Text = System.Text.Encoding.UTF8.GetBytes($"t{_request}") },
            1 => new RequestKey { Client = id, Number = _random.Next(3) == 0 ? 0 : _request },
            2 when _random.Next(9) == 0 => new RequestKey(),
            _ => new RequestKey { Client = id, Number = _request + 1, Principal = id },
        };
    }

    private void MoveTime()
    {
        if (_random.Next(3) > 0)
        {
            return;
        }

        _wallMs += _random.Next(10) == 0 ? _random.Next(-50_000, 50_000) : _random.Next(200);
        _machine.At(_machine.NowMs + _random.Next(300), _wallMs);
        if (_random.Next(2) == 0)
        {
            return;
        }

        int expired = _machine.Expire(_random.Next(1, 4));
        if (expired > 0)
        {
            WriteTime();
            _encoder.Expired(expired);
        }
    }

    private void Apply(Command command)
    {
        Reply reply = _machine.Apply(command);
        if (!_machine.Machine.LeftTrace)
        {
            Traceless++;
            return;
        }

        ReadsThatExpired += CommandKinds.IsRead(command.Kind) ? 1 : 0;
        WriteTime();
        _encoder.Applied(command);
        _replies.Add(StateText.Of(reply));
    }

    private void WriteTime() => _encoder.Time(_machine.NowMs, _machine.Machine.Context.WallMs);

    private void EndRecord()
    {
        if (_writer.Length > 0)
        {
            _records.Add(_writer.Written.ToArray());
            _writer.Clear();
        }

        _encoder.BeginRecord();
    }
}
