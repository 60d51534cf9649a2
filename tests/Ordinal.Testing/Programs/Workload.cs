using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using Ordinal.Testing.Models;

namespace Ordinal.Testing.Programs;

/// <summary>Commands of every kind out of a seed, and one line that says everything about what came of them.</summary>
internal sealed class Workload
{
    private static readonly string[] Words = ["alpha", "beta", "gamma", "delta", "\uFF5E", "\U0001F600"];
    private static readonly long[] Spans = [0, 100, 250, 1000];

    private readonly Random _random;
    private readonly MachineDriver _machine = new();
    private readonly List<long> _sessions = [0];
    private readonly List<long> _tokens = [0];
    private readonly IncrementalHash _answers = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private Workload(int seed) => _random = new Random(seed);

    /// <summary>Runs a workload.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="commands">How many commands.</param>
    /// <returns>The revision, the hash of the state and the hash of all answers.</returns>
    internal static string Run(int seed, int commands)
    {
        Workload workload = new(seed);
        for (int i = 0; i < commands; i++)
        {
            workload.Step(i);
        }

        workload._machine.AssertInvariants();
        string answers = Convert.ToHexStringLower(workload._answers.GetHashAndReset());
        return $"{workload._machine.Revision} {workload._machine.Hash()} {answers}";
    }

    private void Step(int number)
    {
        if (_random.Next(8) == 0)
        {
            _machine.Advance(_random.Next(120));
            _machine.Expire(_random.Next(4));
        }

        Command command = NextCommand();
        if (_random.Next(10) == 0)
        {
            byte[] id = Encoding.UTF8.GetBytes((number / 3).ToString(CultureInfo.InvariantCulture));
            command.Detail ??= new CommandDetail { Request = new RequestKey { Text = id } };
        }

        Reply reply = _machine.Apply(command);
        _answers.AppendData(Encoding.UTF8.GetBytes(Answer.Of(command.Kind, reply).ToString()));
        if (command.Kind == CommandKind.SessionOpen && reply.Status == StatusCode.Ok)
        {
            _sessions.Add(reply.N1);
        }
        else if (command.Kind == CommandKind.LockAcquire && reply.Status == StatusCode.Ok)
        {
            _tokens.Add(reply.N1);
        }
    }

    private Command NextCommand() => _random.Next(9) switch
    {
        0 => Lock(),
        1 => Session(),
        2 => Set(),
        3 => TransactionCommands.Transaction(
            [TransactionCommands.Compare(Word(), CompareTarget.Version, CompareRelation.Less, _random.Next(50))],
            [Named(), Named(), Named()],
            [Named()],
            _random.Next(2) == 0 ? CommandFlags.None : CommandFlags.ContinuePastRefused),
        4 => NameCommands.Names(limit: _random.Next(9)),
        _ => Named(),
    };

    private Command Named() => _random.Next(10) switch
    {
        0 => CounterCommands.Next("counter/" + Word()),
        1 => CounterCommands.Add(Word(), _random.Next(-9, 99)),
        2 => QueueCommands.Join("queue/" + Word(), Word(), Pick(Spans), Pick(_sessions)),
        3 => QueueCommands.Leave("queue/" + Word(), Word()),
        4 => CellCommands.Write(Word(), Word(), Pick(Spans), Word(), CommandFlags.ReplaceCounter, Pick(_sessions)),
        5 => CellCommands.Read(Word()),
        6 => NameCommands.Touch(Word(), Pick(Spans)),
        7 => NameCommands.DeleteName(Word()),
        8 => QueueCommands.Tickets("queue/" + Word()),
        _ => CellCommands.ExchangeIfPresent(Word(), _random.Next(2) == 0 ? null : "7"),
    };

    private Command Lock()
    {
        string name = "lock/" + Word();
        return _random.Next(7) switch
        {
            0 => LockCommands.Release(name, Word(), Pick(_tokens)),
            1 => LockCommands.RenewLock(name, Word(), Pick(_tokens)),
            2 => LockCommands.Break(name),
            3 => LockCommands.CancelWait(name, Word()),
            4 => LockCommands.InspectLock(name),
            _ => LockCommands.Acquire(name, Word(), Pick(Spans), Pick(Spans), Pick(_sessions), Word()),
        };
    }

    private Command Session() => _random.Next(4) switch
    {
        0 => SessionCommands.RenewSession(Pick(_sessions)),
        1 => SessionCommands.CloseSession(Pick(_sessions)),
        _ => SessionCommands.OpenSession(Pick(Spans)),
    };

    private Command Set()
    {
        string name = "set/" + Word();
        byte[][] elements = [Element(), Element()];
        return _random.Next(7) switch
        {
            0 => SetCommands.Delete(name, elements[0]),
            1 => SetCommands.Members(name),
            2 => SetCommands.Updates(name, _random.Next(100), flags: CommandFlags.SinceRevision),
            3 => SetCommands.Merge(name, new SetUpdate(elements[0], _random.Next(90), _random.Next(90))),
            4 => SetCommands.ConfigureSet(name, new SetRules { Bias = (SetBias)_random.Next(2) }),
            _ => SetCommands.Insert(name, elements.DistinctBy(Convert.ToHexString).ToArray()),
        };
    }

    private byte[] Element() => LwwValue.String(Word()).ToCanonicalBytes();

    private string Word() => Words[_random.Next(Words.Length)];

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
