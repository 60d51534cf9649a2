using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using Ordinal.Testing.Models;

namespace Ordinal.Testing.Programs;

/// <summary>Runs a program on the model and on two machines, and requires that all three agree after every step.</summary>
/// <remarks>
/// The first machine has long cycles, names that remember nothing, and every check. The second begins a cycle before every
/// command, uses names that remember their object, and goes through snapshots.
/// </remarks>
internal sealed class ProgramRun
{
    [ThreadStatic]
    private static ChangeBuffer? s_changes;

    private readonly ModelMachine _model = new();
    private readonly MachineDriver _first;
    private MachineDriver _second;

    private ProgramRun()
    {
        s_changes ??= new ChangeBuffer(ChangeBuffer.SlotsMin, 64 * 1024);
        _first = new MachineDriver(s_changes) { ChecksEveryStep = true };
        _second = new MachineDriver(s_changes) { UsesHandles = true };
    }

    /// <summary>Runs a program.</summary>
    /// <param name="program">The program.</param>
    /// <exception cref="InvalidOperationException">Something disagrees; the message says what and at which step.</exception>
    internal static void Execute(StateProgram program)
    {
        ProgramRun run = new();
        for (int i = 0; i < program.Steps.Length; i++)
        {
            try
            {
                run.Take(program.Steps[i]);
                run._first.AssertInvariants();
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException)
            {
                throw new InvalidOperationException($"Step {i}, {program.Steps[i]}: {e.Message}", e);
            }
        }

        run._second.AssertInvariants();
        string hash = run._first.Hash();
        RequireEqual(hash, run._second.Hash(), "The hash of the second machine");
        RequireEqual(hash, run._second.Reload().Hash(), "The hash of a reloaded machine");
    }

    private void Take(Step step)
    {
        switch (step)
        {
            case CommandStep { Command: var command, Binding: var binding }:
                Apply(Bind(command, binding));
                break;
            case TimeStep time:
                long from = time.FromDeadline ? _model.State.NextDeadlineMs ?? _model.State.NowMs : _model.State.NowMs;
                long now = Math.Max(_model.State.NowMs, Math.Min(from, 1L << 50) + time.Ms);
                _model.State.NowMs = now;
                _first.At(now);
                _second.At(now);
                break;
            case ExpireStep expire:
                int expired = _model.State.Expire(expire.Limit);
                RequireEqual(expired, _first.Expire(expire.Limit), "The number of expiries");
                RequireEqual(expired, _second.Expire(expire.Limit), "The number of expiries of the second machine");
                break;
            case AbortStep abort:
                Abort(abort.Commands);
                break;
            default:
                _second.AssertInvariants();
                _second = _second.Reload();
                break;
        }

        RequireEqual(_model.State.Revision, _first.Revision, "The revision");
        RequireEqual(_first.Revision, _second.Revision, "The revision of the second machine");
    }

    private void Apply(Command command)
    {
        Answer expected = _model.Apply(command);
        Reply first = _first.Apply(command);
        RequireEqual(expected, Answer.Of(command.Kind, first), "The answer");
        _second.At(_first.NowMs);
        Reply second = _second.Apply(command);
        RequireEqual(Answer.Of(command.Kind, first), Answer.Of(command.Kind, second), "The answer of the second machine");
        RequireEqual(first.N3, second.N3, "The third number of the second machine");
    }

    private void Abort(Command[] commands)
    {
        Command refused = QueueCommands.TicketOf("nobody joins here", "nobody");
        Command transaction = TransactionCommands.Transaction([.. commands, refused]);
        _model.Abort(commands);
        Reply first = _first.Apply(transaction);
        RequireEqual(StatusCode.Aborted, first.Status, "The answer of the transaction");
        Reply second = _second.Apply(transaction);
        RequireEqual(
            Answer.Of(transaction.Kind, first), Answer.Of(transaction.Kind, second), "The second machine's answer");
    }

    private Command Bind(Command command, Binding binding)
    {
        if (binding == Binding.None)
        {
            return command;
        }

        ModelEntry? entry = _model.State.Live.GetValueOrDefault(command.Name!.ToString());
        long origin = binding == Binding.Modified
            ? entry?.Modified ?? 0
            : CounterModel.TryValue(entry, out long value) ? value : 0;
        return command with { Number2 = unchecked(origin + command.Number2) };
    }

    private static void RequireEqual<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what} differs.\n    expected {expected}\n    actual   {actual}");
        }
    }
}
