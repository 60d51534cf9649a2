using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using Ordinal.Testing.Models;
using static Ordinal.Testing.Commands.LockCommands;

namespace Ordinal.Tests.State.Locks;

/// <summary>A random program of lock and session commands, run on a machine and on the model step by step.</summary>
internal sealed class LockProgram
{
    private static readonly string[] Names = ["gate", "door", "hatch"];
    private static readonly string[] Owners = ["ann", "bob", "cy", "dee", "eve"];
    private static readonly long[] Leases = [100, 100, 150, 400, 2000];
    private static readonly long[] Waits = [1, 90, 300, 5000, 5000];

    private readonly Random _random;
    private readonly int _seed;
    private readonly LockTableModel _model = new();
    private readonly LockLaws _laws = new();
    private readonly List<long> _sessions = [];
    private MachineDriver _driver;
    private int _step;
    private string _text = string.Empty;

    internal LockProgram(int seed, ChangeBuffer changes)
    {
        _seed = seed;
        _random = new Random(seed);
        _driver = new MachineDriver(changes) { UsesHandles = seed % 2 == 0, ChecksEveryStep = seed % 8 == 0 };
    }

    /// <summary>Grants that a wait led to, so that a test can require that the program was worth its time.</summary>
    internal int GrantsAfterWait { get; private set; }

    /// <summary>Runs the program and compares after every step.</summary>
    /// <param name="steps">Commands and time steps.</param>
    internal void Run(int steps)
    {
        for (_step = 0; _step < steps; _step++)
        {
            Step();
            Agree(_model.Effects, _driver.Machine.Effects);
            _laws.Observe(_driver.Machine);
            GrantsAfterWait += _driver.Machine.Effects.Count(e => e.Status == StatusCode.Ok);
            _model.Effects.Clear();
            _driver.Machine.Effects.Clear();
            if (_step % 97 == 0)
            {
                _driver.AssertInvariants();
                MachineDriver loaded = _driver.Reload();
                Assert.Equal(_driver.Hash(), loaded.Hash());
                _driver = _random.Next(2) == 0 ? loaded : _driver;
            }
        }
    }

    private void Step()
    {
        int choice = _random.Next(100);
        if (choice < 14)
        {
            MoveTime();
        }
        else if (choice < 24)
        {
            SessionStep();
        }
        else
        {
            LockStep();
        }
    }

    private void MoveTime()
    {
        // To a deadline, one before or one behind it, or just on.
        long next = _driver.Machine.Context.Leases.NextDeadlineMs;
        long now = _model.NowMs;
        long to = next == Lease.Never || _random.Next(3) == 0 ? now + _random.Next(120) : next + _random.Next(-1, 2);
        _text = $"time goes to {to}";
        _driver.At(to);
        _model.NowMs = Math.Max(now, to);
        if (_random.Next(2) == 0)
        {
            int limit = _random.Next(1, 5);
            _text += $", {limit} expiries at most";
            Agree(_model.Expire(limit), _driver.Expire(limit));
        }
    }

    private void SessionStep()
    {
        long known = Pick([0, 999_999, .. _sessions]);
        long lease = Pick(Leases);
        switch (_random.Next(6))
        {
            case 0 or 1:
                Agree(_model.Open(lease), SessionCommands.OpenSession(lease), $"open session {lease}");
                _sessions.Add(_model.Sessions[^1].Id);
                break;
            case 2 or 3:
                lease = _random.Next(2) == 0 ? 0 : lease;
                Agree(_model.RenewSession(known, lease), SessionCommands.RenewSession(known, lease), $"renew session {known}");
                break;
            default:
                Agree(_model.Close(known), SessionCommands.CloseSession(known), $"close session {known}");
                break;
        }
    }

    private void LockStep()
    {
        string name = Pick(Names);
        string owner = Pick(Owners);
        ModelLock target = _model.Lock(name);
        string holder = _random.Next(4) > 0 ? target.Holder?.Owner ?? owner : owner;
        long token = _random.Next(5) > 0 ? target.Holder?.Token ?? 0 : _random.Next(1, 20);
        long lease = _random.Next(4) == 0 ? 0 : Pick(Leases);
        switch (_random.Next(16))
        {
            case < 8:
                AcquireStep(name, owner, lease);
                break;
            case 8:
                Agree(
                    _model.Renew(name, holder, token, lease),
                    RenewLock(name, holder, token, lease),
                    $"renew {name} {holder} {token} {lease}");
                break;
            case 9 or 10:
                Agree(_model.Release(name, holder, token), Release(name, holder, token), $"release {name} {holder} {token}");
                break;
            case 11:
                Agree(_model.Break(name), Break(name), $"break {name}");
                break;
            case 12:
                Agree(_model.CancelWait(name, owner), CancelWait(name, owner), $"cancel wait {name} {owner}");
                _laws.Cancelled(name, owner, _driver.Machine);
                break;
            case 13:
                Agree(_model.Delete(name), NameCommands.DeleteName(name), $"delete {name}");
                break;
            default:
                Agree(_model.Inspect(name, owner), InspectLock(name, owner), $"inspect {name} {owner}");
                break;
        }
    }

    private void AcquireStep(string name, string owner, long lease)
    {
        long wait = _random.Next(3) == 0 ? 0 : Pick(Waits);
        long session = _random.Next(3) > 0 ? 0 : Pick([999_999, .. _sessions.TakeLast(3)]);
        Command command = Acquire(name, owner, lease, wait, session);
        string text = $"acquire {name} {owner} lease {lease} wait {wait} session {session}";
        if (_random.Next(6) > 0)
        {
            Agree(_model.Acquire(name, owner, lease, wait, session), command, text);
            return;
        }

        string fence = Pick(Names);
        long token = _random.Next(3) > 0 ? _model.Lock(fence).Holder?.Token ?? 0 : _random.Next(1, 20);
        command.Detail = new CommandDetail { FenceLock = new ObjectName(fence), FenceToken = token };
        LockAnswer expected = _model.RefuseStale(name, fence, token, session)
            ?? _model.Acquire(name, owner, lease, wait, session);
        Agree(expected, command, $"{text} under {fence}@{token}");
    }

    private void Agree(LockAnswer expected, Command command, string text)
    {
        _text = text;
        Reply reply = _driver.Apply(command);
        Agree(expected, LockAnswer.Of(reply));
    }

    private void Agree<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Assert.Fail($"Seed {_seed}, step {_step}, {_text}:\nmodel   {expected}\nmachine {actual}");
        }
    }

    private void Agree(List<PartyEffect> expected, List<PartyEffect> actual)
        => Agree(string.Join('\n', expected), string.Join('\n', actual));

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
