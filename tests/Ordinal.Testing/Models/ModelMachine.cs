using Ordinal.State;

namespace Ordinal.Testing.Models;

/// <summary>The reference for counters, queues, cells and names: written from the documents, plain on purpose.</summary>
internal sealed class ModelMachine
{
    private readonly CounterModel _counters;
    private readonly QueueModel _queues;
    private readonly CellModel _cells;
    private readonly NameModel _names;

    internal ModelMachine()
    {
        _counters = new CounterModel(State);
        _queues = new QueueModel(State);
        _cells = new CellModel(State);
        _names = new NameModel(State);
    }

    internal ModelState State { get; } = new();

    internal Answer Apply(Command command)
    {
        if (command.Name is { } name)
        {
            State.Settle(name.ToString());
        }

        return command.Kind switch
        {
            >= CommandKind.CounterGet and <= CommandKind.CounterConfigure => _counters.Apply(command),
            >= CommandKind.QueueList and <= CommandKind.QueueRenew => _queues.Apply(command),
            >= CommandKind.CellRead and <= CommandKind.CellCompareExchange => _cells.Apply(command),
            >= CommandKind.NameInspect and <= CommandKind.NameTouch => _names.Apply(command),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.Kind, "The model has no such command."),
        };
    }

    /// <summary>A transaction that is refused in the end: what is due in its names ends, nothing else changes.</summary>
    internal void Abort(IEnumerable<Command> commands)
    {
        foreach (Command command in commands)
        {
            State.Settle(command.Name!.ToString());
        }
    }
}
