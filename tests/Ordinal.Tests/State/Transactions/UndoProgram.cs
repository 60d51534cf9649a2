using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;

namespace Ordinal.Tests.State.Transactions;

/// <summary>
/// Two machines run the same program; one of them also runs transactions that are refused at their last command.
/// </summary>
/// <remarks>Nothing may tell them apart afterwards: no byte, no account, no later answer, no event.</remarks>
internal sealed class UndoProgram
{
    private readonly Random _random;
    private readonly int _seed;
    private readonly CommandMix _mix;
    private readonly MachineDriver _twin = new();
    private readonly HandleBinder _twinHandles;
    private MachineDriver _subject = new();
    private HandleBinder _handles;
    private int _step;

    internal UndoProgram(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _mix = new CommandMix(_random, () => _twin.Machine);
        _handles = new HandleBinder(_subject.Machine);
        _twinHandles = new HandleBinder(_twin.Machine);
    }

    /// <summary>Transactions of which every command but the last was carried out.</summary>
    internal int DeepAborts { get; private set; }

    /// <summary>Integers minted the short way, through a name that remembers its counter across aborted transactions.</summary>
    internal int Mints { get; private set; }

    /// <summary>Commands by kind that were carried out and undone.</summary>
    internal Dictionary<CommandKind, int> Undone { get; } = [];

    internal void Run(int steps)
    {
        for (_step = 0; _step < steps; _step++)
        {
            MoveTime();
            long changes = _subject.Changes.Next;
            long twinChanges = _twin.Changes.Next;
            Both(_random.Next(8) == 0 ? _mix.Outside() : _mix.Any());
            if (_random.Next(6) == 0)
            {
                Both(Committed());
            }

            Aborted();
            Agree(StateText.Of(_twin.Changes, twinChanges), StateText.Of(_subject.Changes, changes), "changes");
            Agree(string.Join(',', _twin.Machine.Effects), string.Join(',', _subject.Machine.Effects), "effects");
            if (_random.Next(3) == 0)
            {
                _twin.Machine.Effects.Clear();
                _subject.Machine.Effects.Clear();
            }

            if (_step % 25 == 0)
            {
                Settle();
            }
        }
    }

    private void MoveTime()
    {
        long ms = _random.Next(3) == 0 ? _random.Next(200) : 0;
        _subject.Advance(ms);
        _twin.Advance(ms);
        Agree($"{_twin.Expire()}", $"{_subject.Expire()}", "expiries");
    }

    private void Both(Command command)
    {
        Reply expected = _twin.Apply(_twinHandles.Bind(command));
        Command bound = _handles.Bind(command);
        if (bound is { Kind: CommandKind.CounterNext, Detail: null }
            && _subject.Machine.FindMintable(bound.Name!) is { } counter
            && _subject.Machine.TryMint(counter, out long minted))
        {
            Agree($"{expected.N2}", $"{minted}", "the short way to mint");
            Mints++;
            return;
        }

        Reply actual = _subject.Apply(bound);
        Agree(StateText.Of(expected), StateText.Of(actual), command.Kind.ToString());
    }

    private Command Committed()
    {
        Command[] branch = [.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => _mix.Any())];
        return TransactionCommands.Transaction(
            [], branch, [], _random.Next(2) == 0 ? CommandFlags.None : CommandFlags.ContinuePastRefused);
    }

    private void Aborted()
    {
        Command[] branch = [.. Enumerable.Range(0, _random.Next(1, 9)).Select(_ => _mix.Any()), _mix.Refused()];
        string kinds = string.Join(' ', branch.Select(c => c.Kind));
        string hash = _subject.Hash();
        string accounts = StateText.OfAccounts(_subject.Machine);
        Reply reply = _subject.Apply(_handles.Bind(TransactionCommands.Transaction(branch)));
        Agree(StatusCode.Aborted.ToString(), reply.Status.ToString(), kinds);
        Agree(hash, _subject.Hash(), kinds);
        Agree(accounts, StateText.OfAccounts(_subject.Machine), kinds);
        Recount(kinds);
        if (reply.N1 == branch.Length - 1)
        {
            DeepAborts += branch.Length > 2 ? 1 : 0;
            foreach (Command command in branch.AsSpan(0, branch.Length - 1))
            {
                Undone[command.Kind] = Undone.GetValueOrDefault(command.Kind) + 1;
            }
        }
    }

    private void Recount(string kinds)
    {
        try
        {
            _subject.AssertInvariants();
        }
        catch (InvalidOperationException e)
        {
            Assert.Fail($"Seed {_seed}, step {_step}, {kinds}: {e.Message}");
        }
    }

    private void Settle()
    {
        Agree(_twin.Hash(), _subject.Hash(), "states");
        MachineDriver loaded = _subject.Reload();
        Agree(_subject.Hash(), loaded.Hash(), "the state loaded again");
        loaded.AssertInvariants();
        if (_random.Next(2) == 0)
        {
            loaded.Machine.Effects.AddRange(_subject.Machine.Effects);
            _subject = loaded;
            _handles = new HandleBinder(loaded.Machine);
        }
    }

    private void Agree(string expected, string actual, string what)
    {
        if (expected != actual)
        {
            Assert.Fail($"Seed {_seed}, step {_step}, {what}:\nexpected {expected}\nactual   {actual}");
        }
    }
}
